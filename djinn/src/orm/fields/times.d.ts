import type { Temporal } from 'temporal-polyfill';
import type { ColumnOptions, Made } from './options.ts';
/** Options of a date, a time or a moment. */
export interface TimeOptions<Value> extends ColumnOptions<Value> {
    /** Set to now at every `save()`. */
    readonly autoNow?: boolean;
    /** Set to now when the row is made. */
    readonly autoNowAdd?: boolean;
}
/** A day: a `Temporal.PlainDate`. */
export declare function date<const Options extends TimeOptions<Temporal.PlainDate>>(options?: Options): Made<Options, Temporal.PlainDate, 'date'>;
/** A time of day: a `Temporal.PlainTime`, to the microsecond. */
export declare function time<const Options extends TimeOptions<Temporal.PlainTime>>(options?: Options): Made<Options, Temporal.PlainTime, 'time'>;
/**
 * A moment: a `Date`, to the millisecond. {@link instant} keeps microseconds.
 *
 * ```ts
 * import { datetime } from 'djinn/orm'
 *
 * const createdAt = datetime({ autoNowAdd: true })
 * ```
 */
export declare function datetime<const Options extends TimeOptions<Date>>(options?: Options): Made<Options, Date, 'moment'>;
/** A moment: a `Temporal.Instant`, to the microsecond. */
export declare function instant<const Options extends TimeOptions<Temporal.Instant>>(options?: Options): Made<Options, Temporal.Instant, 'moment'>;
/** A span of time: a `Temporal.Duration`, to the microsecond. Years and months have no length and are refused. */
export declare function duration<const Options extends ColumnOptions<Temporal.Duration>>(options?: Options): Made<Options, Temporal.Duration, 'duration'>;
