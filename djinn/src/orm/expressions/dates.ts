import type { Temporal } from '../../sql/codecs/temporal.ts'
import type { ExtractUnit, SqlTruncate } from '../../sql/statement.ts'
import type { Exp } from '../types/exp.ts'
import { type Argument, argument, call, exp, type PathsOf, type ValueOf } from './exp.ts'

/** Where the clock stands: an IANA name; UTC where absent. */
export interface ZoneOptions {
  readonly zone?: string
}
/** As {@link ZoneOptions}; what a truncation gives. */
export interface TruncOptions extends ZoneOptions {
  /** A field: `date()` for days of moments. */
  readonly output?: unknown
}

function zoned(options: ZoneOptions): Readonly<Record<string, unknown>> | undefined {
  return options.zone === undefined ? undefined : { zone: options.zone }
}

/** A part of a date or a moment as a number. */
export function Extract<const Given extends Argument>(
  of: Given,
  unit: ExtractUnit,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('Extract', [argument(of)], { unit, ...zoned(options) })
}
/** The start of a year, a month, … */
export function Trunc<const Given extends Argument>(
  of: Given,
  unit: SqlTruncate['unit'],
  options: TruncOptions = {},
): Exp<ValueOf<Given>, PathsOf<Given>> {
  return exp({
    kind: 'function',
    name: 'Trunc',
    args: [argument(of)],
    options: { unit, ...zoned(options) },
    output: options.output as never,
  })
}
/** The present moment, as the database has it. */
export function Now(): Exp<Date> {
  return call('Now', [])
}
/** The year. */
export function ExtractYear<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('ExtractYear', [argument(of)], zoned(options))
}
/** The year of the ISO week. */
export function ExtractIsoYear<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('ExtractIsoYear', [argument(of)], zoned(options))
}
/** 1 to 4. */
export function ExtractQuarter<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('ExtractQuarter', [argument(of)], zoned(options))
}
/** 1 to 12. */
export function ExtractMonth<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('ExtractMonth', [argument(of)], zoned(options))
}
/** The ISO week. */
export function ExtractWeek<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('ExtractWeek', [argument(of)], zoned(options))
}
/** The day of the month. */
export function ExtractDay<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('ExtractDay', [argument(of)], zoned(options))
}
/** 1 is Sunday, 7 is Saturday. */
export function ExtractWeekDay<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('ExtractWeekDay', [argument(of)], zoned(options))
}
/** 1 is Monday, 7 is Sunday. */
export function ExtractIsoWeekDay<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('ExtractIsoWeekDay', [argument(of)], zoned(options))
}
/** 0 to 23. */
export function ExtractHour<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('ExtractHour', [argument(of)], zoned(options))
}
/** 0 to 59. */
export function ExtractMinute<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('ExtractMinute', [argument(of)], zoned(options))
}
/** 0 to 59. */
export function ExtractSecond<const Given extends Argument>(
  of: Given,
  options: ZoneOptions = {},
): Exp<number, PathsOf<Given>> {
  return call('ExtractSecond', [argument(of)], zoned(options))
}
/** The start of its year. */
export function TruncYear<const Given extends Argument>(
  of: Given,
  options: TruncOptions = {},
): Exp<ValueOf<Given>, PathsOf<Given>> {
  return exp({
    kind: 'function',
    name: 'TruncYear',
    args: [argument(of)],
    options: zoned(options),
    output: options.output as never,
  })
}
/** The start of its quarter. */
export function TruncQuarter<const Given extends Argument>(
  of: Given,
  options: TruncOptions = {},
): Exp<ValueOf<Given>, PathsOf<Given>> {
  return exp({
    kind: 'function',
    name: 'TruncQuarter',
    args: [argument(of)],
    options: zoned(options),
    output: options.output as never,
  })
}
/** The start of its month. */
export function TruncMonth<const Given extends Argument>(
  of: Given,
  options: TruncOptions = {},
): Exp<ValueOf<Given>, PathsOf<Given>> {
  return exp({
    kind: 'function',
    name: 'TruncMonth',
    args: [argument(of)],
    options: zoned(options),
    output: options.output as never,
  })
}
/** The start of its week. */
export function TruncWeek<const Given extends Argument>(
  of: Given,
  options: TruncOptions = {},
): Exp<ValueOf<Given>, PathsOf<Given>> {
  return exp({
    kind: 'function',
    name: 'TruncWeek',
    args: [argument(of)],
    options: zoned(options),
    output: options.output as never,
  })
}
/** The start of its day. */
export function TruncDay<const Given extends Argument>(
  of: Given,
  options: TruncOptions = {},
): Exp<ValueOf<Given>, PathsOf<Given>> {
  return exp({
    kind: 'function',
    name: 'TruncDay',
    args: [argument(of)],
    options: zoned(options),
    output: options.output as never,
  })
}
/** The start of its hour. */
export function TruncHour<const Given extends Argument>(
  of: Given,
  options: TruncOptions = {},
): Exp<ValueOf<Given>, PathsOf<Given>> {
  return exp({
    kind: 'function',
    name: 'TruncHour',
    args: [argument(of)],
    options: zoned(options),
    output: options.output as never,
  })
}
/** The start of its minute. */
export function TruncMinute<const Given extends Argument>(
  of: Given,
  options: TruncOptions = {},
): Exp<ValueOf<Given>, PathsOf<Given>> {
  return exp({
    kind: 'function',
    name: 'TruncMinute',
    args: [argument(of)],
    options: zoned(options),
    output: options.output as never,
  })
}
/** The start of its second. */
export function TruncSecond<const Given extends Argument>(
  of: Given,
  options: TruncOptions = {},
): Exp<ValueOf<Given>, PathsOf<Given>> {
  return exp({
    kind: 'function',
    name: 'TruncSecond',
    args: [argument(of)],
    options: zoned(options),
    output: options.output as never,
  })
}
/** The day of a moment. */
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
