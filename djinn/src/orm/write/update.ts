import {
  type CompiledSql,
  compileStatement,
  type Database,
  type Dialect,
  type MaybePromise,
  type SqlAssignment,
  type SqlExpression,
  type SqlSelect,
} from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import { withCleanup } from '../files/cleanup.ts'
import { cleanedFields } from '../files/file-fields.ts'
import { isTracked } from '../history/links.ts'
import { trackRows } from '../history/tracking.ts'
import { fieldOf } from '../model/columns.ts'
import type { Field } from '../model/field.ts'
import { genericKeyOf } from '../model/generic-key.ts'
import { type Instance, keyOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { column } from '../query/joins.ts'
import { no } from '../query/logic.ts'
import { newQuery } from '../query/planner.ts'
import { chain, reader } from '../query/prepare.ts'
import type { Query } from '../query/query.ts'
import { replay } from '../query/replay.ts'
import { resolve } from '../query/resolve.ts'
import { conditions, toSelect } from '../query/select.ts'
import { containsAggregate, containsWindow, mapSelect, mapSql } from '../query/walk-sql.ts'
import { querySetOf } from '../query-root.ts'
import type { QuerySet } from '../query-set.ts'
import { type Bind, binder } from '../run/bind.ts'
import { promised, then } from '../run/maybe.ts'
import { keptPlan } from '../run/plan.ts'
import { describeExpression, describeValue, isQueryValue } from '../shape/describe.ts'
import type { Shape } from '../shape/shape.ts'
import type { SlotNode, TemplateNode } from '../shape/template.ts'
import { batches } from './batches.ts'
import { isGenerated } from './statements.ts'

interface UpdatePlan {
  readonly empty: boolean
  /** Undefined where it writes another table than the model's own. */
  readonly statement: { readonly sql: CompiledSql; readonly bind: Bind } | undefined
}

/** UPDATE of all rows of a query set, in one statement. Gives the number of rows found. */
export function update(query: QuerySet, values: Readonly<Record<string, unknown>>): Promise<number> {
  const isTold = isTracked(query.meta)
  return promised(() => {
    if (typeof values !== 'object' || values === null) throw ormErrors.notLookups('update', values)
    return updateColumns(query, withGenericKeys(query.meta, values), isTold)
  })
}

/** As {@link update}, without a word in the history. */
export function updateUntold(
  query: QuerySet,
  columns: Readonly<Record<string, unknown>>,
): MaybePromise<number> {
  return updateColumns(query, columns, false)
}

function updateColumns(
  query: QuerySet,
  given: Readonly<Record<string, unknown>>,
  isTold: boolean,
): MaybePromise<number> {
  if (query.extras.sliced) throw ormErrors.slicedQuery('update')
  if (query.extras.combined) throw ormErrors.combinedQuery('update')
  if (Object.keys(given).length === 0) return 0
  const write = () => (isTold ? trackedUpdate(query, given) : updateRows(query, given))
  const files = query.meta.hasFiles
    ? cleanedFields(Object.keys(given).flatMap((name) => fieldOf(query.meta, name) ?? []))
    : []
  return files.length === 0
    ? write()
    : withCleanup([chosenRows(query)], files, query.writeTo(), async () => write())
}

/** The rows of a query set by their keys: it may join, or have an order. */
function chosenRows(query: QuerySet): QuerySet {
  return querySetOf(query.meta.model)
    .using(query.writeTo())
    .filter({ pk__in: query.orderBy().values(...query.meta.primaryKey.map((field) => field.attribute)) })
}

/** As {@link updateRows}, for a model with a history: the rows are read before and after. */
function trackedUpdate(query: QuerySet, given: Readonly<Record<string, unknown>>): Promise<number> {
  const { meta } = query
  const database = query.writeTo()
  return database.atomic(async () => {
    const keys = ((await chosenRows(query).orderBy().toArray()) as Instance[]).map(keyOf)
    if (keys.length === 0) return 0
    const work = async () => {
      let changes = 0
      // Only these, should others come to match meanwhile.
      for (const some of batches(keys))
        changes += await updateRows(query.using(database).filter({ pk__in: some }), given)
      return changes
    }
    return trackRows(meta, keys, database, work, [...keys, ...newKeys(meta, given)])
  })
}

/** The key that a row gets: it is another row then. */
function newKeys({ primaryKey }: ModelMeta, given: Readonly<Record<string, unknown>>): unknown[] {
  const [key, second] = primaryKey
  if (key === undefined || second !== undefined) return []
  const value = given[key.attribute] ?? given[key.name]
  return value === undefined || value instanceof Expression ? [] : [value]
}

/** UPDATE without a history. */
export function updateRows(query: QuerySet, given: Readonly<Record<string, unknown>>): MaybePromise<number> {
  const names = Object.keys(given)
  const values = [...query.given]
  let shape = query.shape.method('update')
  for (const name of names) {
    const value = given[name]
    if (value === undefined) throw ormErrors.undefinedValue(name)
    const described =
      value instanceof Expression
        ? describeExpression(value)
        : isQueryValue(value)
          ? describeValue(value, name)
          : {
              key: '',
              values: [value],
              template: (slot: number): SlotNode => ({ kind: 'slot', slot, of: 'json' }),
            }
    const token = described.key === '' ? name : `${name}\u0001${described.key}`
    const plainValue = described.key === ''
    shape =
      shape.find(token) ??
      shape.add(
        token,
        { kind: 'argument', payload: { name, node: described.template(values.length), plain: plainValue } },
        described.values.length,
      )
    values.push(...described.values)
  }
  const database = query.writeTo()
  return then(keptPlan(shape.end(), database, makePlan), (plan) => {
    if (plan.empty) return 0
    const { statement } = plan
    if (statement !== undefined)
      return then(database.run(statement.sql, statement.bind(values)), ({ changes }) => changes)
    return database.atomic(() => updateSeveral(query, given, database), { savepoint: false })
  })
}

/** Columns of several tables: the rows are chosen first, as the first statement may change what the next one looks for. */
async function updateSeveral(
  query: QuerySet,
  given: Readonly<Record<string, unknown>>,
  database: Database,
): Promise<number> {
  const { meta } = query
  const chosen = query.using(database).orderBy().valuesList('pk', { flat: true }).distinct()
  const keys = await chosen.toArray()
  if (keys.length === 0) return 0
  for (let model: ModelMeta | undefined = meta; model !== undefined; model = model.parent) {
    const own = Object.fromEntries(
      Object.entries(given).filter(([name]) => fieldOf(meta, name)?.model === model),
    )
    if (Object.keys(own).length > 0)
      for (const some of batches(keys))
        await updateRows(querySetOf(model.model).using(database).filter({ pk__in: some }), own)
  }
  return keys.length
}

/** A generic key is written by its two columns. */
function withGenericKeys(
  meta: ModelMeta,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const names = Object.keys(given)
  if (!names.some((name) => genericKeyOf(meta, name) !== undefined)) return given
  return Object.fromEntries(
    names.flatMap((name) => {
      const key = genericKeyOf(meta, name)
      return key === undefined ? [[name, given[name]]] : key.columnsOf(given[name])
    }),
  )
}

interface Given {
  readonly name: string
  readonly node: TemplateNode | SlotNode
  readonly plain: boolean
}

function makePlan(shape: Shape, database: Database, dialect: Dialect): UpdatePlan {
  const model = shape.tree.model
  const given = (shape.calls().at(-1)?.args ?? []) as readonly Given[]
  const byModel = new Map<ModelMeta, { field: Field; given: Given }[]>()
  for (const each of given) {
    const field = fieldOf(model, each.name)
    if (field === undefined || isGenerated(field)) throw ormErrors.cannotUpdate(model.name, each.name)
    byModel.set(field.model, [...(byModel.get(field.model) ?? []), { field, given: each }])
  }
  const query = newQuery(model, dialect, database)
  replay(query, shape)
  const own = byModel.get(model)
  if (own === undefined || byModel.size > 1) {
    for (const [owner, fields] of byModel)
      for (const { field, given: each } of fields) assigned(newQuery(owner, dialect, database), field, each)
    return { empty: rowsOf(query) === no, statement: undefined }
  }
  const set = own.map(
    ({ field, given: each }): SqlAssignment => ({ name: field.column, value: assigned(query, field, each) }),
  )
  const where = rowsOf(query)
  const sql = compileStatement(
    { kind: 'update', table: model.table, alias: query.base(), set, where },
    dialect,
  )
  return { empty: where === no, statement: { sql, bind: binder(sql) } }
}

function assigned(query: Query, field: Field, { node, plain }: Given): SqlExpression {
  const target = { sql: { kind: 'constant', value: null } as const, type: field.type, field }
  if (plain && node.kind === 'slot') {
    const read = chain(reader(target))
    const safe = read && ((value: unknown) => (value === null ? null : read(value)))
    const { type, label } = field
    return { kind: 'parameter', slot: node.slot, type, column: label, ...(safe && { read: safe }) }
  }
  const value = resolve(query, node, { allowJoins: false, reuse: undefined, summarize: false })
  if (containsAggregate(value.sql)) throw ormErrors.aggregateInUpdate(field.name)
  if (containsWindow(value.sql)) throw ormErrors.windowInUpdate(field.name)
  checkOwnColumns(query, value.sql)
  return value.sql.kind === 'parameter' ? { ...value.sql, type: field.type } : value.sql
}

/** The statement has no table but the model's; an annotation, or a subquery's way out, may name others. */
function checkOwnColumns(query: Query, sql: SqlExpression): void {
  const base = query.base()
  mapSql(sql, (part) => {
    if (part.kind !== 'column' || part.table === undefined || part.table === base) return undefined
    const source = query.sources.get(part.table)
    if (source !== undefined) throw ormErrors.joinedReference(`${source.model.name}.${part.name}`)
    return undefined
  })
}

/** The condition of an update or a delete: the query's own, or, where it joins, its keys. */
export function rowsOf(query: Query): SqlExpression | undefined {
  query.base()
  const { where, having, qualify } = conditions(query)
  const joined = [...query.sources.values()].some(
    (source) =>
      (source.step !== undefined || source.common !== undefined) && (query.uses.get(source.alias) ?? 0) > 0,
  )
  const simple =
    !joined &&
    having === undefined &&
    qualify === undefined &&
    !query.sliced &&
    query.distinct === false &&
    query.groupBy === undefined
  if (query.empty) return no
  if (simple) return where
  const keys = query.model.primaryKey.map((field) => column(query.base(), field))
  query.ordering = query.sliced ? query.ordering : []
  const built = toSelect(query.clone(), {
    columns: { expressions: keys, layout: { kind: 'rows', columns: [] } },
    ordered: query.sliced,
  })
  if (built.empty) return no
  const [only, second] = keys.map((key) => key.sql)
  return {
    kind: 'membership',
    operand:
      second === undefined && only !== undefined ? only : { kind: 'row', items: keys.map((key) => key.sql) },
    members: renamed(built.select as SqlSelect, query),
  }
}

/** The subquery must not name the table that is written by the same alias. */
function renamed(select: SqlSelect, query: Query): SqlSelect {
  const other = (alias: string) => (query.sources.has(alias) ? `s${alias}` : alias)
  const renameSources = (part: SqlSelect): SqlSelect => ({
    ...part,
    from: part.from.map((source) => ({
      ...source,
      ...(source.kind === 'derived' &&
        source.select.kind === 'select' && { select: renameSources(source.select) }),
      alias: other(source.alias),
    })),
  })
  return renameSources(
    mapSelect(select, (part) =>
      part.kind === 'column' && part.table !== undefined ? { ...part, table: other(part.table) } : undefined,
    ),
  )
}
