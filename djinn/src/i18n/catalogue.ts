import type { PluralForms } from './plural-forms.ts'

/** The texts of one language from one file. */
export interface Catalogue {
  /** The header fields, by their names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /** How this file counts. */
  readonly pluralForms: PluralForms
  /** A text, or its plural forms, by {@link messageKey}. */
  readonly messages: ReadonlyMap<string, string | readonly string[]>
}

/** The key of a text in a catalogue: as gettext's own files have it, the context goes before U+0004. */
export function messageKey(id: string, context?: string): string {
  return context === undefined ? id : `${context}\u0004${id}`
}

/** The fields of a header entry, which is one `Name: value` a line. */
export function headerFields(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return fields
}

/** What `Content-Type` says of the encoding; `CHARSET` stands in catalogues that nobody has filled in. */
export function charsetOf(header: string): string {
  const charset = /\bcharset=([\w:.-]{1,40})/i.exec(header)?.[1] ?? 'utf-8'
  return charset.toUpperCase() === 'CHARSET' ? 'utf-8' : charset
}
