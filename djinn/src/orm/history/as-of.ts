import type { Temporal } from 'temporal-polyfill'
import { ormErrors } from '../errors.ts'
import { hasKey, Instance, keyOf, modelOf } from '../model/instance.ts'
import { isModelClass, metaOf } from '../model/metas.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import type { QuerySet } from '../query-set.ts'
import type { AnyRow, ClassOf, KeyOf } from '../types/index.ts'
import type { RelatedKeys, ValuesRow } from '../types/shapes.ts'
import { Change } from './change.ts'
import { changesOf, databaseOfHistory, keyTextOf, plainRow, type State, undone, valuesNow } from './past.ts'
import { type Related, relatedNow } from './related.ts'
import { keyText } from './snapshot.ts'

/**
 * The values of a row as `values()` gives them, and of its many-to-many relations the keys at the other end, in no order. Those of
 * fields that the history leaves out are missing, and of a row that is gone those of fields that came later.
 */
export type RowAt<Model extends AnyRow> = Partial<ValuesRow<Model, {}, readonly []> & RelatedKeys<Model>>

/** A moment, or the one right after a change. */
export type Moment = Date | Temporal.Instant | Change

/**
 * A row as it was at a moment, null where there was none; with a model all its rows, in no order, with a key behind it one of them,
 * also one that is gone. It is the row of now without the changes since: what bypassed the history counts as there from the start.
 *
 * ```ts
 * import { asOf, char, connectModels, createTables, historyOf, Model } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }, { history: true }) {}
 * const db = openDatabase('sqlite::memory:')
 * await createTables(db, { Post })
 * using connection = connectModels(db, { Post })
 *
 * const post = await Post.create({ title: 'Draft' })
 * const created = await historyOf(post).get({ action: 'create' })
 * post.title = 'Done'
 * await post.save()
 * const then = await asOf(post, created)
 * then?.title // 'Draft'
 * await asOf(post, new Date(2000, 0)) // null
 * await db.close()
 * ```
 *
 * @throws {DjinnError} `ORM_NO_HISTORY`; `ORM_HISTORY_VALUE` where a value cannot be read any more.
 */
export function asOf<Model extends AnyRow>(row: Model, at: Moment): Promise<RowAt<Model> | null>
export function asOf<Model extends AnyRow>(model: ClassOf<Model>, at: Moment): Promise<RowAt<Model>[]>
export function asOf<Model extends AnyRow>(
  model: ClassOf<Model>,
  at: Moment,
  key: KeyOf<Model>,
): Promise<RowAt<Model> | null>
export async function asOf(of: AnyRow | ClassOf<AnyRow>, at: Moment, key?: unknown): Promise<unknown> {
  if (!(of instanceof Instance) && !isModelClass(of)) throw ormErrors.notAModel('asOf()', of)
  const meta = of instanceof Instance ? modelOf(of) : metaOf(of)
  if (meta.history === undefined) throw ormErrors.noHistory(meta.name)
  const row = of instanceof Instance ? of : undefined
  if (row !== undefined && !hasKey(row)) throw ormErrors.unsavedInstance(meta.name)
  const database = databaseOfHistory(meta, row)
  const all = querySetOf(meta.model).using(database).orderBy()
  const later = since(changesOf(meta, database), at)
  const wanted = row === undefined ? key : keyOf(row)
  if (wanted === undefined) return rowsAt(meta, all, later, () => relatedNow(meta, database))
  const one = later.filter({ key: keyText(meta, [wanted].flat()) })
  const [found] = await rowsAt(meta, all.filter({ pk__in: [wanted] }), one, async ([row]) =>
    row === undefined ? new Map() : relatedNow(meta, database, row),
  )
  return found ?? null
}

function since(changes: QuerySet, at: Moment): QuerySet {
  if (at instanceof Change) return changes.filter({ id__gt: at.id })
  const date = at instanceof Date ? at : new Date((at as Temporal.Instant).epochMilliseconds)
  if (Number.isNaN(date.getTime())) throw ormErrors.badMoment(at)
  return changes.filter({ at__gt: date })
}

/** Rows are read before the changes: a change that comes between is undone where it was not done, which changes nothing. */
async function rowsAt(
  meta: ModelMeta,
  rows: QuerySet,
  later: QuerySet,
  relatedOf: (found: readonly Instance[]) => Promise<ReadonlyMap<string, Related>>,
): Promise<object[]> {
  const states = new Map<string, State | undefined>()
  const found = (await rows.toArray()) as Instance[]
  const related = await relatedOf(found)
  for (const row of found) {
    const key = keyTextOf(meta, row)
    states.set(key, { values: valuesNow(meta, row), related: related.get(key) ?? new Map() })
  }
  for (const change of (await later.toArray()) as unknown as Change[])
    states.set(change.key, undone(meta, states.get(change.key), change))
  return [...states.values()].flatMap((state) => (state === undefined ? [] : [plainRow(meta, state)]))
}
