import { type CompiledSql, OutOfRange } from '../../sql/index.ts'

/** Makes the list of parameters of the values of a query set. */
export type Bind = (values: readonly unknown[]) => unknown[]

/** The binder of a compiled statement. */
export function binder(sql: CompiledSql): Bind {
  const [first, second] = sql.parameters
  if (first === undefined) return () => []
  if (second === undefined) {
    const { slot, encode } = first
    return encode === undefined ? (values) => [values[slot]] : (values) => [encode(values[slot])]
  }
  const { parameters } = sql
  const count = parameters.length
  return (values) => {
    const bound = new Array<unknown>(count)
    for (let index = 0; index < count; index++) {
      const parameter = parameters[index] as (typeof parameters)[number]
      const value = values[parameter.slot]
      bound[index] = parameter.encode === undefined ? value : parameter.encode(value)
    }
    return bound
  }
}

/** The slots whose numbers do not fit, by whether they are below the least one. */
export function outOfRange(sql: CompiledSql, values: readonly unknown[]): Map<number, boolean> {
  const found = new Map<number, boolean>()
  for (const { slot, encode } of sql.parameters) {
    try {
      encode?.(values[slot])
    } catch (error) {
      if (!(error instanceof OutOfRange)) throw error
      found.set(slot, error.below)
    }
  }
  return found
}
