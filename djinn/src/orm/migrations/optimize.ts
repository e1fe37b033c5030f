import type { Operation } from './operation.ts'
import { reduce } from './reduce.ts'

/**
 * A shorter list of operations that does the same, as Django's optimiser finds it: a field added to a model that is made before
 * becomes part of it, what is made and deleted goes.
 */
export function optimize(operations: readonly Operation[], app: string): Operation[] {
  let current = [...operations]
  while (true) {
    const next = pass(current, app)
    if (next.length === current.length && next.every((each, index) => each === current[index])) return current
    current = next
  }
}

/** Joins the first pair that can be joined. */
function pass(operations: readonly Operation[], app: string): Operation[] {
  const done: Operation[] = []
  for (const [index, operation] of operations.entries()) {
    const rest = operations.slice(index + 1)
    // Joined on the right where the first may move past all between, else on the left where the second may.
    let right = true
    for (const [offset, other] of rest.entries()) {
      const result = reduce(operation, other, app)
      if (Array.isArray(result)) {
        const between = rest.slice(0, offset)
        const behind = rest.slice(offset + 1)
        if (right) return [...done, ...between, ...result, ...behind]
        if (between.every((each) => reduce(each, other, app) === true))
          return [...done, ...result, ...between, ...behind]
        break
      }
      if (result === false) right = false
    }
    done.push(operation)
  }
  return done
}
