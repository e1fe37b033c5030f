import type Big from 'big.js'
import type { Temporal } from 'temporal-polyfill'
import type { ColumnType, RangeValue } from '../../sql/index.ts'
import type { Field, Kind, Role } from '../types/field.ts'
import type { DecimalInput } from '../types/value-kind.ts'
import type { FieldSpec } from './field-spec.ts'
import { makeField } from './make-field.ts'
import type { ColumnOptions, Made } from './options.ts'

// Columns that only PostgreSQL has.

/** Options of {@link array}. */
export interface ArrayOptions<Item> extends ColumnOptions<readonly Item[]> {
  /** Items at most. */
  readonly size?: number
}
/**
 * PostgreSQL: a list of values of one kind.
 *
 * ```ts
 * import { array, char } from 'djinn/orm'
 *
 * const tags = array(char({ maxLength: 40 }), { default: () => [] })
 * ```
 */
export function array<
  Item,
  Of extends Kind,
  Optional extends boolean,
  As extends Role,
  Input,
  const Options extends ArrayOptions<Input>,
>(
  items: Field<Item, Of, Optional, As, Input>,
  options?: Options,
): Made<Options, Item[], 'array', readonly Input[]> {
  const { type } = items as unknown as FieldSpec
  const size = options?.size
  return makeField(
    'array',
    { kind: 'array', of: type as ColumnType, ...(size !== undefined && { size }) },
    {
      ...options,
      items,
    },
  )
}

/** What a range takes: an object, or its two ends, the second not included. */
export type RangeInput<Bound> = RangeValue<Bound> | readonly [lower: Bound | null, upper: Bound | null]

/** PostgreSQL: from one whole number to another. */
export function intRange<const Options extends ColumnOptions<RangeInput<number>>>(
  options?: Options,
): Made<Options, RangeValue<number>, 'range', RangeInput<number>> {
  return makeField('intRange', { kind: 'range', of: 'integer' }, options)
}
/** PostgreSQL: from one `bigint` to another. */
export function bigintRange<const Options extends ColumnOptions<RangeInput<bigint | number>>>(
  options?: Options,
): Made<Options, RangeValue<bigint>, 'range', RangeInput<bigint | number>> {
  return makeField('bigintRange', { kind: 'range', of: 'bigint' }, options)
}
/** PostgreSQL: from one decimal to another. */
export function decimalRange<const Options extends ColumnOptions<RangeInput<DecimalInput>>>(
  options?: Options,
): Made<Options, RangeValue<Big>, 'range', RangeInput<DecimalInput>> {
  return makeField('decimalRange', { kind: 'range', of: 'decimal' }, options)
}
/** PostgreSQL: from one day to another. */
export function dateRange<const Options extends ColumnOptions<RangeInput<Temporal.PlainDate>>>(
  options?: Options,
): Made<Options, RangeValue<Temporal.PlainDate>, 'range', RangeInput<Temporal.PlainDate>> {
  return makeField('dateRange', { kind: 'range', of: 'date' }, options)
}
/** PostgreSQL: from one moment to another. */
export function datetimeRange<const Options extends ColumnOptions<RangeInput<Date>>>(
  options?: Options,
): Made<Options, RangeValue<Date>, 'range', RangeInput<Date>> {
  return makeField('datetimeRange', { kind: 'range', of: 'datetime' }, options)
}

/** PostgreSQL: a text prepared for full text search. */
export function searchVector<const Options extends ColumnOptions<string>>(
  options?: Options,
): Made<Options, string, 'search'> {
  return makeField('searchVector', { kind: 'tsvector' }, options)
}
