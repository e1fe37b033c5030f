import type { Dialect } from '../dialect.ts';
/** `Temporal.Duration` or its ISO text: microseconds, on PostgreSQL an interval. Years and months have no length and are refused. */
export declare function durationEncoder(dialect: Dialect): (value: unknown) => number | bigint | string;
/** Microseconds, or the text of an interval. */
export declare function decodeDuration(raw: unknown): unknown;
