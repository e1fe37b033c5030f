import { Field, type FieldKind, searchSelect, select, selectMultiple, type Widget } from '../forms/index.ts'
import { findChoices, type Searched } from './find-rows.ts'
import {
  type AnyQuery,
  isEmptyChoice,
  keyOf,
  keysOf,
  keyText,
  type ModelChoiceOptions,
  queryOf,
  type RowQuery,
  rowsOf,
  sameKeys,
  shown,
} from './rows.ts'
import { withRows } from './shown-rows.ts'

const messages = {
  invalid_choice: 'Select a valid choice. That choice is not one of the available choices.',
  invalid_list: 'Enter a list of values.',
  invalid_pk_value: '“%(pk)s” is not a valid value.',
}
const multipleMessages = {
  ...messages,
  invalid_choice: 'Select a valid choice. %(value)s is not one of the available choices.',
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
 *
 * Of many rows, `search: ['name']` shows the chosen one alone, with an input that finds others: see {@link choicesOf}.
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
): Pick<FieldKind<never>, 'widget' | 'needsReady' | 'ready' | 'show' | 'jsonSchema'> & Searched {
  return {
    widget: widgetOf(options, several),
    needsReady: 'shown',
    ready: (field, form, name) =>
      withRows({ query: queryOf(rows, form), options, several }, field, form, name),
    show: (value) => (several ? keysOf(value, options) : keyText(value, options)),
    jsonSchema: () => (several ? { type: 'array' } : {}),
    ...(options.search !== undefined && {
      find: (context, text, page) => findChoices(queryOf(rows, { context }), options, text, page),
    }),
  }
}

function widgetOf({ search }: { readonly search?: unknown }, multiple: boolean): Widget {
  if (search !== undefined) return searchSelect({ multiple })
  return multiple ? selectMultiple() : select()
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
