import Big from 'big.js';
import type { ColumnType } from '../column-type.ts';
import type { Dialect } from '../dialect.ts';
type Bounds = readonly [low: number | bigint, high: number | bigint];
type IntegerType = Extract<ColumnType, {
    unsigned?: boolean;
}>;
type DecimalType = Extract<ColumnType, {
    kind: 'decimal';
}>;
/** The least and greatest integer of a column. SQLite stores every kind in up to 64 bits; numbers keep 53 of them. */
export declare function integerBounds(type: IntegerType, dialect: Dialect): Bounds;
/** Whole numbers, also as texts; `3.5` and `'3.5'` are refused, and what does not fit throws {@link OutOfRange}. */
export declare function integerEncoder(type: IntegerType, dialect: Dialect): (value: unknown) => number | bigint;
/** Integers come as numbers, where large as bigint or text. */
export declare function decodeInteger(raw: unknown): unknown;
/** Values of `bigint` columns, whichever way they come. */
export declare function decodeBigint(raw: unknown): unknown;
/** Numbers and texts of them; what is not finite only where the database has it. */
export declare function floatEncoder(dialect: Dialect): (value: unknown) => number;
/** Floats come as numbers, or as texts where a decimal was computed. */
export declare function decodeFloat(raw: unknown): unknown;
/**
 * Decimals with exactly the places of their column, halves rounded to the even neighbour. SQLite takes a number where 15 digits
 * suffice, else the text.
 */
export declare function decimalEncoder(type: DecimalType, dialect: Dialect): (value: unknown) => number | string;
/** Decimals come as texts; on SQLite as numbers, which are rounded to the places of their column. */
export declare function decimalDecoder(type: DecimalType): (raw: unknown) => Big;
export {};
