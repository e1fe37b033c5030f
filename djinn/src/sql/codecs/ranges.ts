import { InvalidValue } from './invalid-value.ts'

/** A range of PostgreSQL. A missing bound is open; an empty range has `empty`. */
export interface RangeValue<Bound = unknown> {
  readonly lower?: Bound | null
  readonly upper?: Bound | null
  /** Which bounds belong to it. @default '[)' */
  readonly bounds?: '[)' | '[]' | '(]' | '()'
  readonly empty?: boolean
}

/** A range as PostgreSQL's text; also from a pair `[lower, upper]`. */
export function rangeText(value: unknown, encode: ((item: unknown) => unknown) | undefined): string {
  const range = toRange(value)
  if (range.empty) return 'empty'
  const [open, close] = range.bounds ?? '[)'
  return `${open}${boundText(range.lower, encode)},${boundText(range.upper, encode)}${close}`
}

function toRange(value: unknown): RangeValue {
  if (Array.isArray(value) && value.length === 2) return { lower: value[0], upper: value[1] }
  if (
    typeof value === 'object' &&
    value !== null &&
    ('lower' in value || 'upper' in value || 'empty' in value)
  )
    return value as RangeValue
  throw new InvalidValue(value, 'a range')
}

function boundText(bound: unknown, encode: ((item: unknown) => unknown) | undefined): string {
  if (bound === null || bound === undefined) return ''
  return `"${String(encode ? encode(bound) : bound)
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')}"`
}

/** Reads PostgreSQL's text of a range. */
export function readRange(text: string, decode: ((raw: unknown) => unknown) | undefined): RangeValue {
  if (text === 'empty') return { empty: true }
  const parts = /^([[(])("[^"]*"|[^,"]*),("[^"]*"|[^,"]*)([\])])$/.exec(text)
  if (!parts) throw new InvalidValue(text, 'a range of PostgreSQL')
  const bounds = `${parts[1]}${parts[4]}` as NonNullable<RangeValue['bounds']>
  return { lower: readBound(parts[2] ?? '', decode), upper: readBound(parts[3] ?? '', decode), bounds }
}

function readBound(text: string, decode: ((raw: unknown) => unknown) | undefined): unknown {
  const raw = text.startsWith('"') ? text.slice(1, -1) : text
  if (raw === '') return null
  return decode ? decode(raw) : raw
}
