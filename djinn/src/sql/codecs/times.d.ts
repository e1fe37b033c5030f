import type { Dialect } from '../dialect.ts';
/** `Date`, `Temporal.Instant` or ISO text to the text of the database. */
export declare function momentEncoder(dialect: Dialect): (value: unknown) => string;
/** A moment of the database as a `Date`; microseconds are cut off. */
export declare function decodeDatetime(raw: unknown): unknown;
/** A moment of the database as a `Temporal.Instant`. */
export declare function decodeInstant(raw: unknown): unknown;
/** `Temporal.PlainDate`, a `Date` (its day in UTC) or ISO text to `YYYY-MM-DD`. */
export declare function encodeDate(value: unknown): string;
/** A date of the database; of a moment its day. */
export declare function decodeDate(raw: unknown): unknown;
/** `Temporal.PlainTime` or `HH:MM[:SS[.ffffff]]` to the text of the database; nanoseconds are cut off. */
export declare function encodeTime(value: unknown): string;
/** A time of the database. */
export declare function decodeTime(raw: unknown): unknown;
