import type { SqlCompound, SqlExpression, SqlOrder, SqlParameter, SqlSelect } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { column } from './joins.ts'
import type { Layout } from './layout.ts'
import { withoutRows } from './logic.ts'
import { turned } from './ordering.ts'
import type { Combination, Query } from './query.ts'
import type { Built, SelectOptions } from './select.ts'

/** A union, an intersection or a difference. Columns are named by the first member. */
export function compound(query: Query, options: SelectOptions): Built {
  const { operator, members } = query.combination as Combination
  const built = members.map((member) => query.planner.select(likeFirst(query, member), { named: true }))
  const first = built[0] as Built
  for (const { select } of built)
    if (width(select) !== width(first.select))
      throw ormErrors.compoundColumns(width(first.select), width(select))
  const kept = keptMembers(operator, built)
  if (kept.length === 0 || (first.empty && operator !== 'union' && operator !== 'unionAll'))
    return { ...first, select: withoutRows(first.select), empty: true }
  const orderBy = options.ordered === false ? [] : compoundOrder(query, first.layout)
  const select: SqlCompound = {
    kind: 'compound',
    operator,
    members: kept.map((each) => each.select),
    orderBy: orderBy.length > 0 ? orderBy : undefined,
    limit: query.limit as SqlParameter | number | undefined,
    offset: query.offset as SqlParameter | number | undefined,
  }
  return { select, layout: first.layout, empty: query.limit === 0 }
}

function width(select: SqlSelect | SqlCompound): number {
  return select.kind === 'select' ? select.columns.length : width(select.members[0] as SqlSelect)
}

/** Members without rows add nothing, take nothing away, and leave nothing of an intersection. */
function keptMembers(operator: Combination['operator'], built: readonly Built[]): readonly Built[] {
  if (operator === 'intersect') return built.some((each) => each.empty) ? [] : built
  if (operator === 'except')
    return (built[0] as Built).empty ? [] : built.filter((each, index) => index === 0 || !each.empty)
  return built.filter((each) => !each.empty)
}

/** `values()` after a set operation holds for every member. */
function likeFirst(query: Query, member: Query): Query {
  if (query.selection === undefined || member.selection !== undefined) return member
  const copy = member.clone()
  copy.selection = [...query.selection]
  for (const name of query.selection) {
    const field = member.model.byName.get(name)
    if (field !== undefined) copy.columns.set(name, column(copy.base(), field))
  }
  return copy
}

function compoundOrder(query: Query, layout: Layout): SqlOrder[] {
  return (query.ordering ?? []).map((term) => {
    if (term.kind !== 'path') throw ormErrors.compoundOrder(term.kind === 'random' ? '?' : undefined)
    const { descending, nulls } = term
    return turned({ expression: position(term.path, layout), descending, nulls }, query.reversed)
  })
}

function position(name: string, layout: Layout): SqlExpression {
  const found = layout.kind === 'rows' ? ofRows(name, layout) : ofInstances(name, layout)
  if (found === undefined) throw ormErrors.compoundOrder(name)
  return { kind: 'column', name: `c${found}` }
}

/** By the name that `values()` gave; a column of a related model has another one. */
function ofRows(name: string, { columns }: Extract<Layout, { kind: 'rows' }>): number | undefined {
  const named = columns.find((each) => each.name === name)
  const same = columns.find(
    ({ name: own, value: { field } }) =>
      field !== undefined &&
      !own.includes('__') &&
      (field.attribute === name || (name === 'pk' && field.primaryKey)),
  )
  return (named ?? same)?.position
}

function ofInstances(
  name: string,
  { columns, annotations }: Exclude<Layout, { kind: 'rows' }>,
): number | undefined {
  const own = columns.find(
    ({ field }) => field.name === name || field.attribute === name || (name === 'pk' && field.primaryKey),
  )
  return (own ?? annotations.find((each) => each.name === name))?.position
}
