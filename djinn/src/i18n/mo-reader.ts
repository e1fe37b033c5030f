import { type Catalogue, charsetOf, headerFields } from './catalogue.ts'
import { i18nErrors } from './errors.ts'
import { germanicForms, parsePluralForms } from './plural-forms.ts'

const magic = 0x950412de

/**
 * Reads a compiled catalogue, as msgfmt writes it, in either order of bytes.
 *
 * ```ts
 * import { parseMo, parsePo, writeMo } from 'djinn/i18n'
 *
 * const bytes = writeMo(parsePo('msgid "Hello"\nmsgstr "Hallo"\n'))
 * parseMo(bytes).messages.get('Hello') // 'Hallo'
 * ```
 *
 * @param name What errors call the file.
 * @throws {DjinnError} `I18N_CATALOGUE` for bytes that are no such file.
 * @see https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
 */
export function parseMo(bytes: Uint8Array, name = 'messages.mo'): Catalogue {
  const entries = entriesOf(bytes, name)
  const headerText = latin.decode(entries.find(([key]) => key.length === 0)?.[1] ?? new Uint8Array())
  const decode = decoderFor(charsetOf(headerText), name)
  const messages = new Map<string, string | readonly string[]>()
  let headers = new Map<string, string>()
  for (const [key, value] of entries) {
    const text = decode(value)
    // The singular is the key; the plural stands behind it for the eyes of tools.
    const [id = '', plural] = decode(key).split('\0')
    if (key.length === 0) headers = headerFields(text)
    else if (!messages.has(id)) messages.set(id, plural === undefined ? text : text.split('\0'))
  }
  const header = headers.get('plural-forms')
  return {
    headers,
    pluralForms: header === undefined ? germanicForms : parsePluralForms(header, name),
    messages,
  }
}

const latin = new TextDecoder('latin1')

function entriesOf(bytes: Uint8Array, name: string): (readonly [key: Uint8Array, text: Uint8Array])[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 28) throw i18nErrors.catalogue(name, 'it is shorter than its header')
  const isLittle = view.getUint32(0, true) === magic
  if (!isLittle && view.getUint32(0) !== magic) throw i18nErrors.catalogue(name, 'it is no .mo file')
  const number = (place: number) => view.getUint32(place, isLittle)
  const [count, keys, texts] = [number(8), number(12), number(16)]
  const end = Math.max(keys, texts) + count * 8
  let total = 0
  if (number(4) >>> 16 > 1 || end > bytes.length)
    throw i18nErrors.catalogue(name, 'its tables do not fit into it')
  const at = (place: number) => {
    const [length, start] = [number(place), number(place + 4)]
    total += length
    // Texts that lay over each other would make a small file fill the memory.
    if (start + length > bytes.length || total > bytes.length) {
      throw i18nErrors.catalogue(name, 'its texts do not fit into it')
    }
    return bytes.subarray(start, start + length)
  }
  return Array.from({ length: count }, (_, index) => [at(keys + index * 8), at(texts + index * 8)] as const)
}

function decoderFor(charset: string, name: string): (bytes: Uint8Array) => string {
  try {
    const decoder = new TextDecoder(charset)
    return (bytes) => decoder.decode(bytes)
  } catch {
    throw i18nErrors.catalogue(name, `the charset "${charset}" is not known`)
  }
}
