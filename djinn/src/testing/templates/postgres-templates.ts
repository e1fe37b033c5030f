import type { Database } from '../../sql/index.ts'
import { Server, sql } from './server.ts'
import { isLeftBehind, kept, ownName, type Templates } from './templates.ts'

/** Databases of a server; PostgreSQL copies a database by its files. */
export class PostgresTemplates implements Templates {
  readonly #server: Server

  constructor(url: string) {
    this.#server = new Server(url)
  }

  has(template: string): Promise<boolean> {
    return this.#server.run((database) => exists(database, template))
  }

  build(template: string, fill: (url: string) => Promise<void>): Promise<void> {
    return this.#server.run(async (database) => {
      await tidy(database)
      // One builds, the others wait. The lock ends with the connection.
      await database.withConnection(async (connection) => {
        await connection.all(sql('SELECT pg_advisory_lock(hashtext($1))'), [template])
        if (!(await exists(database, template)))
          await buildOne(database, template, (name) => fill(this.#server.urlOf(name)))
        await connection.all(sql('SELECT pg_advisory_unlock(hashtext($1))'), [template])
      })
    })
  }

  copy(template: string, name: string): Promise<string> {
    return this.#server.run(async (database) => {
      await database.script(`CREATE DATABASE ${name} TEMPLATE ${template}`)
      return this.#server.urlOf(name)
    })
  }

  drop(name: string): Promise<void> {
    return this.#server.run((database) => remove(database, name))
  }
}

async function exists(database: Database, name: string): Promise<boolean> {
  const rows = await database.all(sql('SELECT 1 FROM pg_database WHERE datname = $1'), [name])
  return rows.length > 0
}

async function buildOne(
  database: Database,
  template: string,
  fill: (name: string) => Promise<void>,
): Promise<void> {
  const part = ownName()
  await database.script(`CREATE DATABASE ${part}`)
  try {
    await fill(part)
    await database.script(`COMMENT ON DATABASE ${part} IS 'made ${Date.now()}'`)
    await database.script(`ALTER DATABASE ${part} RENAME TO ${template}`)
  } finally {
    await remove(database, part)
  }
}

async function remove(database: Database, name: string): Promise<void> {
  await database.script(`DROP DATABASE IF EXISTS ${name}`)
}

async function tidy(database: Database): Promise<void> {
  const rows = (await database.all(
    sql(
      "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database WHERE datname LIKE 'djinn\\_te%' AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = pg_database.datname)",
    ),
    [],
  )) as [string, string | null][]
  for (const [name, comment] of rows) {
    const made = Number(/^made (\d+)$/.exec(comment ?? '')?.[1] ?? Date.now())
    const isOld = name.startsWith('djinn_template_') && Date.now() - made > kept.template
    if (isOld || isLeftBehind(name)) await remove(database, name)
  }
}
