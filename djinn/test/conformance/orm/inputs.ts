import type { CaseInput } from '../adapter.ts'
import type { LookedUp, TextLookup } from './library-texts.ts'

/** An object of recorded JSON. */
export type Json = Readonly<Record<string, unknown>>

/** Whether a path of a lookup goes through a transform of a text. */
export function usesTextTransform(path: string): boolean {
  return /^(?:\w+__)*(?:title|name|isbn|email|bio|text|member|city)__(?:length|lower|upper|trim)(?:__|$)/.test(
    path,
  )
}

/** A step of a chain. */
export interface Call {
  readonly method: string
  readonly args: readonly unknown[]
  readonly kwargs: Json
}

/** The calls of all chains of a case. */
export function calls(input: CaseInput): Call[] {
  const found: Call[] = []
  visit(input, (value) => {
    if (isObject(value) && typeof value.method === 'string')
      found.push({
        method: value.method,
        args: (value.args ?? []) as unknown[],
        kwargs: (value.kwargs ?? {}) as Json,
      })
  })
  return found
}

/** Whether an entry, or a text in a list, passes a test, at any depth. */
export function some(input: unknown, test: (key: string, value: unknown) => boolean): boolean {
  let found = false
  visit(input, (value) => {
    if (Array.isArray(value)) found ||= value.some((each) => typeof each === 'string' && test('', each))
    else if (isObject(value)) found ||= Object.entries(value).some(([key, each]) => test(key, each))
  })
  return found
}

/** The expressions of a case of one form, as `$fn` and `$op`. */
export function forms(input: unknown, form: string): Json[] {
  const found: Json[] = []
  visit(input, (value) => {
    if (isObject(value) && form in value) found.push(value)
  })
  return found
}

/** What the arguments of an expression name or say. */
export function parts(args: unknown): unknown[] {
  return ((args ?? []) as unknown[]).map((each) => (isObject(each) ? (each.$F ?? each.$Value ?? each) : each))
}

/** The lookups of texts, one for each text that they are given; `kind` captures the lookup behind its field. */
export function textLookups(input: CaseInput, kind: RegExp): LookedUp[] {
  const found: LookedUp[] = []
  visit(input, (value) => {
    for (const [key, given] of isObject(value) ? Object.entries(value) : []) {
      const [, field, lookup] = (!isJsonPath(key) && kind.exec(key)) || []
      if (field === undefined) continue
      for (const text of textsIn(given)) found.push({ field, lookup: lookup as TextLookup, given: text })
    }
  })
  return found
}

function textsIn(value: unknown): string[] {
  const found: string[] = []
  visit(value, (each) => {
    if (typeof each === 'string') found.push(each)
  })
  return found
}

/** Relations that lead to one row, by the names of their fields. */
export const relations: readonly string[] = [
  'author',
  'book',
  'store',
  'publisher',
  'category',
  'parent',
  'reviewer',
]

/** Whether an expression reads rows of a relation to many, so that each of them is a row of the answer. */
export function isJoined(value: unknown): boolean {
  const gathers = (key: string): boolean => /^\$(?:Subquery|Exists|FilteredRelation)$/.test(key)
  return !isAggregate(value) && !some({ value }, gathers) && some({ value }, namesMany)
}

function namesMany(key: string, value: unknown): boolean {
  return leadsToMany(key) || leadsToMany(value)
}

function leadsToMany(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^(?:\w+__)?(?:tags|books|coauthors|coauthored|friends|follows|followers|reviews|stock|stores|loans|children)(?:__|$)/.test(
      value,
    )
  )
}

function isAggregate(value: unknown): boolean {
  return (
    isObject(value) &&
    /^(?:Avg|Count|Max|Min|StdDev|Sum|Variance|AnyValue|StringAgg)$/.test(String(value.$fn))
  )
}

/** Whether an expression is a text of the library in small letters or in capitals. */
export function isFolded(value: unknown): boolean {
  return (
    isObject(value) &&
    /^(?:Lower|Upper)$/.test(String(value.$fn)) &&
    some(value, (_key, part) => /^(?:title|name)$/.test(String(part)))
  )
}

/** Whether a path, or the term of an order, leads into a JSON field. */
export function isJsonPath(term: unknown): boolean {
  if (isObject(term)) return isJsonPath(term.$F)
  return typeof term === 'string' && /^-?(?:\w+__)?(?:meta|settings)__/.test(term)
}

/** Whether a text has letters that ASCII lacks. */
export function isBeyondAscii(value: unknown): boolean {
  return typeof value === 'string' && /[^\u0000-\u007f]/.test(value)
}

/** Whether an expression divides by a whole number. */
export function dividesByInteger({ $op, args }: Json): boolean {
  return $op === '/' && Number.isInteger((args as unknown[])[1])
}

/** Whether a text is a path of a decimal. */
export function isPrice(value: unknown): boolean {
  return typeof value === 'string' && /(?:^|__)(?:unit_)?price$/.test(value)
}

/** Whether a text is a path of a date. */
export function isDay(value: unknown): boolean {
  return typeof value === 'string' && /(?:^|__)(?:born|published|added|due)$/.test(value)
}

/** Whether an expression without an output joins texts of different fields, or other values to texts. */
export function joinsTexts({ $fn, args, output_field }: Json): boolean {
  if (output_field !== undefined || !/^(?:Concat|Coalesce|Greatest|Least)$/.test(String($fn))) return false
  const kinds = new Set(((args ?? []) as unknown[]).map(kindOf))
  return (kinds.has('text') && kinds.has('char')) || ($fn === 'Concat' && kinds.has('number'))
}

function kindOf(argument: unknown): 'text' | 'char' | 'number' | undefined {
  const name = isObject(argument) ? argument.$F : argument
  if (isObject(argument) && typeof argument.$Value === 'string') return 'char'
  if (typeof name !== 'string') return undefined
  const last = name.split('__').at(-1) ?? ''
  if (/^(?:bio|text)$/.test(last)) return 'text'
  if (/^(?:name|email|title|isbn|slug|city|country|status|member|website|colour)$/.test(last)) return 'char'
  return /^(?:pk|id|age|pages|price|unit_price|rating|score|quantity|founded|stars)$/.test(last)
    ? 'number'
    : undefined
}

function visit(value: unknown, see: (value: unknown) => void): void {
  see(value)
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) visit(each, see)
}

/** Whether a value has members by name. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
