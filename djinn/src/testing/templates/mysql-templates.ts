import type { Database } from '../../sql/index.ts'
import { Server, sql } from './server.ts'
import { isLeftBehind, kept, ownName, type Templates } from './templates.ts'

const quote = (name: string) => `\`${name.replaceAll('`', '``')}\``

/** Databases of a server; MySQL has no copies, so tables are made by their own text and rows are copied inside the server. */
export class MysqlTemplates implements Templates {
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
      await database.withConnection(async (connection) => {
        await connection.all(sql('SELECT GET_LOCK(?, 3600)'), [template])
        try {
          if (!(await exists(database, template))) await this.#buildOne(database, template, fill)
        } finally {
          await connection.all(sql('SELECT RELEASE_LOCK(?)'), [template])
        }
      })
    })
  }

  copy(template: string, name: string): Promise<string> {
    return this.#server.run(async (database) => {
      await copyInto(database, template, name)
      return this.#server.urlOf(name)
    })
  }

  drop(name: string): Promise<void> {
    return this.#server.run((database) => remove(database, name))
  }

  /** Its rows may take a while; the template has its name when it is whole. */
  async #buildOne(database: Database, template: string, fill: (url: string) => Promise<void>): Promise<void> {
    const part = ownName()
    await create(database, part)
    try {
      await fill(this.#server.urlOf(part))
      await copyInto(database, part, template)
    } catch (error) {
      await remove(database, template)
      throw error
    } finally {
      await remove(database, part)
    }
  }
}

/** A template is whole once it has its mark. */
const mark = 'djinn_template'

async function exists(database: Database, name: string): Promise<boolean> {
  const rows = await database.all(
    sql('SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?'),
    [name, mark],
  )
  return rows.length > 0
}

async function create(database: Database, name: string): Promise<void> {
  await database.script(`CREATE DATABASE ${quote(name)} CHARACTER SET utf8mb4`)
}

async function remove(database: Database, name: string): Promise<void> {
  await database.script(`DROP DATABASE IF EXISTS ${quote(name)}`)
}

/** Tables with their keys, rows and triggers; then the mark, where it becomes a template. */
async function copyInto(database: Database, from: string, to: string): Promise<void> {
  await remove(database, to)
  await create(database, to)
  await database.withConnection(async (connection) => {
    const all = (text: string, values: unknown[] = []) => connection.all(sql(text), values)
    const tables = (await all(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE'",
      [from],
    )) as [string][]
    await connection.script(`USE ${quote(to)}`)
    await connection.script('SET foreign_key_checks = 0')
    try {
      for (const [table] of tables) if (table !== mark) await copyTable(all, connection, from, table)
      if (to.startsWith('djinn_template_')) await connection.script(`CREATE TABLE ${mark} (id int)`)
    } finally {
      await connection.script('SET foreign_key_checks = 1')
    }
  })
}

async function copyTable(
  all: (text: string, values?: unknown[]) => unknown,
  connection: { script(text: string): unknown },
  from: string,
  table: string,
): Promise<void> {
  const source = `${quote(from)}.${quote(table)}`
  const [made] = (await all(`SHOW CREATE TABLE ${source}`)) as [string, string][]
  await connection.script(made?.[1] ?? '')
  // Generated columns are computed anew.
  const columns = (await all(
    "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ? AND coalesce(generation_expression, '') = '' ORDER BY ordinal_position",
    [from, table],
  )) as [string][]
  const names = columns.map(([name]) => quote(name)).join(', ')
  await connection.script(`INSERT INTO ${quote(table)} (${names}) SELECT ${names} FROM ${source}`)
  const triggers = (await all(
    'SELECT trigger_name FROM information_schema.triggers WHERE event_object_schema = ? AND event_object_table = ?',
    [from, table],
  )) as [string][]
  for (const [trigger] of triggers) {
    const [shown] = (await all(`SHOW CREATE TRIGGER ${quote(from)}.${quote(trigger)}`)) as [
      string,
      string,
      string,
    ][]
    await connection.script((shown?.[2] ?? '').replaceAll(`${quote(from)}.`, ''))
  }
}

async function tidy(database: Database): Promise<void> {
  const rows = (await database.all(
    sql(
      "SELECT schema_name, (SELECT min(unix_timestamp(create_time)) FROM information_schema.tables WHERE table_schema = schema_name) FROM information_schema.schemata WHERE schema_name LIKE 'djinn\\_te%'",
    ),
    [],
  )) as [string, number | string | null][]
  for (const [name, seconds] of rows) {
    const isOld =
      name.startsWith('djinn_template_') &&
      seconds !== null &&
      Date.now() - Number(seconds) * 1000 > kept.template
    if (isOld || isLeftBehind(name)) await remove(database, name)
  }
}
