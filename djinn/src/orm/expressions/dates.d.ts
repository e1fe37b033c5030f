import type { Temporal } from 'temporal-polyfill';
import type { ExtractUnit, SqlTruncate } from '../../sql/index.ts';
import type { Exp } from '../types/exp.ts';
import { type Argument, type FieldValue, type PathsOf, type ValueOf } from './exp.ts';
/** Where the clock stands when a moment is taken apart. */
export interface ZoneOptions {
    /** An IANA name, such as `Europe/Berlin`. @default 'UTC' */
    readonly zone?: string;
}
/** As {@link ZoneOptions}; what a truncation gives. */
export interface TruncOptions extends ZoneOptions {
    /** A field: `date()` for days of moments. @default the field that is truncated */
    readonly output?: unknown;
}
type Output<Options, Otherwise> = Options extends {
    readonly output: infer Field;
} ? FieldValue<Field> : Otherwise;
/**
 * A part of a date, a time or a moment as a number.
 *
 * ```ts
 * import { Extract } from 'djinn/orm'
 *
 * const hour = Extract('publishedAt', 'hour', { zone: 'Europe/Berlin' })
 * ```
 */
export declare function Extract<const Given extends Argument>(of: Given, unit: ExtractUnit, options?: ZoneOptions): Exp<number, PathsOf<Given>>;
/**
 * The start of the year, the month, the day, … that a date or a moment is in.
 *
 * ```ts
 * import { Trunc } from 'djinn/orm'
 *
 * const month = Trunc('publishedAt', 'month', { zone: 'Europe/Berlin' })
 * ```
 */
export declare function Trunc<const Given extends Argument, const Options extends TruncOptions = object>(of: Given, unit: SqlTruncate['unit'], options?: Options): Exp<Output<Options, ValueOf<Given>>, PathsOf<Given>>;
/** The present moment, as the database has it: the same in all of a statement. */
export declare function Now(): Exp<Date>;
/** Takes a number out of a date, a time or a moment. */
export type Extraction = <const Given extends Argument>(of: Given, options?: ZoneOptions) => Exp<number, PathsOf<Given>>;
/** The year. */
export declare const ExtractYear: Extraction;
/** The year that the ISO week belongs to. */
export declare const ExtractIsoYear: Extraction;
/** The quarter: 1 to 4. */
export declare const ExtractQuarter: Extraction;
/** The month: 1 to 12. */
export declare const ExtractMonth: Extraction;
/** The ISO week: 1 to 53. */
export declare const ExtractWeek: Extraction;
/** The day of the month. */
export declare const ExtractDay: Extraction;
/** The day of the week: 1 is Sunday, 7 is Saturday. */
export declare const ExtractWeekDay: Extraction;
/** The day of the week: 1 is Monday, 7 is Sunday. */
export declare const ExtractIsoWeekDay: Extraction;
/** The hour: 0 to 23. */
export declare const ExtractHour: Extraction;
/** The minute. */
export declare const ExtractMinute: Extraction;
/** The second, without its fraction. */
export declare const ExtractSecond: Extraction;
/** Goes back to the start of what a date or a moment is in. */
export type Truncation = <const Given extends Argument, const Options extends TruncOptions = object>(of: Given, options?: Options) => Exp<Output<Options, ValueOf<Given>>, PathsOf<Given>>;
/** The start of the year. */
export declare const TruncYear: Truncation;
/** The start of the quarter. */
export declare const TruncQuarter: Truncation;
/** The start of the month. */
export declare const TruncMonth: Truncation;
/** The start of the week, which is a Monday. */
export declare const TruncWeek: Truncation;
/** The start of the day; of a moment a moment. {@link TruncDate} gives a date. */
export declare const TruncDay: Truncation;
/** The start of the hour. */
export declare const TruncHour: Truncation;
/** The start of the minute. */
export declare const TruncMinute: Truncation;
/** The start of the second. */
export declare const TruncSecond: Truncation;
/** The day of a moment, as a date. */
export declare function TruncDate<const Given extends Argument>(of: Given, options?: ZoneOptions): Exp<Temporal.PlainDate, PathsOf<Given>>;
/** The time of day of a moment. */
export declare function TruncTime<const Given extends Argument>(of: Given, options?: ZoneOptions): Exp<Temporal.PlainTime, PathsOf<Given>>;
export {};
