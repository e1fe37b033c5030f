import { FieldSpec } from '../fields/field-spec.ts'
import type { Exp } from '../types/exp.ts'
import { type Argument, argument, exp, type PathsOf } from './exp.ts'
import type { ExpressionNode } from './nodes.ts'

// PostgreSQL's search in texts.

const vector = new FieldSpec('searchVector', { kind: 'tsvector' }, {})
const query = new FieldSpec('searchQuery', { kind: 'tsquery' }, {})
const number = new FieldSpec('float', { kind: 'float' }, {})
const text = new FieldSpec('text', { kind: 'text' }, {})
const constant = (value: string | null): ExpressionNode => ({ kind: 'constant', value })
const value = (given: string): ExpressionNode => ({ kind: 'value', value: given })

/** What is searched in: texts of one or several fields. */
export function SearchVector<const Given extends readonly Argument[]>(
  ...fields: Given
): Exp<string, PathsOf<Given[number]>> {
  return exp({
    kind: 'function',
    name: 'searchVector',
    args: [constant(null), ...fields.map(argument)],
    output: vector,
  })
}
/** What is searched for: words, a phrase, PostgreSQL's own syntax, or that of web searches. */
export function SearchQuery(
  words: string,
  options: { readonly type?: 'plain' | 'phrase' | 'raw' | 'websearch'; readonly configuration?: string } = {},
): Exp<string> {
  return exp({
    kind: 'function',
    name: 'searchQuery',
    args: [constant(options.configuration ?? null), value(words), constant(options.type ?? 'plain')],
    output: query,
  })
}
/** How well a vector fits a query. */
export function SearchRank<Paths extends string>(
  of: Exp<string, Paths>,
  by: Exp<string>,
): Exp<number, Paths> {
  return exp({ kind: 'function', name: 'searchRank', args: [argument(of), argument(by)], output: number })
}
/** The text around what was found, marked. */
export function SearchHeadline<const Given extends Argument>(
  of: Given,
  by: Exp<string>,
): Exp<string, PathsOf<Given>> {
  return exp({
    kind: 'function',
    name: 'searchHeadline',
    args: [constant(null), argument(of), argument(by)],
    output: text,
  })
}
/** How similar two texts are, from 0 to 1. Needs the extension pg_trgm. */
export function TrigramSimilarity<const Given extends Argument>(
  of: Given,
  words: string,
): Exp<number, PathsOf<Given>> {
  return exp({
    kind: 'function',
    name: 'trigramSimilarity',
    args: [argument(of), value(words)],
    output: number,
  })
}
/** How far apart two texts are, from 0 to 1. Needs the extension pg_trgm. */
export function TrigramDistance<const Given extends Argument>(
  of: Given,
  words: string,
): Exp<number, PathsOf<Given>> {
  return exp({
    kind: 'function',
    name: 'trigramDistance',
    args: [argument(of), value(words)],
    output: number,
  })
}
