import {
  alterTables,
  changeSqliteTable,
  createTable,
  type Dialect,
  dropTable,
  type FillExpression,
  type RealNames,
  type SqliteChange,
  type TableChange,
} from '../../../sql/index.ts'
import { toNode } from '../../expressions/expression.ts'
import { orderColumn } from '../../model/model-meta.ts'
import { inlined } from '../../query/inlined.ts'
import type { HistoricalModels } from '../models-of-state.ts'
import type { Operation } from '../operation.ts'
import { keyOf, namedModels, type ProjectState } from '../state.ts'
import { type StateTable, tablesOf } from './tables.ts'

/** One thing that is done to the database. */
export type Step =
  | { readonly kind: 'sql'; readonly text: string; readonly concurrently?: boolean }
  | (Extract<SqliteChange, { kind: 'rebuild' }> & { readonly kind: 'rebuild' })

/** What a plan needs of the database. */
export interface PlanScope {
  readonly dialect: Dialect
  /** Names of constraints and indexes as they are; without them the names that Djinn gives are taken. */
  readonly names?: (table: string) => RealNames
}

/** Names as Djinn gives them. */
export const ownNames: RealNames = { find: (_kind, _columns, name) => name }

/** What an operation does to the tables that lie between two states. */
export function planOf(
  operation: Operation,
  app: string,
  before: HistoricalModels,
  after: HistoricalModels,
  { dialect, names = () => ownNames }: PlanScope,
): Step[] {
  const renamed = renames(operation, app)
  const [oldKeys, newKeys] = affected(operation, app, before.state, after.state, renamed)
  const was = new Map(
    oldKeys.flatMap((key) => tablesOf(before, key, dialect)).map((table) => [renamed.id(table.id), table]),
  )
  const now = new Map(
    newKeys.flatMap((key) => tablesOf(after, key, dialect)).map((table) => [table.id, table]),
  )
  const gone = [...was].filter(([id]) => !now.has(id)).map(([, table]) => table)
  const fresh = [...now.values()].filter((table) => !was.has(table.id))
  const changes = [...now.values()].flatMap((table): TableChange[] => {
    const old = was.get(table.id)
    if (old === undefined) return []
    const change = {
      before: old.definition,
      after: table.definition,
      kept: keptColumns(old, table, renamed),
      fills: fillsOf(operation, table, dialect),
    }
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change]
  })
  return [
    ...gone.reverse().map((table): Step => sql(dropTable(table.definition.name, dialect))),
    ...changed(changes, dialect, names),
    ...fresh.flatMap((table) => createTable(table.definition, dialect).map(sql)),
  ].map((step) => concurrent(step, operation, dialect))
}

function sql(text: string): Step {
  return { kind: 'sql', text }
}

function changed(
  changes: readonly TableChange[],
  dialect: Dialect,
  names: (table: string) => RealNames,
): Step[] {
  if (dialect.name !== 'sqlite') return alterTables(changes, dialect, names).map(sql)
  return changes.flatMap((change): Step[] => {
    const plan = changeSqliteTable(change, dialect)
    return plan.kind === 'statements' ? plan.statements.map(sql) : [plan]
  })
}

/** PostgreSQL builds and drops an index beside writers where it is asked to. */
function concurrent(step: Step, operation: Operation, { name }: Dialect): Step {
  if (name !== 'postgres' || step.kind !== 'sql') return step
  if ((operation.op !== 'addIndex' && operation.op !== 'removeIndex') || operation.concurrently !== true)
    return step
  return {
    kind: 'sql',
    text: step.text.replace(/^((?:CREATE(?: UNIQUE)?|DROP) INDEX) /, '$1 CONCURRENTLY '),
    concurrently: true,
  }
}

/** Old names of models, relations and fields to new ones. */
interface Renames {
  /** The new id of a table. */
  id(old: string): string
  field(key: string, old: string): string
}

function renames(operation: Operation, app: string): Renames {
  const same: Renames = { id: (id) => id, field: (_key, name) => name }
  if (operation.op === 'renameModel') {
    const [from, to] = [keyOf(app, operation.from), keyOf(app, operation.to)]
    return {
      ...same,
      id: (id) => (id === from ? to : id.startsWith(`${from} `) ? to + id.slice(from.length) : id),
    }
  }
  if (operation.op !== 'renameField') return same
  const key = keyOf(app, operation.model)
  return {
    id: (id) => (id === `${key} ${operation.from}` ? `${key} ${operation.to}` : id),
    field: (at, name) => (at === key && name === operation.from ? operation.to : name),
  }
}

/** Which models' tables an operation may touch: before, and after. */
function affected(
  operation: Operation,
  app: string,
  before: ProjectState,
  after: ProjectState,
  renamed: Renames,
): [string[], string[]] {
  switch (operation.op) {
    case 'runSql':
    case 'runCode':
    case 'separate':
    case 'alterModelOptions':
    case 'alterConstraint':
      return [[], []]
    case 'createModel':
      return [[], [keyOf(app, operation.name)]]
    case 'deleteModel':
      return [[keyOf(app, operation.name)], []]
    case 'renameModel':
    case 'alterModelTable': {
      const old = keyOf(app, operation.op === 'renameModel' ? operation.from : operation.name)
      return [around(before, old), around(after, renamed.id(old))]
    }
    case 'alterField':
    case 'renameField': {
      const key = keyOf(app, operation.model)
      return [around(before, key), around(after, key)]
    }
    default: {
      const key = keyOf(app, 'model' in operation ? operation.model : operation.name)
      return [[key], [key]]
    }
  }
}

/** A model and those that point at it, however far: their columns have its key's type. */
function around(state: ProjectState, key: string): string[] {
  const found = new Set([key])
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const [other, model] of state.models)
      for (const field of model.fields.values())
        if (namedModels(field, model.app, model.name).some((name) => found.has(name))) found.add(other)
  }
  return [...found]
}

function keptColumns(old: StateTable, now: StateTable, renamed: Renames): Map<string, string> {
  const kept = new Map<string, string>()
  for (const [name, column] of old.columns) {
    const to = now.columns.get(renamed.field(now.id, name))
    if (to !== undefined) kept.set(column, to)
  }
  return kept
}

/** The value for rows that are there, of the operation or of the field's default. */
function fillsOf(
  operation: Operation,
  table: StateTable,
  dialect: Dialect,
): ReadonlyMap<string, FillExpression> | undefined {
  // Rows that are there stand beside each other until somebody orders them.
  if (operation.op === 'alterOrderWithRespectTo')
    return new Map([[orderColumn, { kind: 'constant', value: 0 }]])
  if (operation.op !== 'addField' && operation.op !== 'alterField') return undefined
  if (table.meta.name.toLowerCase() !== operation.model.toLowerCase()) return undefined
  const field = table.meta.byName.get(operation.name)
  if (field === undefined || (field.null && operation.op === 'alterField')) return undefined
  const value = 'fill' in operation ? operation.fill : operation.field.default
  if (value === undefined || (value === null && field.null)) return undefined
  if ('dbDefault' in operation.field && operation.op === 'addField' && !('fill' in operation))
    return undefined
  return new Map([[field.column, inlined(table.meta, toNode(value), dialect, field)]])
}
