/** A value that is there, or comes later. */
export type MaybePromise<Value> = Value | Promise<Value>

/** Goes on with a value: at once where it is there. */
export function then<Value, Result>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Result>,
): MaybePromise<Result> {
  return value instanceof Promise ? value.then(next) : next(value)
}
