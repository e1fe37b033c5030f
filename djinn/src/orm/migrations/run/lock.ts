import type { Database } from '../../../sql/index.ts'

/** A number that nobody else takes for a lock of PostgreSQL. */
const postgresKey = 5_713_046_221

/**
 * Runs work while no other process migrates the same database. On PostgreSQL and MySQL the lock is the connection's: it goes when the
 * process dies. On SQLite each migration takes the lock of the file.
 */
export async function withLock<Result>(
  database: Database,
  waiting: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  if (database.dialectName === 'sqlite') return work()
  const ask = { writes: true, bigints: false }
  const postgres = database.dialectName === 'postgres'
  return database.withConnection(async (connection) => {
    const take = async (seconds: number) => {
      const text = postgres
        ? `SELECT pg_try_advisory_lock(${postgresKey})`
        : `SELECT GET_LOCK(concat('djinn_migrations.', coalesce(database(), '')), ${seconds})`
      const [[got] = []] = await connection.all({ text, ...ask }, [])
      return got === true || got === 't' || Number(got) === 1
    }
    for (let first = true; !(await take(first ? 0 : 1)); first = false) {
      if (first) waiting()
      if (postgres) await new Promise((resolve) => setTimeout(resolve, 200))
    }
    try {
      return await work()
    } finally {
      const text = postgres
        ? `SELECT pg_advisory_unlock(${postgresKey})`
        : "SELECT RELEASE_LOCK(concat('djinn_migrations.', coalesce(database(), '')))"
      await connection.all({ text, ...ask }, [])
    }
  })
}
