import { ValidationError } from '../base/index.ts'
import {
  type ChoiceEntry,
  Field,
  type FieldKind,
  type FieldOptions,
  select,
  selectMultiple,
  type Text,
} from '../forms/index.ts'

import { InvalidValue } from '../orm/index.ts'

/** The part of a query set that fields of rows use. */
export interface AnyQuery<Row = unknown> {
  filter(where: never): AnyQuery<Row>
  all(): AnyQuery<Row>
  toArray(): Promise<Row[]>
}

/** A query set of rows. */
export interface RowsOf<Row> {
  toArray(): Promise<Row[]>
  filter(...where: never[]): unknown
}
/** Rows to choose from: a query set, or a function that is asked for each form and may look at it. */
export type RowQuery<Row> = RowsOf<Row> | ((form: never) => RowsOf<Row>)

/** What fields of rows may be told. */
export interface ModelChoiceOptions<Row> extends FieldOptions {
  /** What a row is called. @default String(row) */
  readonly rowLabel?: (row: Row) => Text
  /** The field by which a choice names its row. @default the primary key */
  readonly toField?: string
  /** The words of the empty line; null for none. @default '---------' */
  readonly emptyLabel?: Text | null
  /** Groups the choices by what this gives, in the order of the rows. */
  readonly groupBy?: (row: Row) => Text
}

const messages = {
  invalid_choice: 'Select a valid choice. That choice is not one of the available choices.',
  invalid_list: 'Enter a list of values.',
  invalid_pk_value: '“%(pk)s” is not a valid value.',
}
const multipleMessages = {
  ...messages,
  invalid_choice: 'Select a valid choice. %(value)s is not one of the available choices.',
}

interface Row {
  readonly pk: unknown
}

/**
 * One row of a query: its cleaned value is the row. The row is looked up by its key among those of the query; all of them are
 * read only when the form is shown.
 *
 * ```ts
 * import { char, connectModels, createTables, Model } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 * import { Form } from 'djinn/forms'
 * import { modelChoice } from 'djinn/modelforms'
 *
 * class City extends Model({ name: char({ maxLength: 80 }) }) {}
 * const db = openDatabase('sqlite::memory:')
 * await createTables(db, { City })
 * connectModels(db, { City })
 * await City.create({ name: 'Oslo' })
 * const form = await Form({ city: modelChoice(() => City.all()) }).parse({ city: 1 })
 * form.cleaned.city.name // 'Oslo'
 * await db.close()
 * ```
 */
export function modelChoice<Of>(
  rows: RowQuery<Of>,
  options: ModelChoiceOptions<Of> & { readonly required: false },
): Field<Of | null>
export function modelChoice<Of>(rows: RowQuery<Of>, options?: ModelChoiceOptions<Of>): Field<Of>
export function modelChoice<Of>(rows: RowQuery<Of>, options: ModelChoiceOptions<Of> = {}): Field<Of | null> {
  const make = (given: ModelChoiceOptions<Of>): FieldKind<Of | null> => ({
    ...rowKind(rows, given, false),
    name: 'modelChoice',
    messages,
    read: (value) => (isEmptyChoice(value) ? null : (value as Of)),
    clean: (value, field, _, form) => cleanOne(queryOf(rows, form), given, value, field),
    hasChanged: (initial, data) => keyText(initial, given) !== keyText(data, given),
  })
  return new Field(make, options)
}

/**
 * Any rows of a query; its cleaned value is a list of them, in the order of the query.
 *
 * ```ts
 * import { modelMultipleChoice } from 'djinn/modelforms'
 *
 * const none = modelMultipleChoice({ toArray: async () => [], filter: () => [] }, { required: false })
 * await none.clean([]) // []
 * ```
 */
export function modelMultipleChoice<Of>(
  rows: RowQuery<Of>,
  options: ModelChoiceOptions<Of> = {},
): Field<Of[]> {
  const make = (given: ModelChoiceOptions<Of>): FieldKind<Of[]> => ({
    ...rowKind(rows, given, true),
    name: 'modelMultipleChoice',
    messages: multipleMessages,
    fromJson: (value) => (typeof value === 'string' && value !== '' ? [value] : value),
    read: (value) => (Array.isArray(value) ? value : []) as Of[],
    clean: (value, field, _, form) => cleanSeveral(queryOf(rows, form), given, value, field),
    hasChanged: (initial, data) => !sameKeys(initial, data, given),
  })
  return new Field(make, options)
}

function rowKind<Of>(
  rows: RowQuery<Of>,
  options: ModelChoiceOptions<Of>,
  several: boolean,
): Pick<FieldKind<never>, 'widget' | 'needsReady' | 'ready' | 'show' | 'jsonSchema'> {
  return {
    widget: several ? selectMultiple() : select(),
    needsReady: 'shown',
    ready: (field, form) => withRows(rows, options, field, form, several),
    show: (value) => (several ? keysOf(value, options) : keyText(value, options)),
    jsonSchema: () => (several ? { type: 'array' } : {}),
  }
}

