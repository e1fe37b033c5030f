/**
 * An array that is written as a Python tuple in tagged JSON, such as a flash message of Flask. Otherwise it is an array.
 *
 * ```ts
 * import { isTuple, tuple } from 'djinn/base'
 *
 * const flash = tuple('message', 'Saved.')
 * flash // ['message', 'Saved.']
 * isTuple(flash) // true
 * ```
 */
export declare function tuple<const Members extends readonly unknown[]>(...members: Members): Members;
/** Whether an array was made by {@link tuple}; a copy of it is not. */
export declare function isTuple(value: readonly unknown[]): boolean;
