import type { ColumnType } from '../../sql/index.ts'
import type { Kind } from '../types/field.ts'
import { makeField } from './make-field.ts'
import type { ColumnOptions, Made } from './options.ts'

type KindByColumn = {
  boolean: 'bool'
  smallint: 'number'
  integer: 'number'
  bigint: 'bigint'
  float: 'number'
  decimal: 'decimal'
  char: 'text'
  text: 'text'
  date: 'date'
  time: 'time'
  datetime: 'moment'
  instant: 'moment'
  duration: 'duration'
  uuid: 'uuid'
  binary: 'bytes'
  json: 'json'
  ip: 'ip'
  array: 'array'
  range: 'range'
  tsvector: 'search'
  tsquery: 'search'
  named: 'bytes'
}
type KindOfColumn<Type> = Type extends { readonly kind: infer Name extends keyof KindByColumn }
  ? KindByColumn[Name]
  : Kind

/** What a field of your own stores and holds. */
export interface CustomField<Value, Type extends ColumnType, Raw, Of extends Kind = Kind> {
  /** The column. Its kind decides the lookups. */
  readonly type: Type
  /**
   * A kind of your own, for lookups that no other columns have. Declare what it has by merging it into `LookupTable` and
   * `TransformTable`; see `defineLookup`.
   * @default that of the column
   */
  readonly kind?: Of
  /** From the value of the column's kind to yours. Null never reaches it. */
  readonly fromDatabase: (raw: Raw) => Value
  /** From your value to one of the column's kind. */
  readonly toDatabase: (value: Value) => unknown
  /** Its name in messages and migrations. @default 'custom' */
  readonly name?: string
}
/**
 * A field function of your own.
 *
 * ```ts
 * import { customField } from 'djinn/orm'
 *
 * const color = customField({
 *   type: { kind: 'char', maxLength: 7 },
 *   fromDatabase: (text: string) => ({ hex: text }),
 *   toDatabase: (value) => value.hex,
 * })
 * const background = color({ null: true })
 * ```
 */
export function customField<
  Value,
  const Type extends ColumnType,
  Raw,
  const Of extends Kind = KindOfColumn<Type>,
>(
  definition: CustomField<Value, Type, Raw, Of>,
): <const Options extends ColumnOptions<Value>>(options?: Options) => Made<Options, Value, Of> {
  const { type, kind, fromDatabase, toDatabase, name = 'custom' } = definition
  return (options) =>
    makeField(name, type, { ...options, fromDatabase, toDatabase, ...(kind !== undefined && { kind }) })
}
