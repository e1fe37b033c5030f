import { Expression } from '../expressions/expression.ts'
import { allFields, placesOf } from './columns.ts'
import type { Field } from './field.ts'
import { type Instance, modelOf, propertiesOf, stateOf } from './instance.ts'

/** Where a column's value was not read. */
const unread = Symbol('unread')

/** The columns whose values differ from what was read or saved; all that are loaded of a new instance. */
export function changedFields(instance: Instance): Field[] {
  const properties = propertiesOf(instance)
  const original = originals(instance)
  return allFields(modelOf(instance)).filter(
    (field, index) =>
      Object.hasOwn(properties, field.attribute) &&
      original?.[index] !== frozen(field, properties[field.attribute]),
  )
}

/** Values as they were read or saved, frozen, in the order of all columns; undefined for an instance that never was. */
function originals(instance: Instance): unknown[] | undefined {
  const state = stateOf(instance)
  if (state.saved !== undefined) return state.saved
  const { group, row } = state
  if (group === undefined || row === undefined) return undefined
  const places = placesOf(modelOf(instance))
  const values = new Array<unknown>(places.size).fill(unread)
  for (const { field, position, decode } of group.fields) {
    const raw = row[position]
    const value = raw === null || decode === undefined ? raw : decode(raw)
    values[places.get(field.attribute) as number] = frozen(field, value)
  }
  state.saved = values
  return values
}

/** Remembers the values of columns as saved. */
export function markSaved(instance: Instance, fields: readonly Field[]): void {
  const state = stateOf(instance)
  const places = placesOf(modelOf(instance))
  const saved = originals(instance) ?? new Array<unknown>(places.size).fill(unread)
  const properties = propertiesOf(instance)
  for (const field of fields)
    saved[places.get(field.attribute) as number] = frozen(field, properties[field.attribute])
  state.saved = saved
  state.row = undefined
  state.adding = false
}

/** Remembers all columns of an instance as saved: of a new row. */
export function markInserted(instance: Instance): void {
  const state = stateOf(instance)
  const all = allFields(modelOf(instance))
  const properties = propertiesOf(instance)
  const saved = new Array<unknown>(all.length)
  for (let index = 0; index < all.length; index++) {
    const field = all[index] as Field
    saved[index] = field.attribute in properties ? frozen(field, properties[field.attribute]) : unread
  }
  state.saved = saved
  state.row = undefined
  state.adding = false
}

/** A value that later changes of an object do not reach, and that compares with `===`. */
export function frozen(field: Field, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value ?? null
  // What the database is to compute is like nothing that was read.
  if (value instanceof Expression) return value
  if (value instanceof Date) return value.getTime()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (field.type.kind === 'decimal') return String(value)
  return JSON.stringify(value, withBigints)
}

function withBigints(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}
