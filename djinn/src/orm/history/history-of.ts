import { ormErrors } from '../errors.ts'
import { hasKey, Instance, keyOf, modelOf } from '../model/instance.ts'
import { isModelClass, metaOf } from '../model/metas.ts'
import { querySetOf } from '../query-root.ts'
import type { AnyRow, ClassOf, QuerySet } from '../types/index.ts'
import type { Change } from './change.ts'
import { changeModel } from './change-model.ts'
import { databaseOfHistory } from './past.ts'
import { historyName, keyText } from './snapshot.ts'

/**
 * The changes of a row, newest first; with a model those of all its rows, with a key after it those of one, also of a row that is no
 * more.
 *
 * ```ts
 * import { char, historyOf, Model } from 'djinn/orm'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }, { history: true }) {}
 *
 * async function lastTitles(post: Post) {
 *   const changes = await historyOf(post).filter({ action: 'update' }).slice(0, 10)
 *   return changes.map(({ at, by, fields }) => [at, by, fields.title?.old])
 * }
 * const deleted = () => historyOf(Post).filter({ action: 'delete' })
 * ```
 *
 * @throws {DjinnError} `ORM_NO_HISTORY` where the model has none.
 */
export function historyOf(of: AnyRow | ClassOf<AnyRow>, key?: unknown): QuerySet<Change> {
  if (!(of instanceof Instance) && !isModelClass(of)) throw ormErrors.notAModel('historyOf()', of)
  const meta = of instanceof Instance ? modelOf(of) : metaOf(of)
  if (meta.history === undefined) throw ormErrors.noHistory(meta.name)
  if (of instanceof Instance && !hasKey(of)) throw ormErrors.unsavedInstance(meta.name)
  const database = databaseOfHistory(meta, of instanceof Instance ? of : undefined)
  const wanted = of instanceof Instance ? keyOf(of) : key
  const changes = querySetOf(changeModel().model)
    .using(database)
    .filter({ model: historyName(meta) })
  const found = wanted === undefined ? changes : changes.filter({ key: keyText(meta, [wanted].flat()) })
  return found as unknown as QuerySet<Change>
}
