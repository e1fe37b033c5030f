import { templateErrors } from './errors.ts'
import { isKeywords, type Keywords } from './keywords.ts'
import type { FilterDefinition, TemplateCall } from './template-call.ts'
import { Undefined } from './undefined.ts'

/** A filter in the one shape that compiled templates call by name. */
export type FilterFunction = (call: TemplateCall, value: unknown, ...rest: readonly unknown[]) => unknown

/** A test likewise. */
export type TestFunction = (
  call: TemplateCall,
  value: unknown,
  ...rest: readonly unknown[]
) => boolean | Promise<boolean>

// any: filters of users state their own parameters.
// biome-ignore lint/suspicious/noExplicitAny: see above
type PlainFilter = (value: any, ...rest: any[]) => unknown

/** A filter as users write it. */
export type Filter = PlainFilter | FilterDefinition

/** Whether it is a definition rather than a function. */
export function isDefinition(filter: unknown): filter is FilterDefinition {
  return (
    typeof filter === 'object' && filter !== null && typeof (filter as FilterDefinition).run === 'function'
  )
}

const opaque = new WeakSet<object>()

/** Hides what a function of the environment is made of: to templates it is a function. */
export function makeOpaque(definition: FilterDefinition): void {
  opaque.add(definition)
}

/** Whether a value is such a function. */
export function isOpaque(value: unknown): boolean {
  return typeof value === 'object' && value !== null && opaque.has(value)
}

/** Any filter in the one shape; named arguments find their places. */
export function filterFunction(filter: Filter, name: string): FilterFunction {
  if (!isDefinition(filter)) return (_call, value, ...rest) => filter(forUsers(value), ...rest.map(forUsers))
  const { parameters, withCall } = filter
  return (call, value, ...rest) => {
    const given = placed(rest, parameters, name)
    return withCall ? filter.run(call, value, ...given) : filter.run(value, ...given)
  }
}

/** What functions of users get in place of a value that is not there. @throws {UndefinedError} where it is strict. */
export function forUsers(value: unknown): unknown {
  if (!(value instanceof Undefined)) return value
  if (value.$kind === 'strict') throw value.$error()
  return undefined
}

/** Positional arguments, those given by name put into their places. */
export function placed(
  given: readonly unknown[],
  parameters: readonly string[] | undefined,
  name: string,
): readonly unknown[] {
  const last = given.at(-1)
  if (parameters === undefined || !isKeywords(last)) return given
  const positional = given.slice(0, -1)
  const named: Keywords = last
  for (const key of Object.keys(named)) {
    const index = parameters.indexOf(key)
    if (index < 0 || positional[index] !== undefined)
      throw templateErrors.value(
        `"${name}" takes no argument "${key}" here.`,
        `It takes ${parameters.join(', ')}.`,
      )
    positional[index] = named[key]
  }
  return Array.from(positional)
}