/** The field with its rows as choices, for showing it. */
async function withRows<Of>(
  rows: RowQuery<Of>,
  options: ModelChoiceOptions<Of>,
  field: Field,
  form: unknown,
  several: boolean,
): Promise<Field> {
  const all = await queryOf(rows, form).toArray()
  // What has no key cannot be chosen.
  const found = all.filter((row) => keyText(row, options) !== '')
  const { emptyLabel = '---------', rowLabel = String } = options
  const entries: ChoiceEntry[] = []
  const needsEmpty =
    !several && emptyLabel !== null && !(field.required && field.options.initial !== undefined)
  if (needsEmpty) entries.push(['', emptyLabel])
  entries.push(...grouped(found, options, (row) => [keyText(row, options), rowLabel(row)]))
  return field.with({ widget: (field.options.widget ?? field.kind.widget).withChoices(entries) })
}

function grouped<Of>(
  rows: readonly Of[],
  { groupBy }: ModelChoiceOptions<Of>,
  entryOf: (row: Of) => ChoiceEntry,
): readonly ChoiceEntry[] {
  if (groupBy === undefined) return rows.map(entryOf)
  const groups = new Map<string, { readonly label: Text; readonly entries: ChoiceEntry[] }>()
  for (const row of rows) {
    const label = groupBy(row)
    const group = groups.get(String(label)) ?? { label, entries: [] }
    groups.set(String(label), group)
    group.entries.push(entryOf(row))
  }
  return [...groups.values()].map(({ label, entries }) => [label, entries])
}

function queryOf<Of>(rows: RowQuery<Of>, form: unknown): AnyQuery<Of> {
  return (typeof rows === 'function' ? (rows as (form: unknown) => unknown)(form) : rows) as AnyQuery<Of>
}

async function cleanOne<Of>(
  rows: AnyQuery<Of>,
  options: ModelChoiceOptions<Of>,
  value: unknown,
  field: Field,
): Promise<Of | null> {
  if (isEmptyChoice(value)) return field.required ? field.fail('required') : null
  const [found] = await rowsOf(rows, options, [keyOf(value, options)], () =>
    field.fail('invalid_choice', { value: shown(value) }),
  )
  if (found === undefined) return field.fail('invalid_choice', { value: shown(value) })
  return (await field.validated(found)) as Of
}

async function cleanSeveral<Of>(
  rows: AnyQuery<Of>,
  options: ModelChoiceOptions<Of>,
  value: unknown,
  field: Field,
): Promise<Of[]> {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return field.required ? field.fail('required') : []
  if (!Array.isArray(value)) return field.fail('invalid_list')
  const keys = value.map((item) => keyOf(item, options))
  const found = await rowsOf(rows, options, keys, (key) => field.fail('invalid_pk_value', { pk: shown(key) }))
  const known = new Set(found.map((row) => keyText(row, options)))
  const missing = keys.find((key) => !known.has(String(key)))
  if (missing !== undefined) return field.fail('invalid_choice', { value: shown(missing) })
  return (await field.validated(found)) as Of[]
}

/** The rows with these keys. What cannot be a key at all is refused, by the word of the column's kind. */
async function rowsOf<Of>(
  rows: AnyQuery<Of>,
  { toField = 'pk' }: ModelChoiceOptions<Of>,
  keys: readonly unknown[],
  refuse: (key: unknown) => never,
): Promise<Of[]> {
  const wrong = keys.find(
    (key) => typeof key === 'object' || typeof key === 'boolean' || String(key).length > 1000,
  )
  if (wrong !== undefined) return refuse(wrong)
  try {
    return await rows.filter({ [`${toField}__in`]: keys } as never).toArray()
  } catch (error) {
    // A text that the column cannot be compared with is the visitor's mistake, here and only here.
    if (error instanceof InvalidValue || error instanceof ValidationError)
      return refuse(keys.length === 1 ? keys[0] : keys.join(', '))
    throw error
  }
}

function isEmptyChoice(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

/** Of a row its key, of all else the value itself. */
function keyOf(value: unknown, { toField = 'pk' }: { readonly toField?: string }): unknown {
  if (typeof value !== 'object' || value === null || !('pk' in value)) return value
  return (value as Readonly<Record<string, unknown>>)[toField]
}

function keyText(value: unknown, options: { readonly toField?: string }): string {
  const key = keyOf(value, options)
  if (key === null || key === undefined) return ''
  // JSON may hold what has no text.
  return typeof key === 'object' && !isWritable(key) ? 'an object' : String(key)
}

/** Dates, decimals and their like; JSON brings no functions. */
function isWritable(value: object): boolean {
  return (
    !Array.isArray(value) &&
    typeof value.toString === 'function' &&
    value.toString !== Object.prototype.toString
  )
}

function keysOf(value: unknown, options: { readonly toField?: string }): readonly string[] {
  const list = isIterable(value) ? [...value] : []
  return list.map((each) => keyText(each, options))
}

function isIterable(value: unknown): value is Iterable<Row> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}

function sameKeys(initial: unknown, data: unknown, options: { readonly toField?: string }): boolean {
  const before = new Set(keysOf(initial, options))
  const after = new Set(keysOf(data, options))
  return before.size === after.size && [...before].every((key) => after.has(key))
}

function shown(value: unknown): string {
  return typeof value === 'object' ? 'an object' : String(value).slice(0, 80)
}
