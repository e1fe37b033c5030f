import type { ColumnType } from '../../sql/index.ts'
import type { Field } from './field.ts'
import { allFields, type Instance, modelOf, propertiesOf, stateOf } from './instance.ts'

/** The columns whose values differ from what was read or saved; all that are loaded of a new instance. */
export function changedFields(instance: Instance): Field[] {
  const properties = propertiesOf(instance)
  const fields = allFields(modelOf(instance)).filter((field) => Object.hasOwn(properties, field.attribute))
  const original = originals(instance)
  if (original === undefined) return fields
  return fields.filter(
    (field) =>
      !original.has(field.attribute) ||
      original.get(field.attribute) !== frozen(field.type, properties[field.attribute]),
  )
}

/** Values as they were read or saved, frozen; undefined for an instance that never was. */
function originals(instance: Instance): Map<string, unknown> | undefined {
  const state = stateOf(instance)
  if (state.saved !== undefined) return state.saved
  const { group, row } = state
  if (group === undefined || row === undefined) return undefined
  const values = new Map<string, unknown>()
  for (const { field, position, decode } of group.fields) {
    const raw = row[position]
    values.set(field.attribute, frozen(field.type, raw === null || decode === undefined ? raw : decode(raw)))
  }
  state.saved = values
  return values
}

/** Remembers the values of columns as saved. */
export function markSaved(instance: Instance, fields: readonly Field[]): void {
  const state = stateOf(instance)
  const saved = originals(instance) ?? new Map<string, unknown>()
  const properties = propertiesOf(instance)
  for (const field of fields) saved.set(field.attribute, frozen(field.type, properties[field.attribute]))
  state.saved = saved
  state.row = undefined
  state.adding = false
}

/** A value that later changes of an object do not reach, and that compares with `===`. */
export function frozen(type: ColumnType, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value ?? null
  if (value instanceof Date) return value.getTime()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (type.kind === 'decimal') return String(value)
  return JSON.stringify(value)
}
