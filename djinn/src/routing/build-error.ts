import { DjinnError, nearest } from '../base/index.ts'
import type { Rule } from './rule.ts'

/** What was asked of `build` in vain. */
export interface BuildRequest {
  readonly name: string
  readonly values: readonly string[]
  readonly method: string | undefined
}

/**
 * No route has the name, or none of that name takes the values or the method. Its hint says which route was most likely
 * meant, or what is missing.
 */
export class BuildError extends DjinnError {
  override readonly name = 'BuildError'
  override readonly code: 'ROUTING_BUILD' = 'ROUTING_BUILD'
  /** The name of the route that was asked for. */
  readonly route: string
  /** The names of the values that were given. */
  readonly values: readonly string[]
  /** The method that was asked for. */
  readonly method: string | undefined

  constructor(request: BuildRequest, rules: readonly Rule<unknown>[], names: readonly string[]) {
    super('ROUTING_BUILD', sentence(request), { hint: hintFor(request, rules, names) })
    this.route = request.name
    this.values = request.values
    this.method = request.method
  }
}

function sentence({ name, values, method }: BuildRequest): string {
  const answering = method === undefined ? '' : ` that answers ${method}`
  const given = values.length === 0 ? '' : ` from the values ${quotedList(values)}`
  return `No URL of a route "${name}"${answering} can be built${given}.`
}

function hintFor(request: BuildRequest, rules: readonly Rule<unknown>[], names: readonly string[]): string {
  if (rules.length === 0) return hintForName(request.name, names)
  const closest = closestRule(request, rules)
  if (request.method !== undefined && closest.methods && !closest.methods.has(request.method)) {
    return `It answers ${[...closest.methods].sort().join(', ')}.`
  }
  const missing = [...closest.arguments].filter(
    (name) => !request.values.includes(name) && !Object.hasOwn(closest.defaults, name),
  )
  if (missing.length > 0) return `Did you forget the value ${quotedList(missing.sort())} of ${closest.path}?`
  return `Its path ${closest.path} takes other values.`
}

/** The rule that takes most of the values and misses least. */
function closestRule(request: BuildRequest, rules: readonly Rule<unknown>[]): Rule<unknown> {
  const score = (rule: Rule<unknown>) => {
    const taken = request.values.filter((name) => rule.arguments.has(name)).length
    const methodFits = request.method === undefined || rule.allows(request.method) ? 100 : 0
    return methodFits + 2 * taken - rule.arguments.size
  }
  return rules.reduce((best, rule) => (score(rule) > score(best) ? rule : best))
}

function hintForName(name: string, names: readonly string[]): string {
  if (names.length === 0) return 'No route has a name yet.'
  const lastWord = name.split('.').at(-1) ?? name
  const near = names.find((known) => known.split('.').at(-1) === lastWord) ?? nearest(name, names)
  if (near !== undefined) return `Did you mean "${near}"?`
  const shown = [...names].sort().slice(0, 10)
  return `The routes with names are ${quotedList(shown)}${names.length > shown.length ? ' and others' : ''}.`
}

function quotedList(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}
