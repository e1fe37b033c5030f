import { ormErrors } from '../errors.ts'
import { allFields } from '../model/columns.ts'
import { Instance, propertiesOf } from '../model/instance.ts'
import { isModelClass, metaOf } from '../model/metas.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import type { AnyRow, ClassOf } from '../types/index.ts'
import { saveInstance } from '../write/save.ts'
import { isGenerated } from '../write/statements.ts'
import { bringBack } from './bring-back.ts'
import { Change } from './change.ts'
import {
  changesOf,
  databaseOfHistory,
  keyOfText,
  type State,
  stateBefore,
  undone,
  type Values,
  valuesNow,
} from './past.ts'
import { relatedNow } from './related.ts'
import { historyName } from './snapshot.ts'

/**
 * Brings a row back to what it was right after a change; of a deletion to what it was right before. A row that is gone is made again,
 * with its key. It is a save as any other, in one transaction: events are told, and the history tells it, too. Many-to-many
 * relations hold what they held, but for rows that are gone. Fields that the history leaves out keep their values, of a row that is
 * gone they get their defaults.
 *
 * ```ts
 * import { char, connectModels, createTables, historyOf, Model, revertTo } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }, { history: true }) {}
 * const db = openDatabase('sqlite::memory:')
 * await createTables(db, { Post })
 * using connection = connectModels(db, { Post })
 *
 * const { id } = await Post.create({ title: 'Draft' })
 * await Post.all().delete()
 * const [deleted] = await historyOf(Post, id)
 * const post = deleted && (await revertTo(Post, deleted))
 * post?.title // 'Draft'
 * post?.id === id // true
 * await db.close()
 * ```
 *
 * @throws {DjinnError} `ORM_OTHER_HISTORY` for a change of another model, `ORM_CANNOT_REVERT` where values are missing,
 * `ORM_HISTORY_VALUE` where one cannot be read any more.
 */
export async function revertTo<Model extends AnyRow>(model: ClassOf<Model>, change: Change): Promise<Model> {
  if (!isModelClass(model)) throw ormErrors.notAModel('revertTo()', model)
  if (!(change instanceof Change) || !(change instanceof Instance))
    throw ormErrors.notAnInstance('revertTo', change)
  const meta = metaOf(model)
  if (meta.history === undefined) throw ormErrors.noHistory(meta.name)
  if (change.model !== historyName(meta))
    throw ormErrors.otherHistory('revertTo()', change.model, historyName(meta))
  const database = databaseOfHistory(meta, change)
  const key = keyOfText(meta, change.key)
  return database.atomic(async () => {
    const rows = querySetOf(meta.model)
      .using(database)
      .filter({ pk__in: [key] })
    const [row] = (await rows.orderBy().selectForUpdate().toArray()) as Instance[]
    const state = await stateAt(meta, row, change)
    if (state === undefined) throw ormErrors.cannotRevert(meta.name, change.key, [])
    const found = row ?? newRow(meta, key, state.values, change)
    const properties = propertiesOf(found)
    for (const [field, value] of state.values)
      if ((row === undefined || !field.primaryKey) && !isGenerated(field)) properties[field.attribute] = value
    await saveInstance(found, { database, restored: true })
    await bringBack(found, meta, change.key, state.related, database)
    return found as unknown as Model
  })

  async function stateAt(
    meta: ModelMeta,
    row: Instance | undefined,
    { id, key: text, action }: Change,
  ): Promise<State | undefined> {
    if (action === 'delete') return stateBefore(meta, change)
    const related = row && (await relatedNow(meta, database, row)).get(text)
    const now = row && { values: valuesNow(meta, row), related: related ?? new Map() }
    const later = await changesOf(meta, database).filter({ id__gt: id, key: text }).toArray()
    return (later as unknown as Change[]).reduce<State | undefined>(
      (after, each) => undone(meta, after, each),
      now,
    )
  }
}

/** A row in place of one that is gone. What the history does not tell has to have a value of its own. */
function newRow(meta: ModelMeta, key: unknown, values: Values, change: Change): Instance {
  const row = new meta.model({ pk: key } as never) as unknown as Instance
  const properties = propertiesOf(row)
  const missing = allFields(meta).filter(
    (field) =>
      !values.has(field) &&
      !field.primaryKey &&
      !field.null &&
      !isGenerated(field) &&
      field.spec.options.parentLink !== true &&
      !('dbDefault' in field.spec.options) &&
      field.spec.options.autoNow !== true &&
      field.spec.options.autoNowAdd !== true &&
      (properties[field.attribute] ?? null) === null,
  )
  if (missing.length > 0)
    throw ormErrors.cannotRevert(
      meta.name,
      change.key,
      missing.map(({ name }) => name),
    )
  return row
}
