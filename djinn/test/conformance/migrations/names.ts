import type { FieldState, ModelState } from 'djinn/orm/migrations'

type Json = Readonly<Record<string, unknown>>

// Django's names of fields and options, and Djinn's.

const kinds: Readonly<Record<string, string>> = {
  BigAutoField: 'bigAuto',
  AutoField: 'auto',
  CharField: 'char',
  TextField: 'text',
  EmailField: 'email',
  SlugField: 'slug',
  URLField: 'url',
  IntegerField: 'int',
  SmallIntegerField: 'smallint',
  BigIntegerField: 'bigint',
  PositiveIntegerField: 'positiveInt',
  FloatField: 'float',
  DecimalField: 'decimal',
  BooleanField: 'bool',
  DateField: 'date',
  DateTimeField: 'datetime',
  TimeField: 'time',
  DurationField: 'duration',
  UUIDField: 'uuid',
  BinaryField: 'binary',
  JSONField: 'json',
  ForeignKey: 'foreignKey',
  OneToOneField: 'oneToOne',
  ManyToManyField: 'manyToMany',
}
const types = Object.fromEntries(Object.entries(kinds).map(([type, kind]) => [kind, type]))

const options: Readonly<Record<string, string>> = {
  db_column: 'column',
  db_index: 'index',
  db_table: 'table',
  db_table_comment: 'comment',
  db_comment: 'comment',
  db_default: 'dbDefault',
}
const optionsBack: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  field: { column: 'db_column', index: 'db_index', comment: 'db_comment', table: 'db_table' },
  model: { table: 'db_table', comment: 'db_table_comment' },
}

export function camel(name: string): string {
  return options[name] ?? name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
export function snake(name: string, of: 'field' | 'model'): string {
  return optionsBack[of]?.[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

export function toField(given: Json): FieldState {
  const { type, name: _, ...rest } = given
  const found = Object.entries(rest)
    .filter(([option, value]) => value !== false || option === 'db_index' || option === 'default')
    .map(([option, value]) => [camel(option), option === 'on_delete' ? action(String(value)) : value])
  return { kind: kinds[String(type)] ?? String(type), ...Object.fromEntries(found) }
}
export function fromField({ kind, ...rest }: FieldState, extra: Json = {}): Json {
  const found = Object.entries({ ...rest, ...extra }).map(([option, value]) => [
    snake(option, 'field'),
    option === 'onDelete'
      ? String(value)
          .replace(/[A-Z]/g, (letter) => `_${letter}`)
          .toUpperCase()
      : option === 'to' || option === 'through'
        ? String(value).toLowerCase()
        : value,
  ])
  return { type: types[kind] ?? kind, ...Object.fromEntries(found) }
}
function action(name: string): string {
  return name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Names of models are said with their app, as recorded answers do. */
function qualified(field: FieldState, app: string, model: string): FieldState {
  const full = (name: string) =>
    name === 'self' ? `${app}.${model}` : name.includes('.') ? name : `${app}.${name}`
  return {
    ...field,
    ...(field.to !== undefined && { to: full(field.to) }),
    ...(field.through !== undefined && { through: full(field.through) }),
  }
}

export function toOptions(given: Json = {}): Json {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      camel(name),
      name === 'constraints' ? (value as Json[]).map(toConstraint) : value,
    ]),
  )
}
export function fromOptions(given: Json = {}): Json {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      snake(name, 'model'),
      name === 'constraints' ? (value as Json[]).map(fromConstraint) : value,
    ]),
  )
}
const constraintOptions: readonly (readonly [string, string])[] = [
  ['violation_error_code', 'violationCode'],
  ['violation_error_message', 'violationMessage'],
  ['nulls_distinct', 'nullsDistinct'],
]
export function toConstraint({ type, ...rest }: Json): Json {
  return { kind: type, ...renamed(rest, new Map(constraintOptions)) }
}
export function fromConstraint({ kind, ...rest }: Json): Json {
  return { type: kind, ...renamed(rest, new Map(constraintOptions.map(([theirs, ours]) => [ours, theirs]))) }
}
function renamed(given: Json, names: ReadonlyMap<string, string>): Json {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [names.get(name) ?? name, value]))
}

export function toModel(given: Json): ModelState {
  const app = String(given.app ?? 'shop')
  const name = String(given.name)
  const fields = given.fields as readonly Json[]
  const bases = (given.bases as readonly string[] | undefined)?.filter((base) => base !== 'Model') ?? []
  return {
    app,
    name,
    fields: new Map(fields.map((field) => [String(field.name), qualified(toField(field), app, name)])),
    options: toOptions(given.options as Json | undefined) as ModelState['options'],
    bases: bases.map((base) => (base.includes('.') ? base : `${app}.${base}`)),
  }
}
