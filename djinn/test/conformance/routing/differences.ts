import type { CaseInput } from '../adapter.ts'
import type { Difference } from '../differences.ts'

/** Where URL maps differ on purpose from the recorded ones. */
export const routingDifferences: readonly Difference[] = [
  {
    area: 'routing',
    name: 'booleans in a URL are true and false',
    reason: 'They are written as JavaScript and JSON write them; True and False are Python.',
    applies: (input) =>
      valuesOf(input).some(({ value }) => [value].flat().some((one) => typeof one === 'boolean')),
  },
  {
    area: 'routing',
    name: 'floats are written as JavaScript writes numbers, and in a path without exponent',
    reason: 'A number has no type float here; and the float converter matches no exponent.',
    applies: (input) => valuesOf(input).some(isFloatOfOtherText),
  },
  {
    area: 'routing',
    name: 'a list is no value of a variable',
    reason: "A path with Python's text of a list in it is never meant; Djinn says which value is wrong.",
    applies: (input) =>
      valuesOf(input).some(({ value, converter }) => converter !== undefined && Array.isArray(value)),
  },
  {
    area: 'routing',
    name: 'values of any and uuid are percent-encoded',
    reason: 'Otherwise a space or a letter with an accent makes a URL that is none.',
    applies: (input) => valuesOf(input).some(needsEncoding),
  },
  {
    area: 'routing',
    name: 'whole numbers beyond 2^53 - 1 are not found',
    reason: 'They are no JavaScript integers; a rounded id must not find another row.',
    applies: ({ map, match }) =>
      rulesOf(map).some(({ rule }) => rule.includes('<int')) && hasLargeNumber(match),
  },
  {
    area: 'routing',
    name: 'negative numbers may be arguments of converters',
    reason: '<int(min=-5, signed=True):x> says what it means.',
    applies: ({ map }) =>
      rulesOf(map).some(({ rule }) => /[(,]\s*(?:\w+\s*=\s*)?-\s*\d[\d.]*\s*[,)]/.test(rule)),
  },
]

interface RecordedRule {
  readonly rule: string
  readonly endpoint: string
}

/** A value that a URL is built from, and the converter of its variable; without one it goes into the query. */
interface GivenValue {
  readonly value: unknown
  readonly converter: string | undefined
}

function valuesOf({ map, build, url_for: urlFor }: CaseInput): GivenValue[] {
  const call = (build ?? urlFor) as { endpoint: string; values?: Record<string, unknown> } | undefined
  if (!call) return []
  const paths = rulesOf(map).filter(({ endpoint }) => endpoint === call.endpoint)
  return Object.entries(byName(call.values ?? {})).flatMap(([name, value]) => {
    if (urlFor && name.startsWith('_')) return []
    return [
      {
        value,
        converter: paths.map(({ rule }) => converterOf(rule, name)).find((found) => found !== undefined),
      },
    ]
  })
}

function rulesOf(map: unknown): readonly RecordedRule[] {
  return (map as { rules: readonly RecordedRule[] }).rules
}

/** Values by name; of a multi dict, a list where a name comes twice. */
function byName(values: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(values.$multi)) return values
  const record: Record<string, unknown> = {}
  for (const [name, value] of values.$multi as [string, unknown][]) {
    record[name] = Object.hasOwn(record, name) ? [record[name], value].flat() : value
  }
  return record
}

function converterOf(path: string, variable: string): string | undefined {
  const found = new RegExp(`<(?:(\\w+)(?:\\([^>]*\\))?:)?${variable}>`).exec(path)
  return found ? (found[1] ?? 'string') : undefined
}

function isFloatOfOtherText({ value, converter }: GivenValue): boolean {
  return [value].flat().some((one) => {
    const isTagged = typeof one === 'object' && one !== null && '$float' in one
    const number = isTagged ? Number((one as { $float: string }).$float) : one
    if (typeof number !== 'number' || number === 0) return false
    const hasExponent = !Number.isSafeInteger(number) && (Math.abs(number) >= 1e16 || Math.abs(number) < 1e-4)
    return hasExponent || (isTagged && converter !== 'float' && converter !== 'int')
  })
}

function needsEncoding({ value, converter }: GivenValue): boolean {
  if (converter !== 'any' && converter !== 'uuid') return false
  return typeof value === 'string' && !/^[\w.~!$&'()*+,/:;=@-]*$/.test(value)
}

function hasLargeNumber(match: unknown): boolean {
  const { path = '' } = (match ?? {}) as { path?: string }
  return (path.match(/\d{16,}/g) ?? []).some((digits) => BigInt(digits) > Number.MAX_SAFE_INTEGER)
}
