/**
 * Puts values into a translated text, at `%(name)s` and `%(name)d`, texts in quotes at `%(name)r`; `%%` is a percent sign. What no value is given for stays
 * as it is, since a translator's mistake must not break a page. Nothing is escaped.
 *
 * ```ts
 * import { interpolate, ngettext } from 'djinn/i18n'
 *
 * interpolate(ngettext('%(n)d file', '%(n)d files', 3), { n: 3 }) // '3 files'
 * interpolate('%(percent)d%% of %(name)s', { percent: 50, name: 'Ann' }) // '50% of Ann'
 * ```
 */
export function interpolate(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/%(?:%|\(([^()%]{1,100})\)([sdr]))/g, (whole, name?: string, as?: string) => {
    if (name === undefined) return '%'
    if (!Object.hasOwn(values, name)) return whole
    const value = values[name]
    return as === 'r' && typeof value === 'string' ? `'${value}'` : String(value)
  })
}
