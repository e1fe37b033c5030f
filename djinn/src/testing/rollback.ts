import type { Database } from '../sql/index.ts'
import type { AnyApp } from './client.ts'

/**
 * Runs a test in a transaction that is rolled back at its end, on each database of an app: tests see each other's rows no more. The
 * code under test does not notice: its own transactions are savepoints that may be durable, and `onCommit()` runs after them. Requests
 * of a {@link client} in process are inside; those over a socket are not.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { char, database, Model } from 'djinn/orm'
 * import { client, rollback } from 'djinn/testing'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }) {}
 * const app = new Djinn().use(database('sqlite::memory:', { models: { Post }, createTables: true }))
 * app.post('/posts', async () => ({ id: (await Post.create({ title: 'Hello' })).id }))
 *
 * await rollback(app, async () => {
 *   await client(app).post('/posts')
 *   await Post.count() // 1
 * })
 * await Post.count() // 0
 * await app.stop()
 * ```
 *
 * @param over An app, which is started, or databases.
 * @returns what the test gives.
 */
export async function rollback<Result>(
  over: AnyApp | Database | readonly Database[],
  test: () => Result | Promise<Result>,
): Promise<Result> {
  const databases = await databasesOf(over)
  const inside = databases.reduceRight<() => Promise<Result>>(
    (work, database) => () => database.atomic(work, { disposable: true }),
    async () => await test(),
  )
  return inside()
}

async function databasesOf(over: AnyApp | Database | readonly Database[]): Promise<readonly Database[]> {
  if (isList(over)) return over
  if (isDatabase(over)) return [over]
  await over.start()
  const { appDatabases } = await import('../orm/index.ts')
  return appDatabases(over).map(({ database }) => database)
}

function isList(over: AnyApp | Database | readonly Database[]): over is readonly Database[] {
  return Array.isArray(over)
}
function isDatabase(over: AnyApp | Database): over is Database {
  return 'atomic' in over
}
