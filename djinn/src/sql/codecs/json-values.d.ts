/** A JSON value as text with sorted keys, so that equal values have equal texts. */
export declare function canonicalJson(value: unknown): string;
/**
 * A JSON value as SQLite compares it here: numbers as numbers, texts behind a quote, the rest as canonical text. The printer of
 * JSON comparisons makes the same of stored values.
 */
export declare function comparableJson(value: unknown): number | string;
/** A JSON value for `<` and `>`: scalars as they are. */
export declare function orderedJson(value: unknown): number | string;
