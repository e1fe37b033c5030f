/** A place in a template, for messages. */
export interface TemplatePlace {
  /** The name of the template; `<string>` for one without. */
  readonly template: string
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1. */
  readonly column: number
  /** The lines around it, the place underlined. */
  readonly excerpt: string
  /** The whole text of the template. */
  readonly source: string
}

/** Knows the places of positions in code that was made of a template. */
export interface Placing {
  placeOf(at: number): TemplatePlace | undefined
}

/** The place of an offset in a source, with the line before and after it. */
export function placeAt(template: string, source: string, offset: number, length = 1): TemplatePlace {
  const before = source.slice(0, offset)
  const line = before.split('\n').length
  const column = offset - (before.lastIndexOf('\n') + 1) + 1
  return { template, line, column, excerpt: excerpt(template, source, line, column, length), source }
}

function excerpt(template: string, source: string, line: number, column: number, length: number): string {
  const lines = source.split('\n')
  const width = String(Math.min(line + 1, lines.length)).length
  const shown = [`  in ${template}, line ${line}, column ${column}`]
  for (let number = Math.max(1, line - 1); number <= Math.min(lines.length, line + 1); number++) {
    const text = (lines[number - 1] ?? '').slice(0, 160)
    shown.push(`  ${String(number).padStart(width)} | ${text}`)
    if (number !== line || column > 160) continue
    const marks = '^'.repeat(Math.max(1, Math.min(length, text.length - column + 1)))
    shown.push(`  ${' '.repeat(width)} | ${text.slice(0, column - 1).replace(/[^\t]/g, ' ')}${marks}`)
  }
  return shown.join('\n')
}
