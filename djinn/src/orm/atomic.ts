import type { AtomicOptions, MaybePromise } from '../sql/index.ts'
import { currentDatabase } from './connect.ts'
import { ormErrors } from './errors.ts'
import { Instance } from './model/instance.ts'
import { databaseToWrite } from './write/save.ts'

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
 * Runs `work` in a transaction of the database in which an instance is written, whichever of several that is.
 *
 * ```ts
 * import { atomicFor } from 'djinn/orm'
 *
 * interface Order { save(): Promise<unknown>; lines: { set(rows: object[]): Promise<unknown> } }
 * function place(order: Order, lines: object[]) {
 *   return atomicFor(order, async () => {
 *     await order.save()
 *     await order.lines.set(lines)
 *   })
 * }
 * ```
 *
 * @throws {DjinnError} `ORM_NOT_AN_INSTANCE`
 */
export async function atomicFor<Result>(
  instance: object,
  work: () => MaybePromise<Result>,
  options: AtomicOptions = {},
): Promise<Result> {
  if (!(instance instanceof Instance)) throw ormErrors.notAnInstance('atomicFor', instance)
  return databaseToWrite(instance).atomic(work, options)
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

/**
 * Runs `work` after the transaction, if the block in which it stands was rolled back: for what a database does not undo. Outside of a
 * transaction nothing happens. Its errors are logged.
 *
 * ```ts
 * import { rm, writeFile } from 'node:fs/promises'
 * import { atomic, onRollback } from 'djinn/orm'
 *
 * function keep(report: { save(): Promise<unknown> }, path: string, text: string) {
 *   return atomic(async () => {
 *     await writeFile(path, text)
 *     onRollback(() => rm(path))
 *     await report.save()
 *   })
 * }
 * ```
 */
export function onRollback(work: () => unknown): void {
  currentDatabase('onRollback(work)').onRollback(work)
}
