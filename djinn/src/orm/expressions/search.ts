import { FieldSpec } from '../fields/field-spec.ts'
import type { Exp } from '../types/exp.ts'
import { expressionErrors } from './errors.ts'
import { type Argument, argument, call, operand, type PathsOf } from './exp.ts'
import { Expression } from './expression.ts'
import type { ExpressionNode } from './nodes.ts'

// PostgreSQL's search in texts. The names of the functions and the order of their arguments are those of the sql room.

const vector = new FieldSpec('searchVector', { kind: 'tsvector' }, {})
const query = new FieldSpec('searchQuery', { kind: 'tsquery' }, {})
const number = new FieldSpec('float', { kind: 'float' }, {})
const text = new FieldSpec('text', { kind: 'text' }, {})
const constant = (value: string | number | null): ExpressionNode => ({ kind: 'constant', value })

/** How a text becomes words. */
export interface SearchOptions {
  /** A configuration of the server: `english`, `german`, `simple`. @default that of the server */
  readonly configuration?: string
}
/** How the words of a {@link SearchVector} count. */
export interface SearchVectorOptions extends SearchOptions {
  /** `A` counts most. Vectors of several weights are joined by {@link CombinedVector}. */
  readonly weight?: 'A' | 'B' | 'C' | 'D'
}
/**
 * PostgreSQL: what is searched in: the words of one or several fields.
 *
 * ```ts
 * import { SearchQuery, SearchRank, SearchVector } from 'djinn/orm'
 *
 * const vector = SearchVector('title', 'body', { configuration: 'english' })
 * const rank = SearchRank(vector, SearchQuery('djinn OR genie', { type: 'websearch', configuration: 'english' }))
 * ```
 */
export function SearchVector<const Given extends readonly (Argument | SearchVectorOptions)[]>(
  ...given: Given
): Exp<string, PathsOf<Given[number]>> {
  const last = given.at(-1)
  const hasOptions = typeof last === 'object' && !(last instanceof Expression)
  const options = (hasOptions ? last : {}) as SearchVectorOptions
  const fields = hasOptions ? given.slice(0, -1) : given
  if (fields.length === 0) throw expressionErrors.tooFew('SearchVector', 1)
  const words = call<string, PathsOf<Given[number]>>(
    'searchVector',
    [constant(options.configuration ?? null), ...fields.map(argument)],
    undefined,
    vector,
  )
  return options.weight === undefined
    ? words
    : call('setWeight', [operand(words), constant(options.weight)], undefined, vector)
}
/** PostgreSQL: several vectors as one, each with the weight that it has. */
export function CombinedVector<Paths extends string>(
  ...vectors: readonly [Exp<string, Paths>, Exp<string, Paths>, ...Exp<string, Paths>[]]
): Exp<string, Paths> {
  return joined('CombinedVector', 'searchCombine', vectors, vector)
}

/** How words are read. */
export interface SearchQueryOptions extends SearchOptions {
  /**
   * `plain`: all the words; `phrase`: one after another; `websearch`: as people write to search engines; `raw`: PostgreSQL's own
   * syntax, where a wrong text is an error of the database, so not for what visitors write. @default 'plain'
   */
  readonly type?: 'plain' | 'phrase' | 'raw' | 'websearch'
  /** What does not match. @default false */
  readonly invert?: boolean
}
/** PostgreSQL: what is searched for. */
export function SearchQuery(words: string, options: SearchQueryOptions = {}): Exp<string> {
  const wanted = call<string, never>(
    'searchQuery',
    [constant(options.configuration ?? null), operand(words), constant(options.type ?? 'plain')],
    undefined,
    query,
  )
  return options.invert === true ? call('searchNot', [operand(wanted)], undefined, query) : wanted
}
/** PostgreSQL: queries that all have to match, or of which one has to. */
export function CombinedQuery(
  connector: 'and' | 'or',
  ...queries: readonly [Exp<string>, Exp<string>, ...Exp<string>[]]
): Exp<string> {
  return joined('CombinedQuery', connector === 'and' ? 'searchAnd' : 'searchOr', queries, query)
}

function joined<Paths extends string>(
  name: string,
  operator: string,
  parts: readonly Exp<string, Paths>[],
  output: FieldSpec,
): Exp<string, Paths> {
  const [first, ...rest] = parts
  if (first === undefined || rest.length === 0) throw expressionErrors.tooFew(name, 2)
  return rest.reduce((all, each) => call(operator, [operand(all), operand(each)], undefined, output), first)
}

