import type {
  ColumnType,
  Database,
  SqlCommonTable,
  SqlCompound,
  SqlExpression,
  SqlSelect,
} from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { Shape } from '../shape/shape.ts'
import { Query } from './query.ts'
import type { Resolved } from './resolved.ts'
import type { Built } from './select.ts'

/** A query set that is given to a common table. */
interface Part {
  readonly shape: Shape
  readonly base: number
  readonly database: Database | undefined
}

/** A common table as a shape keeps it. */
export interface CommonArgument {
  readonly kind: 'common'
  readonly name: string
  readonly isOptional: boolean
  readonly all: boolean
  /** A path of the model, and the column that is equal. */
  readonly on: readonly (readonly [path: string, column: string])[]
  /** Undefined where it is the table that is being made: the rows found before. */
  readonly start: Part | undefined
  readonly step: Part | undefined
}

/** The columns of a common table by their names. */
export type CommonColumns = ReadonlyMap<string, Resolved>

/** What a column of a common table is called in expressions: no path of a model has a dot. */
export function commonColumn(table: string, name: string): string {
  return `${table}.${name.replaceAll('__', '.')}`
}

/** Joins a common table to a query, and puts it before the statement. */
export function joinCommonTable(
  query: Query,
  table: CommonArgument,
  path: (path: string) => Resolved,
  replay: (query: Query, shape: Shape, base: number) => void,
): void {
  if (query.joinedTables.has(table.name)) throw ormErrors.commonTableTwice(table.name)
  const columns = table.start === undefined ? before(query, table.name) : define(query, table, replay)
  // The table of the model comes first.
  query.release(query.base())
  const alias = query.newAlias()
  const column = (name: string): Resolved => {
    const found = columns.get(name)
    if (found === undefined) throw ormErrors.commonColumn(table.name, name, [...columns.keys()])
    const { type, field } = found
    return { sql: { kind: 'column', table: alias, name, ...(type && { type }) }, type, field }
  }
  const on = table.on.map(
    ([own, name]): SqlExpression => ({
      kind: 'comparison',
      operator: '=',
      left: path(own).sql,
      right: column(name).sql,
    }),
  )
  if (on.length === 0) throw ormErrors.commonTableJoin(table.name)
  query.sources.set(alias, {
    alias,
    model: query.model,
    parent: undefined,
    step: undefined,
    type: undefined,
    nullable: false,
    filtered: undefined,
    common: { name: sqlName(table.name), isOptional: table.isOptional, on },
  })
  query.use(alias)
  query.joinedTables.add(table.name)
  for (const name of columns.keys()) query.commonColumns.set(commonColumn(table.name, name), column(name))
}

/** A name that no table of a model has. */
function sqlName(name: string): string {
  return `cte_${name}`
}

/** The rows found before, inside of the step that finds the next ones. */
function before(query: Query, name: string): CommonColumns {
  const columns = query.recursive?.name === name ? query.recursive.columns : undefined
  if (columns === undefined) throw ormErrors.commonTableOutside(name)
  return columns
}

function define(
  query: Query,
  table: CommonArgument,
  replay: (query: Query, shape: Shape, base: number) => void,
): CommonColumns {
  const { shape, base, database } = table.start as Part
  const start = new Query(shape.tree.model, query.dialect, query.planner)
  query.takeIn(start, database)
  replay(start, shape, base)
  const built = query.planner.select(start, { named: true, ordered: start.sliced })
  const columns = columnsOf(table.name, built)
  const names = [...columns.keys()]
  const first = typed(query, built, columns, true)
  query.commonTables.push({
    name: sqlName(table.name),
    columns: names,
    ...(table.step !== undefined && { recursive: true }),
    query: table.step === undefined ? emptied(built) : recursive(query, table, first, columns, replay),
  })
  return columns
}

function columnsOf(table: string, built: Built): Map<string, Resolved> {
  if (built.layout.kind !== 'rows') throw ormErrors.commonTableValues(table)
  return new Map(built.layout.columns.map(({ name, value }) => [name, value]))
}

function recursive(
  query: Query,
  table: CommonArgument,
  first: SqlSelect | SqlCompound,
  columns: CommonColumns,
  replay: (query: Query, shape: Shape, base: number) => void,
): SqlCompound {
  const { shape, base, database } = table.step as Part
  const step = new Query(shape.tree.model, query.dialect, query.planner, undefined, 'n')
  query.takeIn(step, database)
  step.recursive = { name: table.name, columns }
  replay(step, shape, base)
  const built = query.planner.select(step, { named: true, ordered: false })
  const names = [...columnsOf(table.name, built).keys()]
  if (names.join() !== [...columns.keys()].join())
    throw ormErrors.commonTableColumns(table.name, [...columns.keys()], names)
  return {
    kind: 'compound',
    operator: table.all ? 'unionAll' : 'union',
    members: [first, typed(query, built, columns, false)],
  }
}

/** A table that is known to be empty has no rows, and stays a table. */
function emptied({ select, empty }: Built): SqlSelect | SqlCompound {
  if (!empty) return select
  return select.kind === 'compound'
    ? { ...select, limit: 0 }
    : { ...select, where: { kind: 'constant', value: false, type: { kind: 'boolean' } } }
}

/** The first rows decide the types of a recursive table. PostgreSQL wants the same in the next ones, MySQL cuts texts that are longer. */
function typed(
  query: Query,
  built: Built,
  columns: CommonColumns,
  isStart: boolean,
): SqlSelect | SqlCompound {
  const select = emptied(built)
  const { name } = query.dialect
  if (select.kind === 'compound' || name === 'sqlite' || (name === 'mysql' && !isStart)) return select
  const types = [...columns.values()].map((value) => value.type)
  return {
    ...select,
    columns: select.columns.map((column, index) => {
      const type = castType(types[index], name)
      return type === undefined
        ? column
        : { ...column, expression: { kind: 'cast', operand: column.expression, type } }
    }),
  }
}

/** Characters that a text of a recursive table may have on MySQL: what fits into a row of its temporary table. */
const longText = 10_000

function castType(type: ColumnType | undefined, dialect: 'postgres' | 'mysql'): ColumnType | undefined {
  if (type === undefined) return undefined
  const isText = type.kind === 'char' || type.kind === 'text'
  if (dialect === 'mysql') return isText ? { kind: 'char', maxLength: longText } : undefined
  return isText ? { kind: 'text' } : type
}

/** The common tables of a query as SQL has them. */
export function withTables(query: Query): { readonly with?: readonly SqlCommonTable[] } {
  return query.commonTables.length === 0 ? {} : { with: query.commonTables }
}
