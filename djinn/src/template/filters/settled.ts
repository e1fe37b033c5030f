/** Waits for the members that are promises, if there are any, and goes on with their values: at once where there are none. */
export function settled<Result>(
  members: readonly unknown[],
  then: (members: readonly unknown[]) => Result,
): Result | Promise<Result> {
  return members.some(isThenable) ? Promise.all(members).then(then) : then(members)
}

/** Tells a promise, of whichever library. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

/** Goes on with a value, at once if it is no promise. */
export function after<Result>(value: unknown, then: (value: unknown) => Result): Result | Promise<Result> {
  return isThenable(value) ? Promise.resolve(value).then(then) : then(value)
}
