import type { SqlExpression } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { JoinPromoter } from './join-promoter.ts'
import { logic, no } from './logic.ts'
import type { Query } from './query.ts'
import type { Resolved } from './resolved.ts'
import { mapSql } from './walk-sql.ts'

/** `q1.and(q2)`, `q1.or(q2)`, `q1.xor(q2)`: takes the conditions of another query of the same model into this one. */
export function combine(query: Query, other: Query, connector: 'and' | 'or' | 'xor'): void {
  if (query.model !== other.model) throw ormErrors.combineModels(query.model.name, other.model.name)
  if (query.sliced || other.sliced) throw ormErrors.slicedQuery('combine')
  if (query.distinct !== other.distinct) throw ormErrors.combineDistinct()
  if (other.commonTables.length > 0) throw ormErrors.combineCommonTables()
  if (other.empty) {
    if (connector === 'and') query.empty = true
    return
  }
  if (query.empty) {
    if (connector === 'and') return
    query.empty = false
    query.where = [no]
  }
  const base = query.base()
  const renamed = new Map([[other.base(), base]])
  const reuse = connector === 'and' ? new Set<string>() : new Set(query.sources.keys())
  const promoter = new JoinPromoter(connector, 2, false)
  promoter.vote(query.innerJoins())
  const votes = new Set<string>()
  for (const source of [...other.sources.values()].slice(1)) {
    if (source.step === undefined || source.parent === undefined) continue
    const alias = query.join(
      renamed.get(source.parent) ?? source.parent,
      source.step,
      source.nullable,
      reuse,
      source.filtered,
    )
    if (source.type === 'inner') votes.add(alias)
    reuse.delete(alias)
    renamed.set(source.alias, alias)
    if ((other.uses.get(source.alias) ?? 0) <= 0) query.release(alias)
  }
  promoter.vote(votes)
  promoter.apply(query)
  const rename = (sql: SqlExpression) =>
    mapSql(sql, (part) =>
      part.kind === 'column' && part.table !== undefined && renamed.has(part.table)
        ? { ...part, table: renamed.get(part.table) as string }
        : undefined,
    )
  const renameValue = (value: Resolved): Resolved => ({
    ...value,
    sql: rename(value.sql),
    ...(value.columns && { columns: value.columns.map(renameValue) }),
  })
  const left = logic('and', query.where)
  const right = logic('and', other.where.map(rename))
  query.where = [logic(connector, [left, right])]
  if (other.selection !== undefined) {
    query.selection = [...other.selection]
    query.columns = new Map([...other.columns].map(([name, value]) => [name, renameValue(value)]))
  }
  for (const [name, annotation] of other.annotations)
    if (!query.annotations.has(name))
      query.annotations.set(name, { ...annotation, value: renameValue(annotation.value) })
  if (other.groupBy !== undefined)
    query.groupBy ??= other.groupBy === true ? true : other.groupBy.map(renameValue)
  if (other.ordering !== undefined && other.ordering.length > 0)
    query.ordering = other.ordering.map((term) =>
      term.kind === 'expression' ? { ...term, value: renameValue(term.value) } : term,
    )
}