/** How a rank is computed. */
export interface SearchRankOptions {
  /** How much words of weight D, C, B and A count. @default [0.1, 0.2, 0.4, 1] */
  readonly weights?: readonly [number, number, number, number]
  /** PostgreSQL's bits: 1 divides by 1 + the logarithm of the length, 2 by the length, … */
  readonly normalization?: number
  /** Whether words that stand close together count more. @default false */
  readonly coverDensity?: boolean
}
/** PostgreSQL: how well a vector fits a query. */
export function SearchRank<Paths extends string>(
  of: Exp<string, Paths>,
  by: Exp<string>,
  options: SearchRankOptions = {},
): Exp<number, Paths> {
  const weights = options.weights ?? [0.1, 0.2, 0.4, 1]
  if (weights.length !== 4 || !weights.every(Number.isFinite)) throw expressionErrors.badWeights(weights)
  const more = [
    constant(`{${weights.join(',')}}`),
    ...(options.normalization === undefined ? [] : [constant(options.normalization)]),
  ]
  return call(
    options.coverDensity === true ? 'searchRankCoverDensity' : 'searchRank',
    [argument(of), argument(by), ...(options.weights || options.normalization !== undefined ? more : [])],
    undefined,
    number,
  )
}

/** How a {@link SearchHeadline} is cut and marked. */
export interface SearchHeadlineOptions extends SearchOptions {
  /** Before a word that was found. @default '<b>' */
  readonly startSel?: string
  /** After a word that was found. @default '</b>' */
  readonly stopSel?: string
  readonly maxWords?: number
  readonly minWords?: number
  /** Words of this length or shorter are dropped at both ends. */
  readonly shortWord?: number
  /** The whole text, marked. */
  readonly highlightAll?: boolean
  readonly maxFragments?: number
  readonly fragmentDelimiter?: string
}
/** PostgreSQL: the text around what was found, with marks. It is not escaped: what a visitor wrote may hold HTML of its own. */
export function SearchHeadline<const Given extends Argument>(
  of: Given,
  by: Exp<string>,
  options: SearchHeadlineOptions = {},
): Exp<string, PathsOf<Given>> {
  const { configuration, ...marks } = options
  const settings = Object.entries(marks).filter(([, value]) => value !== undefined)
  const more = settings.length > 0 ? [operand(settings.map(headlineSetting).join(', '))] : []
  return call(
    'searchHeadline',
    [constant(configuration ?? null), argument(of), argument(by), ...more],
    undefined,
    text,
  )
}

function headlineSetting([name, value]: readonly [string, unknown]): string {
  const setting = name.charAt(0).toUpperCase() + name.slice(1)
  return typeof value === 'string' ? `${setting}="${value.replaceAll('"', '""')}"` : `${setting}=${value}`
}

/** PostgreSQL: how similar two texts are, from 0 to 1. Needs the extension pg_trgm. */
export function TrigramSimilarity<const Given extends Argument>(
  of: Given,
  words: string,
): Exp<number, PathsOf<Given>> {
  return call('trigramSimilarity', [argument(of), operand(words)], undefined, number)
}
/** PostgreSQL: how far apart two texts are, from 0 to 1. Needs the extension pg_trgm. */
export function TrigramDistance<const Given extends Argument>(
  of: Given,
  words: string,
): Exp<number, PathsOf<Given>> {
  return call('trigramDistance', [argument(of), operand(words)], undefined, number)
}

/** Compares a text with the words of another. */
export type TrigramWords = <const Given extends Argument>(
  words: string,
  of: Given,
) => Exp<number, PathsOf<Given>>
function trigramWords(name: string): TrigramWords {
  return (words, of) => call(name, [operand(words), argument(of)], undefined, number)
}
/** PostgreSQL: how similar a text is to the part of another that fits it best. Needs the extension pg_trgm. */
export const TrigramWordSimilarity: TrigramWords = trigramWords('trigramWordSimilarity')
/** PostgreSQL: 1 less {@link TrigramWordSimilarity}. */
export const TrigramWordDistance: TrigramWords = trigramWords('trigramWordDistance')
/** PostgreSQL: as {@link TrigramWordSimilarity}, of whole words. */
export const TrigramStrictWordSimilarity: TrigramWords = trigramWords('trigramStrictWordSimilarity')
/** PostgreSQL: 1 less {@link TrigramStrictWordSimilarity}. */
export const TrigramStrictWordDistance: TrigramWords = trigramWords('trigramStrictWordDistance')
