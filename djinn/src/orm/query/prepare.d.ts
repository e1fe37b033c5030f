import type { ColumnType } from '../../sql/index.ts';
import type { Resolved } from './resolved.ts';
/** What is done to a value before the codec of its type: an instance gives its key, a custom field its stored form. */
export declare function reader(left: Resolved): ((value: unknown) => unknown) | undefined;
/** Whole numbers are compared with whole numbers: 3.5 is 3, but 4 where it must not be less. */
export declare function wholeNumber(type: ColumnType | undefined, lookup: string): ((value: unknown) => unknown) | undefined;
/** One function after another, where there are any. */
export declare function chain(...steps: readonly (((value: unknown) => unknown) | undefined)[]): ((value: unknown) => unknown) | undefined;
/** Marks the wild cards of LIKE in a text that is to be found as it is. */
export declare function escapeLike(text: string): string;
/** Which numbers a column of whole numbers can equal; undefined for other columns. */
export declare function inRange(type: ColumnType | undefined): ((value: unknown) => boolean) | undefined;
/**
 * The member of a list at an index; lists are padded with their last member up to the size of the plan. Numbers that no row can
 * have are passed over.
 */
export declare function member(index: number, possible?: (value: unknown) => boolean): (value: unknown) => unknown;
