import { type Database, encoder } from '../../sql/index.ts'
import { Expression } from '../expressions/expression.ts'
import type { Field } from '../model/field.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { decodeField } from '../run/mapper.ts'
import { now } from './now.ts'
import { generatedFields, isGenerated, isIdentity } from './statements.ts'

type Properties = Record<string, unknown>

/** What an INSERT writes, and what it reads back. One for each set of columns that rows of a model leave to the database. */
export interface InsertColumns {
  readonly fields: readonly Field[]
  readonly attributes: readonly string[]
  /** Columns that the database fills in. */
  readonly back: readonly Field[]
  /** The primary key, where it is the only column that the database fills in. */
  readonly onlyKey: Field | undefined
  /** Which columns these are, for the key of a statement. */
  readonly name: string
}

/** What is known of a model's columns once and for all. */
class Columns {
  readonly stamped: readonly Field[]
  readonly stampedOnce: readonly Field[]
  readonly generated: readonly Field[]
  readonly kept: readonly Field[]
  readonly #model: ModelMeta
  /** Columns that a row may leave to the database. */
  readonly #optional: readonly Field[]
  readonly #byGiven = new Map<string, InsertColumns>()

  constructor(model: ModelMeta) {
    this.#model = model
    this.stamped = model.fields.filter((field) => field.spec.options.autoNow === true)
    this.stampedOnce = model.fields.filter((field) => field.spec.options.autoNowAdd === true)
    this.generated = model.fields.filter(isGenerated)
    this.kept = model.fields.filter(
      (field) => kept.has(field.type.kind) && field.target.spec.options.toDatabase === undefined,
    )
    this.#optional = model.fields.filter(
      (field) =>
        !isGenerated(field) && ((field.primaryKey && isIdentity(field)) || 'dbDefault' in field.spec.options),
    )
  }

  toInsert(properties: Properties): InsertColumns {
    let given = ''
    for (const field of this.#optional) given += isLeft(field, properties[field.attribute]) ? '0' : '1'
    const known = this.#byGiven.get(given)
    if (known !== undefined) return known
    const left = this.#optional.filter((field) => isLeft(field, properties[field.attribute]))
    const fields = this.#model.fields.filter((field) => !isGenerated(field) && !left.includes(field))
    const back = generatedFields(this.#model, fields)
    const [key, second] = back
    const made = {
      fields,
      attributes: fields.map((field) => field.attribute),
      back,
      onlyKey:
        key !== undefined && second === undefined && key.primaryKey && isIdentity(key) ? key : undefined,
      name: fields.map((field) => field.index).join(),
    }
    this.#byGiven.set(given, made)
    return made
  }
}

/** Whether a column is left to the database: a key that it counts, or a value that nobody gave. */
function isLeft(field: Field, value: unknown): boolean {
  if (value !== undefined && value !== null) return false
  return (field.primaryKey && isIdentity(field)) || value === undefined
}

/** Kinds whose values have a class of their own; inputs may be texts and numbers. */
const kept: ReadonlySet<string> = new Set([
  'decimal',
  'date',
  'time',
  'datetime',
  'instant',
  'duration',
  'bigint',
  'uuid',
])

const columns = new WeakMap<ModelMeta, Columns>()

function columnsOf(model: ModelMeta): Columns {
  let found = columns.get(model)
  if (found === undefined) {
    found = new Columns(model)
    columns.set(model, found)
  }
  return found
}

/** The columns that an insert of a row writes: not those that the database fills in. */
export function insertColumns(model: ModelMeta, properties: Properties): InsertColumns {
  return columnsOf(model).toInsert(properties)
}

/** The columns that the database computes. */
export function computedFields(model: ModelMeta): readonly Field[] {
  return columnsOf(model).generated
}

/** Puts the values of these columns into a list from `at` on. False where an expression is among them, which is no value. */
export function putValues(
  { attributes }: InsertColumns,
  properties: Properties,
  values: unknown[],
  at: number,
): boolean {
  for (let index = 0; index < attributes.length; index++) {
    const value = properties[attributes[index] as string]
    if (typeof value === 'object' && value instanceof Expression) return false
    values[at + index] = value ?? null
  }
  return true
}

/** Sets the columns that hold when a row was written: all, or those of a new row alone. */
export function stamp(
  model: ModelMeta,
  properties: Properties,
  isNew: boolean,
  named: readonly Field[] | undefined,
): void {
  const { stamped, stampedOnce } = columnsOf(model)
  for (const field of stamped)
    if (named === undefined || named.includes(field)) properties[field.attribute] = now(field)
  if (isNew) for (const field of stampedOnce) properties[field.attribute] = now(field)
}

/** What was given as a text or a number is on the instance what a read would give. Without `only` all columns of the model. */
export function settle(
  model: ModelMeta,
  properties: Properties,
  database: Database,
  only?: readonly Field[],
): void {
  const { dialect } = database
  if (dialect === undefined) return
  for (const field of columnsOf(model).kept) {
    const value = properties[field.attribute]
    const isPlain = typeof value === 'string' || typeof value === 'number'
    if (!isPlain || (only !== undefined && !only.includes(field))) continue
    const encoded = encoder(field.type, dialect)?.(value) ?? value
    const decode = decodeField(field, dialect)
    properties[field.attribute] = decode === undefined ? encoded : decode(encoded)
  }
}
