import type { AtomicOptions, MaybePromise } from '../sql/index.ts'
import { currentDatabase } from './connect.ts'

/**
 * Runs `work` in a transaction of the database of the models: all that it writes stays, or on an error nothing. Inside another,
 * only its own part is undone.
 *
 * ```ts
 * import { atomic } from 'djinn/orm'
 *
 * interface Account { balance: number; save(): Promise<unknown> }
 * function transfer(from: Account, to: Account, amount: number) {
 *   return atomic(async () => {
 *     from.balance -= amount
 *     to.balance += amount
 *     await from.save()
 *     await to.save()
 *   })
 * }
 * ```
 *
 * @throws {DjinnError} `ORM_SEVERAL_DATABASES` where several are open and none of them is the one of the request.
 */
export async function atomic<Result>(
  work: () => MaybePromise<Result>,
  options: AtomicOptions = {},
): Promise<Result> {
  return currentDatabase('atomic(work)').atomic(work, options)
}

/**
 * Runs `work` after the outermost commit: for mails and jobs that must not go out for what is rolled back. At once outside of a
 * transaction. Robust work may fail: it is logged.
 *
 * ```ts
 * import { atomic, onCommit } from 'djinn/orm'
 *
 * function order() {
 *   return atomic(async () => {
 *     onCommit(() => console.log('ordered'))
 *   })
 * }
 * ```
 */
export function onCommit(
  work: () => unknown,
  options: { readonly robust?: boolean } = {},
): void | Promise<void> {
  return currentDatabase('onCommit(work)').onCommit(work, options)
}
