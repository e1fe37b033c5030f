import type { Catalogue } from './catalogue.ts'

/**
 * Writes a compiled catalogue in UTF-8, as gettext reads it.
 *
 * ```ts
 * import { parseMo, parsePo, writeMo } from 'djinn/i18n'
 *
 * const catalogue = parsePo('msgid "Hello"\nmsgstr "Hallo"\n')
 * parseMo(writeMo(catalogue)).messages.get('Hello') // 'Hallo'
 * ```
 */
export function writeMo({ headers, messages }: Catalogue): Uint8Array {
  const encoder = new TextEncoder()
  const header = [...new Map([...headers, ['content-type', 'text/plain; charset=UTF-8']])]
    .map(([name, value]) => `${headerName(name)}: ${value}\n`)
    .join('')
  const texts = [...messages].map(([key, value]): [string, string] =>
    typeof value === 'string' ? [key, value] : [`${key}\0`, value.join('\0')],
  )
  const entries = [['', header] as const, ...texts].map(
    ([key, text]) => [encoder.encode(key), encoder.encode(text)] as const,
  )
  // Readers in C search the keys by halves, so they stand in the order of their bytes.
  entries.sort(([left], [right]) => compareBytes(left, right))
  return layOut(entries)
}

function headerName(name: string): string {
  return name.replaceAll(/(?:^|-)[a-z]/g, (start) => start.toUpperCase()).replace('Mime', 'MIME')
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  for (let index = 0; index < left.length && index < right.length; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** A header of seven numbers, two tables of lengths and places, and the texts, each with a zero byte behind it. */
function layOut(entries: readonly (readonly [Uint8Array, Uint8Array])[]): Uint8Array {
  const tables = 28
  const texts = tables + entries.length * 16
  const all = [...entries.map(([key]) => key), ...entries.map(([, text]) => text)]
  const bytes = new Uint8Array(all.reduce((sum, text) => sum + text.length + 1, texts))
  const view = new DataView(bytes.buffer)
  const header = [0x950412de, 0, entries.length, tables, tables + entries.length * 8, 0, texts]
  for (const [index, number] of header.entries()) view.setUint32(index * 4, number, true)
  let place = texts
  for (const [index, text] of all.entries()) {
    view.setUint32(tables + index * 8, text.length, true)
    view.setUint32(tables + index * 8 + 4, place, true)
    bytes.set(text, place)
    place += text.length + 1
  }
  return bytes
}
