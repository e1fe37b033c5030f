/**
 * A value that its column cannot hold: `'abc'` for an integer.
 *
 * ```ts
 * import { InvalidValue } from 'djinn/sql'
 *
 * new InvalidValue('abc', 'a whole number').message // '"abc" is not a whole number.'
 * ```
 */
export declare class InvalidValue extends Error {
    readonly name: string;
    /** What was given. */
    readonly value: unknown;
    constructor(value: unknown, wanted: string);
}
/**
 * An integer that does not fit its column. A filter by it finds nothing: no row can hold it.
 *
 * ```ts
 * import { OutOfRange } from 'djinn/sql'
 *
 * new OutOfRange(70_000, -32_768, 32_767).below // false
 * ```
 */
export declare class OutOfRange extends InvalidValue {
    readonly name = "OutOfRange";
    /** True where it is less than the least, false where more than the greatest. */
    readonly below: boolean;
    constructor(value: number | bigint, low: number | bigint, high: number | bigint);
}
