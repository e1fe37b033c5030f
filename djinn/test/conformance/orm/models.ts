import { FieldSpec, Model } from 'djinn/orm'
import type { Dialect } from 'djinn/sql'

/** A model as the recorded schema has it. */
export interface SchemaModel {
  readonly name: string
  readonly fields: readonly SchemaField[]
  readonly ordering?: readonly string[]
  readonly get_latest_by?: string
  readonly unique_together?: readonly (readonly string[])[]
}
export interface SchemaField {
  readonly name: string
  readonly type: string
  readonly [option: string]: unknown
}
export interface Schema {
  readonly models: readonly SchemaModel[]
}
// any: the models of a schema are made at run time, so no type knows their fields.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyModel = any

/** Makes the classes of a recorded schema. */
export function makeModels(schema: Schema, dialect: Dialect): Map<string, AnyModel> {
  const models = new Map<string, AnyModel>()
  for (const each of schema.models) {
    const fields = Object.fromEntries(
      each.fields.map((field) => [field.name, fieldOf(field, each.name, models, dialect)]),
    )
    const options = {
      ...(each.ordering && { ordering: each.ordering }),
      ...(each.get_latest_by && { getLatestBy: each.get_latest_by }),
      ...(each.unique_together && { uniqueTogether: each.unique_together }),
    }
    const base: AnyModel = Model(fields as never, options as never)
    models.set(each.name, { [each.name]: class extends base {} }[each.name])
  }
  return models
}

const types: Readonly<Record<string, FieldSpec['type']>> = {
  BigAutoField: { kind: 'bigint', asNumber: true },
  CharField: { kind: 'char', maxLength: 200 },
  TextField: { kind: 'text' },
  SlugField: { kind: 'char', maxLength: 50 },
  IntegerField: { kind: 'integer' },
  SmallIntegerField: { kind: 'smallint' },
  BigIntegerField: { kind: 'bigint', asNumber: true },
  FloatField: { kind: 'float' },
  BooleanField: { kind: 'boolean' },
  DateField: { kind: 'date' },
  DateTimeField: { kind: 'instant' },
  TimeField: { kind: 'time' },
  DurationField: { kind: 'duration' },
  JSONField: { kind: 'json' },
  DecimalField: { kind: 'decimal', maxDigits: 8, decimalPlaces: 2 },
}
const kinds: Readonly<Record<string, string>> = {
  ForeignKey: 'foreignKey',
  OneToOneField: 'oneToOne',
  ManyToManyField: 'manyToMany',
}
const actions: Readonly<Record<string, string>> = {
  CASCADE: 'cascade',
  PROTECT: 'protect',
  RESTRICT: 'restrict',
  SET_NULL: 'setNull',
  SET_DEFAULT: 'setDefault',
  DO_NOTHING: 'doNothing',
}

function fieldOf(
  field: SchemaField,
  model: string,
  models: Map<string, AnyModel>,
  dialect: Dialect,
): FieldSpec {
  const options: Record<string, unknown> = {
    ...(field.null === true && { null: true }),
    ...(field.blank === true && { blank: true }),
    ...(field.unique === true && { unique: true }),
    ...(field.primary_key === true && { primaryKey: true }),
    ...('default' in field && { default: isObject(field.default) ? () => ({}) : field.default }),
    ...(field.choices !== undefined && { choices: field.choices }),
    ...(field.on_delete !== undefined && { onDelete: actions[String(field.on_delete)] }),
    ...(field.related_name !== undefined && { relatedName: field.related_name }),
    ...(field.symmetrical !== undefined && { symmetrical: field.symmetrical }),
    ...(field.through !== undefined && { through: () => models.get(String(field.through)) }),
    ...(field.type === 'BigAutoField' && { identity: true }),
  }
  const kind = kinds[field.type]
  if (kind === undefined) return stored(outputField(field.type, options, field), dialect)
  const to = () => models.get(field.to === 'self' ? model : String(field.to))
  return new FieldSpec(kind, undefined, options, to)
}

/** The recorded texts were compared byte by byte, and only ASCII had cases; a server is told to do so where it can. */
function binary({ name, mariadb }: Dialect): string | undefined {
  if (name === 'postgres') return 'C'
  if (name === 'mysql') return mariadb ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin'
  return undefined
}

function stored(field: FieldSpec, dialect: Dialect): FieldSpec {
  const { type } = field
  const collation = binary(dialect)
  if (collation === undefined || (type?.kind !== 'char' && type?.kind !== 'text')) return field
  return new FieldSpec(field.kind, { ...type, collation }, field.options)
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

/** A field by Django's name of its class. */
export function outputField(
  type: string,
  options: Record<string, unknown> = {},
  given: Readonly<Record<string, unknown>> = {},
): FieldSpec {
  const known = types[type]
  if (known === undefined) throw new Error(`The adapter knows no field ${type}.`)
  const exact =
    known.kind === 'decimal'
      ? {
          ...known,
          ...(given.max_digits !== undefined && { maxDigits: Number(given.max_digits) }),
          ...(given.decimal_places !== undefined && { decimalPlaces: Number(given.decimal_places) }),
        }
      : known
  return new FieldSpec(known.kind, exact, options)
}
