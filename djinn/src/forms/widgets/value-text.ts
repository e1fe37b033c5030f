import { localizeInput } from '../../i18n/index.ts'
import { textOf } from '../text.ts'

/**
 * A value as an input shows it that knows nothing of languages: numbers with a point, dates as ISO 8601 writes them but with a
 * blank before the time, an instant in the time zone in force.
 */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return textOf(value)
  if (value instanceof Date) return instantText(value)
  const text = isDecimal(value) ? value.toFixed() : textOf(value)
  return isTemporal(value, 'PlainDateTime') ? text.replace('T', ' ') : text
}

/** Ready for its widget: localized, or as {@link valueText} writes it; null where there is nothing. */
export function shownText(value: unknown, localized: boolean): string | null {
  if (value === '' || value === null || value === undefined) return null
  return localized ? textOf(localizeInput(value)) : valueText(value)
}

function instantText(value: Date): string {
  if (Number.isNaN(value.getTime())) return String(value)
  const format = value.getUTCMilliseconds() === 0 ? '%Y-%m-%d %H:%M:%S' : '%Y-%m-%d %H:%M:%S.%f'
  return localizeInput(value, { format })
}

/** Decimal numbers would write `1e+21`. */
function isDecimal(value: object): value is { toFixed(): string } {
  return 'toFixed' in value && typeof value.toFixed === 'function'
}

function isTemporal(value: object, kind: string): boolean {
  return Symbol.toStringTag in value && value[Symbol.toStringTag] === `Temporal.${kind}`
}
