import type { Dialect } from '../dialect.ts';
/** A moment: whole milliseconds since 1970 and 0 to 999 microseconds after. */
export interface Moment {
    readonly milliseconds: number;
    readonly microseconds: number;
}
/** Reads a `Date`, a `Temporal.Instant` or an ISO text (UTC where it names no offset) of the years 1 to 9999. */
export declare function toMoment(value: unknown): Moment;
/** A moment as the database stores it, in UTC. SQLite's has a fraction only where there is one, as Django writes it. */
export declare function momentText({ milliseconds, microseconds }: Moment, dialect: Dialect): string;
/** The number of `count` digits from `at`. */
export declare function digits(text: string, at: number, count: number): number;
/** The microseconds of a fraction whose point stands at `at`; 0 where there is none. */
export declare function fractionAt(text: string, at: number): number;
/** Whole seconds of `YYYY-MM-DD HH:MM:SS…` as milliseconds since 1970, its offset taken off; NaN where it is no such text. */
export declare function readSeconds(text: string): number;
