import { SafeString } from 'djinn/base'
import { Float } from '../../src/template/python/float.ts'
import type { Adapter, CaseInput } from './adapter.ts'
import { decode } from './decode.ts'
import { runFilter } from './djangofilters/run-filter.ts'
import { sameValue } from './same-value.ts'
import { templateValues } from './template-values.ts'

/** Django's template filters, through the environment of `djinn/template`. */
export const adapter: Adapter = { run, matches, matchesError: () => true }

function run(input: CaseInput): unknown {
  const options = (input.options ?? {}) as CaseInput
  const name = String(input.filter)
  const value = decode(input.value, templateValues)
  const given = 'arg' in input ? [decode(input.arg, templateValues)] : []
  return runFilter(name, value, given, options)
}

/** Of lists, objects, none, booleans and fractions only the value counts: they print as the host language does. */
function matches(actual: unknown, expected: unknown): boolean {
  const { value: given, rendered } = actual as { value: unknown; rendered: string }
  const wanted = expected as { value: unknown; rendered: string }
  const value = plain(given)
  if (!sameValue(value, wanted.value) || value instanceof SafeString !== isMarkup(wanted.value)) return false
  return printsOwnWay(wanted.value) || withoutNumbers(rendered) === wanted.rendered
}

/** The value with whole floats as numbers. */
function plain(value: unknown): unknown {
  if (value instanceof Float) return value.valueOf()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]))
}

function isMarkup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '$markup' in value
}

function printsOwnWay(value: unknown): boolean {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'number') return !Number.isInteger(value)
  return typeof value === 'object' && !isMarkup(value)
}

/** Quotes have two spellings in HTML; templates here write the shorter one. */
function withoutNumbers(html: string): string {
  return html.replaceAll('&#34;', '&quot;').replaceAll('&#39;', '&#x27;')
}
