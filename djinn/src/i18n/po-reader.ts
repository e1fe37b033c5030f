import { type Catalogue, charsetOf, headerFields, messageKey } from './catalogue.ts'
import { i18nErrors } from './errors.ts'
import { germanicForms, parsePluralForms } from './plural-forms.ts'
import { type PoEntry, poEntries } from './po-entries.ts'

/**
 * Reads a .po file. Entries marked `fuzzy`, obsolete (`#~`) or without a translation are left out, as msgfmt leaves them out.
 *
 * ```ts
 * import { parsePo } from 'djinn/i18n'
 *
 * const catalogue = parsePo('msgid "Hello"\nmsgstr "Hallo"\n')
 * catalogue.messages.get('Hello') // 'Hallo'
 * ```
 *
 * @param source The text, or its bytes in the charset that its header names.
 * @param name What errors call the file.
 * @throws {DjinnError} `I18N_CATALOGUE` with the line of what cannot be read.
 */
export function parsePo(source: string | Uint8Array, name = 'messages.po'): Catalogue {
  const text = typeof source === 'string' ? source : decodePo(source, name)
  const entries = poEntries(text, name)
  const header = entries.filter(isHeader).at(-1)
  const headers = headerFields(header?.texts[0] ?? '')
  const counting = headers.get('plural-forms')
  return {
    headers,
    pluralForms: counting === undefined ? germanicForms : parsePluralForms(counting, name, header?.line),
    messages: messagesOf(entries, name),
  }
}

function isHeader({ id, context }: PoEntry): boolean {
  return id === '' && context === undefined
}

function messagesOf(entries: readonly PoEntry[], name: string): Map<string, string | readonly string[]> {
  const messages = new Map<string, string | readonly string[]>()
  for (const { id = '', context, plural, texts, fuzzy, line } of entries) {
    const [first] = texts
    if (fuzzy || !first || (id === '' && context === undefined)) continue
    const key = messageKey(id, context)
    if (messages.has(key)) throw i18nErrors.catalogue(name, 'the same text is translated twice', line)
    messages.set(key, plural === undefined ? first : texts)
  }
  return messages
}

/** The header is ASCII in every charset that a .po file may have, so it is found before the charset is known. */
function decodePo(bytes: Uint8Array, name: string): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 10_000))
  const charset = charsetOf(/"Content-Type:[^\n]*/i.exec(start)?.[0] ?? '')
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch (cause) {
    const isUnknown = cause instanceof RangeError
    throw i18nErrors.catalogue(
      name,
      isUnknown ? `the charset "${charset}" is not known` : `its bytes are not ${charset}`,
    )
  }
}
