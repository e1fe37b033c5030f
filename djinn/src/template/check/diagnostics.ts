import type { Problem } from '../../base/index.ts'
import { placeAt } from '../place.ts'
import type { SourceWriter } from './source-writer.ts'

/** What the compiler says of a place. */
export interface Diagnostic {
  /** Undefined where it is about the configuration. */
  readonly file: string | undefined
  readonly line: number
  readonly column: number
  readonly code: number
  readonly text: string
}

const located = /^(.+?)\((\d+),(\d+)\): error TS(\d+): (.*)$/
const unlocated = /^error TS(\d+): (.*)$/

/** Reads what the compiler prints; lines that are set in go on with the text of the line before. */
export function readDiagnostics(printed: string): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const line of printed.split(/\r?\n/)) {
    const last = found.at(-1)
    const match = located.exec(line)
    const other = match === null ? unlocated.exec(line) : null
    if (match !== null)
      found.push({
        file: match[1],
        line: Number(match[2]),
        column: Number(match[3]),
        code: Number(match[4]),
        text: match[5] ?? '',
      })
    else if (other !== null)
      found.push({ file: undefined, line: 1, column: 1, code: Number(other[1]), text: other[2] ?? '' })
    else if (last !== undefined && line.startsWith(' '))
      found.splice(-1, 1, { ...last, text: `${last.text}\n${line}` })
  }
  return found
}

/** Told by the way in which the code is written, not by the template. */
const ignored = new Set([
  // A promise or a function in a condition: the template waits for it, or does not care.
  2774, 2801,
  // Conditions that are always so, such as `if true`.
  2869, 2870, 2871, 2872, 2873,
  // A value that is not used, `unknown`, types that are too large to be worked out.
  2695, 2571, 18046, 2589, 2590, 2454, 7005, 7034,
])

/** In branches that the compiler takes to be never reached nothing is known; a Map has its keys as attributes. */
const falseAlarms =
  /on type 'never'|[Tt]ype 'never' has no|on type '(?:Readonly)?Map<|(?:index|because) type '(?:Readonly)?Map</

/** The problem that a diagnostic of generated code tells of a template; undefined where it tells of none. */
export function templateProblem(diagnostic: Diagnostic, writer: SourceWriter): Problem | undefined {
  // The syntax is that of the code: a mistake there is none of the template.
  if (diagnostic.code < 2000 || ignored.has(diagnostic.code) || falseAlarms.test(diagnostic.text))
    return undefined
  const lineStart = offsetOfLine(writer.text, diagnostic.line)
  const place = writer.placeOf(lineStart + diagnostic.column - 1, lineStart)
  if (place === undefined) return undefined
  const { source, at, length } = place
  const { excerpt } = placeAt(source.name, source.text, at, length)
  return { code: 'TEMPLATE_TYPES', level: 'error', message: `${readable(diagnostic.text)}\n${excerpt}` }
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0
  for (let count = 1; count < line; count++) offset = text.indexOf('\n', offset) + 1
  return offset
}

/** The names as they stand in the template. */
function readable(text: string): string {
  return text.replaceAll(/'\$\./g, "'").replaceAll(/\b([\p{L}_][\p{L}\p{N}_]*)\$\d+\b/gu, '$1')
}
