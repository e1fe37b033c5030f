/** A range of PostgreSQL. A missing bound is open; an empty range has `empty`. */
export interface RangeValue<Bound = unknown> {
    readonly lower?: Bound | null;
    readonly upper?: Bound | null;
    /** Which bounds belong to it. @default '[)' */
    readonly bounds?: '[)' | '[]' | '(]' | '()';
    readonly empty?: boolean;
}
/** A range as PostgreSQL's text; also from a pair `[lower, upper]`. */
export declare function rangeText(value: unknown, encode: ((item: unknown) => unknown) | undefined): string;
/** Reads PostgreSQL's text of a range. */
export declare function readRange(text: string, decode: ((raw: unknown) => unknown) | undefined): RangeValue;
