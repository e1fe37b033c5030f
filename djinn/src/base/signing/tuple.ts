const tuples = new WeakSet<readonly unknown[]>()

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
export function tuple<const Members extends readonly unknown[]>(...members: Members): Members {
  tuples.add(members)
  return members
}

/** Whether an array was made by {@link tuple}; a copy of it is not. */
export function isTuple(value: readonly unknown[]): boolean {
  return tuples.has(value)
}
