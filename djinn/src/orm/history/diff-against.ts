import { ormErrors } from '../errors.ts'
import { Instance, modelOf } from '../model/instance.ts'
import { querySetOf } from '../query-root.ts'
import { Change, type FieldChange } from './change.ts'
import { changeModel } from './change-model.ts'
import { databaseOfHistory } from './past.ts'

/**
 * What a row differs in between two of its changes: by field its value right after the older one and right after the newer, and of a
 * many-to-many relation the keys that came and went. What was changed and changed back is left out.
 *
 * ```ts
 * import { char, diffAgainst, historyOf, Model } from 'djinn/orm'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }, { history: true }) {}
 *
 * async function sinceItWasMade(post: Post) {
 *   const [newest] = await historyOf(post)
 *   const first = await historyOf(post).last()
 *   return newest && first ? diffAgainst(newest, first) : {} // { title: { old: 'Draft', new: 'Done' } }
 * }
 * ```
 *
 * @throws {DjinnError} `ORM_OTHER_HISTORY` for changes of two rows.
 */
export async function diffAgainst(newer: Change, older: Change): Promise<Record<string, FieldChange>> {
  for (const each of [newer, older])
    if (!(each instanceof Instance) || !(each instanceof Change))
      throw ormErrors.notAnInstance('diffAgainst', each)
  if (newer.model !== older.model || newer.key !== older.key)
    throw ormErrors.otherHistory(
      'diffAgainst()',
      `${newer.model} ${newer.key}`,
      `${older.model} ${older.key}`,
    )
  const changes = await querySetOf(changeModel().model)
    .using(databaseOfHistory(modelOf(newer as unknown as Instance), newer as unknown as Instance))
    .filter({ model: newer.model, key: newer.key, id__gt: older.id, id__lte: newer.id })
    .orderBy('id')
    .toArray()
  const all: Record<string, FieldChange> = {}
  for (const { fields } of changes as unknown as Change[])
    for (const [name, change] of Object.entries(fields)) all[name] = joined(all[name], change)
  return Object.fromEntries(Object.entries(all).filter(([, change]) => isChange(change)))
}

/** One change after another. */
function joined(first: FieldChange | undefined, second: FieldChange): FieldChange {
  if ('new' in second) return { old: (first ?? second).old, new: second.new }
  const came = new Set(first?.added)
  const went = new Set(first?.removed)
  for (const key of second.added ?? []) if (!went.delete(key)) came.add(key)
  for (const key of second.removed ?? []) if (!came.delete(key)) went.add(key)
  return { ...(came.size > 0 && { added: [...came] }), ...(went.size > 0 && { removed: [...went] }) }
}

function isChange(change: FieldChange): boolean {
  if ('new' in change) return JSON.stringify(change.old) !== JSON.stringify(change.new)
  return (change.added ?? []).length > 0 || (change.removed ?? []).length > 0
}
