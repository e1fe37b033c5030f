import type { Database } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { fromJsonValue } from '../fields/json-value.ts'
import { allFields } from '../model/columns.ts'
import type { Field } from '../model/field.ts'
import { homeOf, type Instance, keyOf, propertiesOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import type { QuerySet } from '../query-set.ts'
import { databaseOf } from '../run/binding.ts'
import type { Change } from './change.ts'
import { changeModel } from './change-model.ts'
import { relationsTold } from './links.ts'
import { type Related, relatedBefore } from './related.ts'
import { historyName, isHidden, keyText } from './snapshot.ts'

/** The values of a row at one moment, by column. */
export type Values = ReadonlyMap<Field, unknown>
/** A row at one moment. */
export interface State {
  readonly values: Values
  readonly related: Related
}

/** Where the changes of a model's rows are read: where an instance came from, else where the model is. */
export function databaseOfHistory(meta: ModelMeta, from: Instance | undefined): Database {
  return (from && homeOf(from)) ?? databaseOf(meta, 'read')
}

/** The changes of a model's rows, newest first, those of the rows that they continue included. */
export function changesOf(meta: ModelMeta, database: Database): QuerySet {
  return querySetOf(changeModel().model)
    .using(database)
    .filter({ model__in: chainOf(meta).map(historyName) })
    .orderBy('-id')
}

function chainOf(meta: ModelMeta): ModelMeta[] {
  const above = meta.parent === undefined ? [] : chainOf(meta.parent)
  return meta.history === undefined ? above : [meta, ...above]
}

/** The values that a row has now. */
export function valuesNow(meta: ModelMeta, row: Instance): Values {
  const properties = propertiesOf(row)
  return new Map(shownFields(meta).map((field) => [field, properties[field.attribute]]))
}

function shownFields(meta: ModelMeta): Field[] {
  return allFields(meta).filter((field) => !isHidden(field, meta.history?.exclude ?? new Set()))
}

/** The key of a row as a text. */
export function keyTextOf(meta: ModelMeta, row: Instance): string {
  return keyText(meta, [keyOf(row)].flat())
}

/** The row before a change, of that after it; undefined where there was none. What nobody asks for any more is left out. */
export function undone(meta: ModelMeta, after: State | undefined, change: Change): State | undefined {
  const isOwn = change.model === historyName(meta)
  // Rows that this one continues come and go without it.
  if (change.action === 'create') return isOwn ? undefined : after
  if (change.action === 'delete') return isOwn ? stateBefore(meta, change) : after
  return (
    after && {
      values: new Map([...after.values, ...oldValues(meta, change)]),
      related: relatedBefore(meta, after.related, change),
    }
  )
}

/** The row right before it was deleted. */
export function stateBefore(meta: ModelMeta, deletion: Change): State {
  return { values: oldValues(meta, deletion), related: relatedBefore(meta, new Map(), deletion) }
}

/** The values that fields had before a change. */
export function oldValues(meta: ModelMeta, change: Change): Values {
  const values = new Map<Field, unknown>()
  for (const field of shownFields(meta)) {
    const told = change.fields[field.name]
    if (told === undefined || !('old' in told)) continue
    values.set(field, readTold(meta, field, told.old))
  }
  return values
}

/** A value that the history tells. */
export function readTold(meta: ModelMeta, field: Field, told: unknown): unknown {
  try {
    return fromJsonValue(field, told)
  } catch (error) {
    throw ormErrors.historyValue(`${meta.name}.${field.name}`, told, error)
  }
}

/** The key that a change tells as a text. */
export function keyOfText(meta: ModelMeta, text: string): unknown {
  const [only] = meta.primaryKey
  if (meta.primaryKey.length === 1) return fromJsonValue(only as Field, text)
  const parts = JSON.parse(text) as readonly unknown[]
  return meta.primaryKey.map((field, index) => fromJsonValue(field, parts[index]))
}

/** Values and keys under the names that instances have for them. */
export function plainRow(meta: ModelMeta, { values, related }: State): Record<string, unknown> {
  return {
    ...Object.fromEntries([...values].map(([{ attribute }, value]) => [attribute, value])),
    ...Object.fromEntries(
      relationsTold(meta).map(({ relation: { name }, through }) => [
        name,
        [...(related.get(name)?.keys() ?? [])].map((key) => fromJsonValue(through.target, key)),
      ]),
    ),
  }
}
