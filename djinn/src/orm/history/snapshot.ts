import { toJsonValue } from '../fields/json-value.ts'
import { fullName } from '../model/app-label.ts'
import { allFields } from '../model/columns.ts'
import type { Field } from '../model/field.ts'
import { type Instance, propertiesOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import type { FieldChange } from './change.ts'
import { linksOf } from './links.ts'

/** A row as the history knows it: its key, and its values as JSON. */
export interface Snapshot {
  readonly key: string
  readonly values: ReadonlyMap<string, unknown>
  /** For each of `linksOf()` the two keys that the row links. */
  readonly pairs: readonly (readonly [owner: unknown, other: unknown])[]
}

/** A model's name in the history: that of its table, whatever view of it was written through. */
export function historyName(model: ModelMeta): string {
  return fullName(model.concrete)
}

/** A key as a text. */
export function keyText(model: ModelMeta, values: readonly unknown[]): string {
  const parts = model.primaryKey.map((field, index) => toJsonValue(field, values[index]))
  return parts.length === 1 ? String(parts[0]) : JSON.stringify(parts)
}

/** The values of a row that are written down. */
export function snapshotOf(instance: Instance, model: ModelMeta): Snapshot {
  const properties = propertiesOf(instance)
  const { history } = model
  const shown = allFields(model).filter((field) => history === undefined || !isHidden(field, history.exclude))
  return {
    key: keyText(
      model,
      model.primaryKey.map((field) => properties[field.attribute]),
    ),
    values: new Map(shown.map((field) => [field.name, toJsonValue(field, properties[field.attribute])])),
    pairs: linksOf(model).map(({ through: { source, target } }) => [
      properties[source.attribute],
      properties[target.attribute],
    ]),
  }
}

/** Whether nothing is written down of a field. */
export function isHidden(field: Field, exclude: ReadonlySet<string>): boolean {
  return exclude.has(field.name) || exclude.has(field.attribute)
}

/** What differs between two states of a row; undefined stands for none. */
export function difference(
  before: Snapshot | undefined,
  after: Snapshot | undefined,
): Record<string, FieldChange> {
  const names = (after ?? before)?.values.keys() ?? []
  const changes: Record<string, FieldChange> = {}
  for (const name of names) {
    const [old, now] = [before?.values.get(name) ?? null, after?.values.get(name) ?? null]
    if (JSON.stringify(old) !== JSON.stringify(now)) changes[name] = { old, new: now }
  }
  return changes
}
