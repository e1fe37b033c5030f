import { ValidationError } from '../base/index.ts'
import type { FieldOptions, Text } from '../forms/index.ts'
import { InvalidValue } from '../orm/index.ts'

/** The part of a query set that fields of rows use. */
export interface AnyQuery<Row = unknown> {
  filter(where: never): AnyQuery<Row>
  all(): AnyQuery<Row>
  slice(from: number, to: number): AnyQuery<Row>
  orderBy(): AnyQuery<Row>
  valuesList(path: string): unknown
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
  /**
   * For queries of many rows: the fields that are searched for what one types, `['name', 'country__name']`. The form then holds the
   * chosen rows alone. Every word must occur in one of the fields; `^name` asks for its beginning, `=code` for the whole.
   */
  readonly search?: readonly string[]
  /** Where `choicesOf(field)` answers, so that the page searches while one types; a function is asked for each form. */
  readonly searchUrl?: string | (() => string)
  /** So many characters must be typed before anything is searched. @default 0: the first rows are offered at once */
  readonly searchMinLength?: number
}

export function queryOf<Of>(rows: RowQuery<Of>, form: unknown): AnyQuery<Of> {
  return (typeof rows === 'function' ? (rows as (form: unknown) => unknown)(form) : rows) as AnyQuery<Of>
}

/** The rows with these keys. What cannot be a key at all is refused, by the word of the column's kind. */
export async function rowsOf<Of>(
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

export function isEmptyChoice(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

/** Of a row its key, of all else the value itself. */
export function keyOf(value: unknown, { toField = 'pk' }: { readonly toField?: string }): unknown {
  if (typeof value !== 'object' || value === null || !('pk' in value)) return value
  return (value as Readonly<Record<string, unknown>>)[toField]
}

export function keyText(value: unknown, options: { readonly toField?: string }): string {
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

export function keysOf(value: unknown, options: { readonly toField?: string }): readonly string[] {
  const list = isIterable(value) ? [...value] : []
  return list.map((each) => keyText(each, options))
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}

export function sameKeys(initial: unknown, data: unknown, options: { readonly toField?: string }): boolean {
  const before = new Set(keysOf(initial, options))
  const after = new Set(keysOf(data, options))
  return before.size === after.size && [...before].every((key) => after.has(key))
}

export function shown(value: unknown): string {
  return typeof value === 'object' ? 'an object' : String(value).slice(0, 80)
}
