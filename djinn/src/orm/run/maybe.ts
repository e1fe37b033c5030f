import type { MaybePromise } from '../../sql/index.ts'

// SQLite answers at once: what is put together of its answers waits for nothing, and a promise is made at the door.

/** A result as a promise; what is thrown at once becomes its rejection. */
export function promised<Result>(work: () => MaybePromise<Result>): Promise<Result> {
  try {
    const result = work()
    return result instanceof Promise ? result : Promise.resolve(result)
  } catch (error) {
    return Promise.reject(error)
  }
}

/** What follows a value that is there, or that is waited for. */
export function then<Value, Result>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Result>,
): MaybePromise<Result> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/** Work for one item after another; waits only where the work does. */
export function inTurn<Item>(
  items: readonly Item[],
  work: (item: Item) => MaybePromise<void>,
): MaybePromise<void> {
  for (const [index, item] of items.entries()) {
    const done = work(item)
    if (done instanceof Promise) return done.then(() => inTurn(items.slice(index + 1), work))
  }
}
