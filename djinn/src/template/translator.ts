/** What templates translate with; the catalogs of `djinn/i18n` are such. */
export interface Translator {
  gettext(message: string): string
  ngettext(singular: string, plural: string, count: number): string
  pgettext?(context: string, message: string): string
  npgettext?(context: string, singular: string, plural: string, count: number): string
}
