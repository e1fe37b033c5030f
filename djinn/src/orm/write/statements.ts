import {
  type CompiledSql,
  compileStatement,
  type Database,
  type Dialect,
  type MaybePromise,
  type RunResult,
  type SqlExpression,
  type SqlInsert,
  type SqlStatement,
} from '../../sql/index.ts'
import type { Field } from '../model/field.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { chain } from '../query/prepare.ts'
import { type Bind, binder } from '../run/bind.ts'
import { then } from '../run/maybe.ts'

/** A statement that writes, ready to run. */
export interface WritePlan {
  readonly sql: CompiledSql
  readonly bind: Bind
}

/** Statements by what they do, one map a database and model: two models may stand for one table, each with columns of its own. */
const plans = new WeakMap<Database, Map<ModelMeta, Map<string, WritePlan>>>()
/** Of one model. Bulk statements are large and of many lengths: the oldest make room. */
const mostPlans = 200

/** The plan of a key; made at its first use. */
export function writePlan(
  database: Database,
  model: ModelMeta,
  key: string,
  make: (dialect: Dialect) => SqlStatement,
): MaybePromise<WritePlan> {
  const known = plansOf(database, model)
  const found = known.get(key)
  if (found !== undefined) return found
  return then(database.connect(), (dialect) => {
    const sql = compileStatement(make(dialect), dialect)
    const plan = { sql, bind: binder(sql) }
    if (known.size >= mostPlans) known.delete(known.keys().next().value as string)
    known.set(key, plan)
    return plan
  })
}

function plansOf(database: Database, model: ModelMeta): Map<string, WritePlan> {
  const ofDatabase = plans.get(database) ?? new Map<ModelMeta, Map<string, WritePlan>>()
  plans.set(database, ofDatabase)
  const ofModel = ofDatabase.get(model) ?? new Map<string, WritePlan>()
  ofDatabase.set(model, ofModel)
  return ofModel
}

/** A value of a column in the slot of a statement. */
export function fieldParameter(field: Field, slot: number): SqlExpression {
  const read = chain(field.target.spec.options.toDatabase as ((value: unknown) => unknown) | undefined)
  // A null is a null whatever the custom form of a column is.
  const safe = read && ((value: unknown) => (value === null ? null : read(value)))
  return { kind: 'parameter', slot, type: field.type, column: field.label, ...(safe && { read: safe }) }
}

/** INSERT of so many rows of these columns; slots go row by row. */
export function insertStatement(
  meta: ModelMeta,
  fields: readonly Field[],
  rows: number,
  more: Partial<SqlInsert> = {},
): SqlInsert {
  const lists: SqlExpression[][] = []
  for (let row = 0; row < rows; row++)
    lists.push(fields.map((field, index) => fieldParameter(field, row * fields.length + index)))
  return {
    kind: 'insert',
    table: meta.table,
    columns: fields.map((field) => field.column),
    rows: fields.length === 0 ? 'defaults' : lists,
    ...more,
  }
}

/** What an INSERT gives back of these columns. */
export function returningOf(fields: readonly Field[]): NonNullable<SqlInsert['returning']> {
  return fields.map(({ column, type }) => ({ expression: { kind: 'column', name: column, type } }))
}

/** Whether an INSERT can give back columns; MySQL tells a counted key alone. */
export function hasReturning(dialect: Dialect): boolean {
  return dialect.name !== 'mysql' || dialect.mariadb
}

/** Columns that the database fills in: to be read back after an insert. */
export function generatedFields(meta: ModelMeta, given: readonly Field[]): Field[] {
  return meta.fields.filter(
    (field) =>
      isGenerated(field) ||
      (field.primaryKey && isIdentity(field) && !given.includes(field)) ||
      ('dbDefault' in field.spec.options && !given.includes(field)),
  )
}

/** Whether the database computes it. */
export function isGenerated(field: Field): boolean {
  return field.spec.options.generated !== undefined
}

/** Whether the database counts it up. */
export function isIdentity(field: Field): boolean {
  return field.spec.options.identity === true
}

export type { RunResult }
