import {
  type CompiledSql,
  InvalidValue,
  OutOfRange,
  type ParameterBinding,
  type SqlMember,
} from '../../sql/index.ts'

/** Makes the list of parameters of the values of a query set. */
export type Bind = (values: readonly unknown[]) => unknown[]

/** The binder of a compiled statement. A value that does not fit is told with the column it is for. */
export function binder({ parameters }: CompiledSql): Bind {
  const bind = plainBinder(parameters)
  if (parameters.every(({ column }) => column === undefined)) return bind
  return (values) => {
    try {
      return bind(values)
    } catch (error) {
      if (error instanceof InvalidValue) nameColumn(error, parameters, values)
      throw error
    }
  }
}

function nameColumn(
  error: InvalidValue,
  parameters: readonly ParameterBinding[],
  values: readonly unknown[],
): void {
  for (const { slot, encode, member, column } of parameters)
    try {
      const value = values[slot]
      encode?.(member === undefined ? value : member.listOf(value)[member.index])
    } catch {
      if (column !== undefined) error.forColumn(column)
      return
    }
}

function plainBinder(parameters: readonly ParameterBinding[]): Bind {
  const [first, second] = parameters
  if (first === undefined) return () => []
  if (second === undefined && first.member === undefined) {
    const { slot, encode } = first
    return encode === undefined ? (values) => [values[slot]] : (values) => [encode(values[slot])]
  }
  const count = parameters.length
  if (parameters.some(({ member }) => member !== undefined)) return membersBinder(parameters)
  return (values) => {
    const bound = new Array<unknown>(count)
    for (let index = 0; index < count; index++) {
      const parameter = parameters[index] as ParameterBinding
      const value = values[parameter.slot]
      bound[index] = parameter.encode === undefined ? value : parameter.encode(value)
    }
    return bound
  }
}

/** Of statements with lists: each list is made ready once, however many of its members are bound. */
function membersBinder(parameters: readonly ParameterBinding[]): Bind {
  const count = parameters.length
  return (values) => {
    const bound = new Array<unknown>(count)
    let list: readonly unknown[] = []
    let made: SqlMember['listOf'] | undefined
    for (let index = 0; index < count; index++) {
      const { slot, encode, member } = parameters[index] as ParameterBinding
      let value = values[slot]
      if (member !== undefined) {
        if (made !== member.listOf) list = member.listOf(value)
        made = member.listOf
        // A null in its place would make the opposite neither true nor false.
        if (list.length === 0) throw new OutOfRange((value as number[])[0] ?? 0, 0, 0)
        // What fills a list up is bound already.
        if (member.index >= list.length && member.index > 0) {
          bound[index] = bound[index - 1]
          continue
        }
        value = list[member.index]
      }
      bound[index] = encode === undefined ? value : encode(value)
    }
    return bound
  }
}

/** The slots whose numbers do not fit, by whether they are below the least one. */
export function outOfRange(sql: CompiledSql, values: readonly unknown[]): Map<number, boolean> {
  const found = new Map<number, boolean>()
  for (const { slot, encode, member } of sql.parameters) {
    try {
      if (member === undefined) encode?.(values[slot])
      else if (member.listOf(values[slot]).length === 0) found.set(slot, false)
    } catch (error) {
      if (!(error instanceof OutOfRange)) throw error
      found.set(slot, error.below)
    }
  }
  return found
}
