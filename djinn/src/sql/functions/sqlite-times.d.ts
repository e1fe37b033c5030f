/** A date, time or moment and a number of microseconds; of a date comes a moment. */
export declare function addMicroseconds(value: unknown, microseconds: unknown): string | null;
/** The microseconds from the second to the first. */
export declare function differenceInMicroseconds(left: unknown, right: unknown): bigint | null;
/** A moment in UTC as the clocks of a zone show it. */
export declare function toLocal(value: unknown, zone: unknown): string | null;
/** The way back from {@link toLocal}. */
export declare function fromLocal(value: unknown, zone: unknown): string | null;
/** The microseconds of the second. */
export declare function microsecondOf(value: unknown): bigint | null;
/** The first day of the quarter. */
export declare function quarterOf(value: unknown): string | null;
/** The time of day in the form that columns have. */
export declare function timeOf(value: unknown): string | null;
/** A date or the text of a moment in the form that columns have. */
export declare function momentOf(value: unknown): string | null;
