import type { Temporal } from 'temporal-polyfill'
import type { ExtractUnit, SqlTruncate } from '../../sql/index.ts'
import type { Exp } from '../types/exp.ts'
import { type Argument, argument, call, type FieldValue, type PathsOf, type ValueOf } from './exp.ts'

/** Where the clock stands when a moment is taken apart. */
export interface ZoneOptions {
  /** An IANA name, such as `Europe/Berlin`. @default 'UTC' */
  readonly zone?: string
}
/** As {@link ZoneOptions}; what a truncation gives. */
export interface TruncOptions extends ZoneOptions {
  /** A field: `date()` for days of moments. @default the field that is truncated */
  readonly output?: unknown
}
type Output<Options, Otherwise> = Options extends { readonly output: infer Field }
  ? FieldValue<Field>
  : Otherwise

function zoned(options: ZoneOptions): Readonly<Record<string, unknown>> | undefined {
  return options.zone === undefined ? undefined : { zone: options.zone }
}

/**
 * A part of a date, a time or a moment as a number.
 *
 * ```ts
 * import { Extract } from 'djinn/orm'
 *
 * const hour = Extract('publishedAt', 'hour', { zone: 'Europe/Berlin' })
 * ```
 */
export function Extract<const Given extends Argument>(
  of: Given,
  unit: ExtractUnit,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('Extract', [argument(of)], { unit, ...zoned(options) })
}
/**
 * The start of the year, the month, the day, … that a date or a moment is in.
 *
 * ```ts
 * import { Trunc } from 'djinn/orm'
 *
 * const month = Trunc('publishedAt', 'month', { zone: 'Europe/Berlin' })
 * ```
 */
export function Trunc<const Given extends Argument, const Options extends TruncOptions = object>(
  of: Given,
  unit: SqlTruncate['unit'],
  options?: Options,
): Exp<Output<Options, ValueOf<Given>>, PathsOf<Given>> {
  const given: TruncOptions = options ?? {}
  return call('Trunc', [argument(of)], { unit, ...zoned(given) }, given.output)
}
/** The present moment, as the database has it: the same in all of a statement. */
export function Now(): Exp<Date> {
  return call('Now', [])
}

/** Takes a number out of a date, a time or a moment. */
export type Extraction = <const Given extends Argument>(
  of: Given,
  options?: ZoneOptions,
) => Exp<number, PathsOf<Given>>
function extraction(name: string): Extraction {
  return (of, options = {}) => call(name, [argument(of)], zoned(options))
}
/** The year. */
export const ExtractYear: Extraction = extraction('ExtractYear')
/** The year that the ISO week belongs to. */
export const ExtractIsoYear: Extraction = extraction('ExtractIsoYear')
/** The quarter: 1 to 4. */
export const ExtractQuarter: Extraction = extraction('ExtractQuarter')
/** The month: 1 to 12. */
export const ExtractMonth: Extraction = extraction('ExtractMonth')
/** The ISO week: 1 to 53. */
export const ExtractWeek: Extraction = extraction('ExtractWeek')
/** The day of the month. */
export const ExtractDay: Extraction = extraction('ExtractDay')
/** The day of the week: 1 is Sunday, 7 is Saturday. */
export const ExtractWeekDay: Extraction = extraction('ExtractWeekDay')
/** The day of the week: 1 is Monday, 7 is Sunday. */
export const ExtractIsoWeekDay: Extraction = extraction('ExtractIsoWeekDay')
/** The hour: 0 to 23. */
export const ExtractHour: Extraction = extraction('ExtractHour')
/** The minute. */
export const ExtractMinute: Extraction = extraction('ExtractMinute')
/** The second, without its fraction. */
export const ExtractSecond: Extraction = extraction('ExtractSecond')

/** Goes back to the start of what a date or a moment is in. */
export type Truncation = <const Given extends Argument, const Options extends TruncOptions = object>(
  of: Given,
  options?: Options,
) => Exp<Output<Options, ValueOf<Given>>, PathsOf<Given>>
function truncation(name: string): Truncation {
  return (of, options) => {
    const given: TruncOptions = options ?? {}
    return call(name, [argument(of)], zoned(given), given.output)
  }
}
/** The start of the year. */
export const TruncYear: Truncation = truncation('TruncYear')
/** The start of the quarter. */
export const TruncQuarter: Truncation = truncation('TruncQuarter')
/** The start of the month. */
export const TruncMonth: Truncation = truncation('TruncMonth')
/** The start of the week, which is a Monday. */
export const TruncWeek: Truncation = truncation('TruncWeek')
/** The start of the day; of a moment a moment. {@link TruncDate} gives a date. */
export const TruncDay: Truncation = truncation('TruncDay')
/** The start of the hour. */
export const TruncHour: Truncation = truncation('TruncHour')
/** The start of the minute. */
export const TruncMinute: Truncation = truncation('TruncMinute')
/** The start of the second. */
export const TruncSecond: Truncation = truncation('TruncSecond')
/** The day of a moment, as a date. */
export function TruncDate<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<Temporal.PlainDate, PathsOf<Given>> {
  return call('TruncDate', [argument(of)], zoned(options))
}
/** The time of day of a moment. */
export function TruncTime<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<Temporal.PlainTime, PathsOf<Given>> {
  return call('TruncTime', [argument(of)], zoned(options))
}
