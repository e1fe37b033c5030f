import { encodeQuery } from '../http/index.ts'
import { plainText } from './plain-text.ts'
import type { Rule } from './rule.ts'

/** Values for a URL: by name, or pairs where a name may come more than once. */
export type UrlValues = Readonly<Record<string, unknown>> | Iterable<readonly [string, unknown]>

/** Values by name without those that are null or undefined. */
export function givenValues(values: UrlValues): Map<string, unknown> {
  const given = new Map<string, unknown>()
  if (!isPairs(values)) {
    for (const name of Object.keys(values)) {
      const value = values[name]
      if (value !== undefined && value !== null) given.set(name, value)
    }
    return given
  }
  const repeated = new Set<string>()
  for (const [name, value] of values) {
    if (!given.has(name)) given.set(name, value)
    else if (repeated.has(name)) (given.get(name) as unknown[]).push(value)
    else given.set(name, [given.get(name), value]) && repeated.add(name)
  }
  return given
}

function isPairs(values: UrlValues): values is Iterable<readonly [string, unknown]> {
  return Symbol.iterator in values
}

/** Whether the values say all that the rule needs, and nothing against its defaults. */
export function isSuitable<Target>(
  rule: Rule<Target>,
  values: ReadonlyMap<string, unknown>,
  method: string | undefined,
): boolean {
  if (method !== undefined && !rule.allows(method)) return false
  for (const name of rule.arguments) {
    if (!values.has(name) && !Object.hasOwn(rule.defaults, name)) return false
  }
  for (const [name, value] of Object.entries(rule.defaults)) {
    if (values.has(name) && !isSame(value, values.get(name))) return false
  }
  return true
}

function isSame(left: unknown, right: unknown): boolean {
  if (typeof left === 'bigint' || typeof right === 'bigint') return String(left) === String(right)
  return Object.is(left, right) || left === right
}

/** The two halves of a URL: the host or subdomain, and the path with its query. */
export interface BuiltUrl {
  readonly domain: string
  readonly path: string
}

/** Fills in the variables of a rule; what is left becomes the query. */
export function buildUrl<Target>(
  rule: Rule<Target>,
  values: ReadonlyMap<string, unknown>,
  query: QueryStyle,
): BuiltUrl {
  return {
    domain: rule.domainTemplate.fill(values),
    path: rule.pathTemplate.fill(values) + (query === 'none' ? '' : queryOf(rule, values, query)),
  }
}

/** How values that the path does not hold become a query. */
export type QueryStyle = 'none' | 'given order' | 'sorted'

function queryOf<Target>(
  rule: Rule<Target>,
  values: ReadonlyMap<string, unknown>,
  style: QueryStyle,
): string {
  const pairs: [string, unknown][] = []
  for (const [name, value] of values) {
    if (!rule.arguments.has(name)) for (const item of itemsOf(value)) pairs.push([name, item])
  }
  if (style === 'sorted') pairs.sort(comparePairs)
  return encodePairs(pairs)
}

function itemsOf(value: unknown): Iterable<unknown> {
  return Array.isArray(value) || value instanceof Set ? value : [value]
}

function comparePairs([leftName, left]: [string, unknown], [rightName, right]: [string, unknown]): number {
  if (leftName !== rightName) return leftName < rightName ? -1 : 1
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return String(left) < String(right) ? -1 : Number(String(left) > String(right))
}

function encodePairs(pairs: readonly [string, unknown][]): string {
  const present = pairs.filter(([, value]) => value !== null && value !== undefined)
  if (present.length === 0) return ''
  return `?${encodeQuery(present.map(([name, value]) => [name, plainText(value, name)] as const))}`
}
