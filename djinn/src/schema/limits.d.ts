import Big from 'big.js';
import { type Validator, type ValidatorOptions } from './validator.ts';
/** What has an order: numbers, decimals, texts, moments; dates and times of Temporal. */
export type Comparable = number | bigint | Big | Date | string | {
    toString(): string;
};
/** A limit, or a function that is asked at each value: for limits that move, such as today. */
export type Limit<Value> = Value | (() => Value);
/**
 * At most this value.
 *
 * ```ts
 * import { maxValue } from 'djinn/schema'
 *
 * maxValue(10)(7) // 7
 * const past = maxValue(() => new Date())
 * ```
 */
export declare function maxValue<Value extends Comparable>(limit: Limit<Value>, options?: ValidatorOptions): Validator<Value>;
/** At least this value. */
export declare function minValue<Value extends Comparable>(limit: Limit<Value>, options?: ValidatorOptions): Validator<Value>;
/** What {@link stepValue} may be told. */
export interface StepOptions extends ValidatorOptions {
    /** Where counting starts. @default 0 */
    readonly offset?: number;
}
/** A multiple of the step, counted from an offset. Exact: 0.3 is a multiple of 0.1. */
export declare function stepValue<Value extends number | bigint | Big = number>(step: number, options?: StepOptions): Validator<Value>;
/** What has a length: of a text that of its characters, not of its UTF-16 units. */
export type Sized = string | {
    readonly length: number;
};
/** At most so many characters. An emoji is one where it is one code point. */
export declare function maxLength<Value extends Sized = string>(limit: number, options?: ValidatorOptions): Validator<Value>;
/** At least so many characters. */
export declare function minLength<Value extends Sized = string>(limit: number, options?: ValidatorOptions): Validator<Value>;
/** At most so many digits, so many of them behind the point. Zeros at the end do not count. */
export declare function decimalDigits(maxDigits: number | undefined, decimalPlaces: number | undefined, options?: ValidatorOptions): Validator<Big>;
