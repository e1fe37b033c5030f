/**
 * Writes a whole number with the digits `0-9A-Za-z`, as Django writes the times of its signatures.
 *
 * ```ts
 * import { fromBase62, toBase62 } from 'djinn/base'
 *
 * toBase62(1700000000) // '1r31eq'
 * fromBase62('1r31eq') // 1700000000n
 * ```
 *
 * @throws {RangeError} If the number has a fraction.
 */
export declare function toBase62(value: number | bigint): string;
/** Reads what {@link toBase62} writes; undefined for anything else. */
export declare function fromBase62(text: string): bigint | undefined;
/** The seconds of a time: at most eight digits are past the year 6 million, so that a plain number holds them. */
export declare function secondsFromBase62(text: string): number | undefined;
/**
 * Writes a whole number that is not negative with the digits `0-9a-z`.
 *
 * ```ts
 * import { fromBase36, toBase36 } from 'djinn/base'
 *
 * toBase36(1295) // 'zz'
 * fromBase36('zz') // 1295n
 * ```
 *
 * @throws {RangeError} If the number is negative or has a fraction.
 */
export declare function toBase36(value: number | bigint): string;
/** Reads base 36 in either case, up to 13 characters (64 bits); undefined for anything else. */
export declare function fromBase36(text: string): bigint | undefined;
