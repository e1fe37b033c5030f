import {
  type ColumnType,
  type Database,
  type Dialect,
  encoder,
  type ResultTable,
  type SqlText,
} from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import type { ExpressionNode } from '../expressions/nodes.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { allFields } from '../model/columns.ts'
import type { Field } from '../model/field.ts'
import { Instance, type LoadedGroup, loaded, modelOf, propertiesOf } from '../model/instance.ts'
import { metaOf } from '../model/metas.ts'
import type { ModelClass } from '../model/model-class.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { typeOfLiteral } from '../query/output-types.ts'
import { kindOf } from '../shape/describe.ts'
import { databaseOf } from './binding.ts'
import { deferredClass } from './deferred-class.ts'
import { type Decode, decodeField } from './mapper.ts'
import { peersOf } from './peers.ts'
import { readsOnly } from './reads.ts'

type RawNode = Extract<ExpressionNode, { kind: 'raw' }>

/**
 * Instances of rows that hand-written SQL gives: columns by their names in the table, others become properties. Columns that it
 * leaves out are as after `only()`.
 */
export async function rawRows(model: ModelClass, query: unknown, given?: Database): Promise<Instance[]> {
  const meta = metaOf(model)
  if (!(query instanceof Expression) || query.node.kind !== 'raw') throw ormErrors.rawNeedsSql()
  const database = given ?? databaseOf(meta, 'read')
  const dialect = await database.connect()
  const values: unknown[] = []
  const text = rawText(query.node, dialect, values)
  const table = await database.table(sqlText(text, meta, dialect), values)
  return instances(meta, database, dialect, table)
}

/** The text with a placeholder for every value; the values are added to the list. */
function rawText({ parts, values }: RawNode, dialect: Dialect, bound: unknown[]): string {
  return parts.reduce((text, part, index) => text + rawValue(values[index - 1], dialect, bound) + part)
}

function rawValue(given: unknown, dialect: Dialect, bound: unknown[]): string {
  const node = (given instanceof Expression ? given.node : given) as ExpressionNode
  if (node.kind === 'raw') return rawText(node, dialect, bound)
  if (node.kind !== 'value') throw ormErrors.rawExpression(node.kind)
  const { value, output } = node
  if (value === undefined) throw ormErrors.undefinedValue(`value ${bound.length + 1} of sql`)
  bound.push(boundValue(value, output, dialect))
  return dialect.name === 'postgres' ? `$${bound.length}${postgresCast(value)}` : '?'
}

/** Beside an integer the server would take a fraction for one too, and refuse it. */
function postgresCast(value: unknown): string {
  const kind = kindOf(value)
  return kind === 'float' || kind === 'decimal' ? '::numeric' : ''
}

/** The server infers the type from where the value stands; here it only gets the form that the driver takes. */
function boundValue(value: unknown, output: FieldSpec | undefined, dialect: Dialect): unknown {
  if (value instanceof Instance) return propertiesOf(value)[modelOf(value).key.attribute]
  if (value === null || Array.isArray(value)) return value
  const type: ColumnType | undefined = output?.type ?? typeOfLiteral(kindOf(value))
  // SQLite's drivers bind a number as a float, which would make a fraction of 7 / 2.
  if (dialect.name === 'sqlite' && Number.isSafeInteger(value)) return BigInt(value as number)
  return (type && encoder(type, dialect)?.(value)) ?? value
}

function sqlText(text: string, meta: ModelMeta, dialect: Dialect): SqlText {
  const bigints = dialect.name === 'sqlite' && allFields(meta).some(isBigint)
  return { text, writes: !readsOnly(text), bigints }
}

function isBigint({ type }: Field): boolean {
  return type.kind === 'bigint' && type.asNumber !== true
}

interface RawColumn {
  readonly name: string
  readonly position: number
  readonly field: Field | undefined
  readonly decode: Decode
}

function instances(
  meta: ModelMeta,
  database: Database,
  dialect: Dialect,
  { columns: names, rows }: ResultTable,
): Instance[] {
  const columns = columnsOf(meta, names, dialect)
  const present = new Set(columns.map((column) => column.field))
  const keys = meta.primaryKey
  if (!keys.every((key) => present.has(key)))
    throw ormErrors.rawWithoutKey(
      meta.name,
      keys.map((key) => key.column),
    )
  const missing = allFields(meta).filter((field) => !present.has(field))
  const Model = (missing.length === 0
    ? meta.model
    : deferredClass(
        meta,
        missing.map((field) => field.attribute),
      )) as unknown as new (
    init: typeof loaded,
    group: LoadedGroup,
    row: readonly unknown[],
  ) => Instance
  const group: LoadedGroup = {
    database,
    fields: columns.flatMap(({ field, position, decode }) => (field ? [{ field, position, decode }] : [])),
    peers: undefined,
    fetchMode: 'peers',
  }
  const list = rows.map((row) => {
    const instance = new Model(loaded, group, row)
    const properties = propertiesOf(instance)
    for (const column of columns) setProperty(properties, column, row[column.position])
    return instance
  })
  if (list.length > 1) group.peers = peersOf(list)
  return list
}

/** Of columns with the same name the first counts: a join behind it does not change the key of the row. */
function columnsOf(meta: ModelMeta, names: readonly string[], dialect: Dialect): RawColumn[] {
  const fields = new Map(allFields(meta).map((field) => [field.column, field]))
  // What a table continues has the same column for its key as this one may have: its own wins.
  for (const field of meta.fields) fields.set(field.column, field)
  return names.flatMap((name, position) => {
    if (names.indexOf(name) !== position) return []
    const field = fields.get(name)
    const decode = field === undefined ? plainNumber : decoded(field, dialect)
    return [{ name, position, field, decode }]
  })
}

function decoded(field: Field, dialect: Dialect): Decode {
  const decode = decodeField(field, dialect)
  return decode ?? (isBigint(field) ? undefined : plainNumber)
}

/** With one bigint among its columns SQLite gives all integers of the row as such. */
function plainNumber(raw: unknown): unknown {
  return typeof raw === 'bigint' && Number.isSafeInteger(Number(raw)) ? Number(raw) : raw
}

function setProperty(
  properties: Record<string, unknown>,
  { name, field, decode }: RawColumn,
  raw: unknown,
): void {
  const value = raw === null || decode === undefined ? raw : decode(raw)
  if (field !== undefined) properties[field.attribute] = value
  // Defined, not assigned: a column may be called as a method or a relation of the model.
  else
    Object.defineProperty(properties, name, { value, writable: true, enumerable: true, configurable: true })
}
