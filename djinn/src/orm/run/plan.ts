import {
  type CompiledSql,
  compileStatement,
  type Database,
  type Dialect,
  type MaybePromise,
} from '../../sql/index.ts'
import type { FetchMode, Instance, LoadedGroup } from '../model/instance.ts'
import { toAggregate } from '../query/aggregate.ts'
import type { Layout } from '../query/layout.ts'
import { newQuery } from '../query/planner.ts'
import { replay } from '../query/replay.ts'
import { type Built, toSelect } from '../query/select.ts'
import { existsSelect } from '../query/subquery.ts'
import type { Shape } from '../shape/shape.ts'
import type { TemplateNode } from '../shape/template.ts'
import { type Bind, binder, outOfRange } from './bind.ts'
import { attachRelated, type InstanceMapper, instanceMapper, rowMapper } from './mapper.ts'
import { then } from './maybe.ts'
import { peersOf } from './peers.ts'

/** All that a query set's shape needs to run on one database. */
export interface ReadPlan {
  readonly sql: CompiledSql
  readonly bind: Bind
  readonly empty: boolean
  readonly layout: Layout
  /** Makes the results of rows. */
  readonly map: (rows: unknown[][], fetchMode: FetchMode) => unknown[]
}

/** The plan of a shape; made at its first use on that database. */
export function planOf(shape: Shape, database: Database): MaybePromise<ReadPlan> {
  return keptPlan(shape, database, makePlan)
}

/** The plan of a shape on a database: of reading, or of whatever the shape ends with. */
export function keptPlan<Plan>(
  shape: Shape,
  database: Database,
  make: (shape: Shape, database: Database, dialect: Dialect) => Plan,
): MaybePromise<Plan> {
  if (shape.lastDatabase === database) return shape.lastPlan as Plan
  const known = shape.plans?.get(database) as Plan | undefined
  if (known !== undefined) return keep(shape, database, known)
  return then(database.connect(), (dialect) => keep(shape, database, make(shape, database, dialect)))
}

function keep<Plan>(shape: Shape, database: Database, plan: Plan): Plan {
  shape.plans ??= new Map()
  shape.plans.set(database, plan)
  shape.lastDatabase = database
  shape.lastPlan = plan
  return plan
}

/** Builds a shape's query. */
function buildShape(
  shape: Shape,
  database: Database,
  dialect: Dialect,
  beyond?: ReadonlyMap<number, boolean>,
): Built {
  const query = newQuery(shape.tree.model, dialect, database)
  if (beyond !== undefined) query.outOfRange = beyond
  replay(query, shape)
  const last = shape.calls().at(-1)
  if (last?.method === 'aggregate') return toAggregate(query, aggregatesOf(last.args))
  if (last?.method === 'count')
    return toAggregate(query, { count: { kind: 'aggregate', name: 'Count', args: [{ kind: 'star' }] } })
  if (last?.method === 'exists') {
    query.limit ??= 1
    const select = existsSelect(query)
    return {
      select,
      layout: { kind: 'rows', columns: [] },
      empty:
        query.empty ||
        ('where' in select && select.where?.kind === 'constant' && select.where.value === false),
    }
  }
  return toSelect(query)
}

/** The plan for values some of which are numbers beyond what their columns hold: such a comparison is decided without the database. */
export function planBeyond(
  shape: Shape,
  database: Database,
  plan: ReadPlan,
  values: readonly unknown[],
): ReadPlan {
  return makePlan(shape, database, database.dialect as Dialect, outOfRange(plan.sql, values))
}

function aggregatesOf(args: readonly unknown[]): Record<string, TemplateNode> {
  const named = args as readonly { readonly name: string; readonly node: TemplateNode }[]
  return Object.fromEntries(named.map(({ name, node }) => [name, node]))
}

function makePlan(
  shape: Shape,
  database: Database,
  dialect: Dialect,
  beyond?: ReadonlyMap<number, boolean>,
): ReadPlan {
  const built = buildShape(shape, database, dialect, beyond)
  const sql = compileStatement(built.select, dialect)
  return {
    sql,
    bind: binder(sql),
    empty: built.empty,
    layout: built.layout,
    map: mapRows(built.layout, dialect, database, shape, sql.bigints),
  }
}

/** What the last `values` or `valuesList` wants its rows to be; aggregates have names. */
function formOf(shape: Shape): 'objects' | 'lists' | 'flat' {
  for (const call of shape.calls().reverse()) {
    if (call.method === 'form:lists') return 'lists'
    if (call.method === 'form:flat') return 'flat'
    if (call.method === 'form:objects' || call.method === 'aggregate') return 'objects'
  }
  return 'objects'
}

function mapRows(
  layout: Layout,
  dialect: Dialect,
  database: Database,
  shape: Shape,
  bigints: boolean,
): ReadPlan['map'] {
  if (layout.kind === 'rows') {
    const map = rowMapper(layout, dialect, formOf(shape), bigints)
    return (rows) => rows.map(map)
  }
  return instances(instanceMapper(layout, dialect, bigints), database)
}

function instances(mapper: InstanceMapper, database: Database): ReadPlan['map'] {
  const { map, fields, related } = mapper
  return (rows, fetchMode) => {
    const group: LoadedGroup = { database, fields, peers: undefined, fetchMode }
    const count = rows.length
    const list = new Array<Instance>(count)
    for (let index = 0; index < count; index++) list[index] = map(group, rows[index] as unknown[])
    if (related.length > 0) attachRelated(list, rows, mapper, group)
    if (count > 1) group.peers = peersOf(list)
    return list
  }
}
