import type { Dialect } from '../sql/index.ts'
import type { ExpressionNode } from './expressions/nodes.ts'
import { fieldOf, relationOf } from './model/columns.ts'
import type { Field } from './model/field.ts'
import type { ModelMeta } from './model/model-meta.ts'
import { pageErrors } from './page-errors.ts'
import type { QuerySet } from './query-set.ts'

/** One column of an order. */
export interface KeysetTerm {
  readonly path: string
  readonly field: Field
  readonly descending: boolean
  readonly nullable: boolean
  readonly nullsFirst: boolean
  /** The name under which its value is read beside the instance; undefined where the instance has it. */
  readonly column: string | undefined
}

interface Given {
  readonly path: string
  readonly descending: boolean
  readonly nulls: 'first' | 'last' | undefined
}

/** The order of a query set, down to the key, so that no two rows are equal in it. */
export function keysetTerms(query: QuerySet, dialect: Dialect): KeysetTerm[] {
  const { meta } = query
  const calls = query.shape.calls()
  const reversed = calls.filter((call) => call.method === 'reverse').length % 2 === 1
  const own = calls.filter((call) => call.method === 'orderBy').at(-1)?.args
  const given = (own ?? meta.ordering).map((term) => termOf(meta, term))
  const partial = calls.some((call) => call.method === 'only' || call.method === 'defer')
  const terms = given.map((each, index) => {
    const { field, nullable } = columnAt(meta, each.path)
    const descending = each.descending !== reversed
    // PostgreSQL takes a null for the greatest value, the others for the least.
    const first =
      each.nulls === undefined
        ? (dialect.name === 'postgres') === descending
        : (each.nulls === 'first') !== reversed
    const beside = partial || each.path.includes('__')
    return {
      path: each.path,
      field,
      descending,
      nullable,
      nullsFirst: first,
      column: beside ? `keysetValue${index}` : undefined,
    }
  })
  const isTotal = terms.some(({ field, nullable, path }) => field.unique && !nullable && !path.includes('__'))
  if (isTotal) return terms
  const descending = terms.at(-1)?.descending ?? reversed
  const keys = meta.primaryKey
    .filter((field) => !terms.some((term) => term.field === field && !term.path.includes('__')))
    .map((field) => ({
      path: field.attribute,
      field,
      descending,
      nullable: false,
      nullsFirst: false,
      column: undefined,
    }))
  return [...terms, ...keys]
}

function termOf(meta: ModelMeta, term: unknown): Given {
  if (typeof term === 'string')
    return {
      path: keyName(meta, term.replace(/^[-+]/, '')),
      descending: term.startsWith('-'),
      nulls: undefined,
    }
  const node = nodeOf(term)
  const order = node?.kind === 'order' ? node : undefined
  const column = order === undefined ? node : order.of
  if (column?.kind !== 'ref') throw pageErrors.keysetOrder(meta.name, node?.kind ?? String(term))
  return { path: keyName(meta, column.path), descending: order?.descending === true, nulls: order?.nulls }
}

/** An expression as the model's options hold it, or as the shape of a query set does. */
function nodeOf(term: unknown): ExpressionNode | undefined {
  return typeof term === 'object' && term !== null && 'node' in term
    ? (term.node as ExpressionNode)
    : undefined
}

function keyName(meta: ModelMeta, path: string): string {
  return path === 'pk' && meta.primaryKey.length === 1 ? meta.key.attribute : path
}

/** The column at the end of a path that leads over single rows. */
function columnAt(meta: ModelMeta, path: string): { field: Field; nullable: boolean } {
  const names = path.split('__')
  const last = names.pop() as string
  let at = meta
  let nullable = false
  for (const name of names) {
    const relation = relationOf(at, name)
    if (relation === undefined || relation.many) throw pageErrors.keysetOrder(meta.name, path)
    nullable ||= relation.null
    at = relation.to
  }
  const field = fieldOf(at, last)
  // A relation by its name is ordered as its model is; its key has a name of its own.
  if (
    field === undefined ||
    (field.relation !== undefined && field.name === last && field.attribute !== last)
  )
    throw pageErrors.keysetOrder(meta.name, path)
  return { field, nullable: nullable || field.null }
}
