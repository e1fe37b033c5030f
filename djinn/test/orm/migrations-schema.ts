import { type Database, quoteIdentifier } from 'djinn/sql'

const ask = { writes: true, bigints: false }

/** All tables but those of migrations, as the database describes them, without the names of constraints and the order of columns. */
export async function schemaOf(database: Database): Promise<Record<string, unknown>> {
  const tables = await tableNames(database)
  const found: Record<string, unknown> = {}
  for (const table of tables) found[table] = await tableOf(database, table)
  return found
}

async function tableNames(database: Database): Promise<string[]> {
  const text =
    database.dialectName === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'djinn_m%'"
      : `SELECT table_name FROM information_schema.tables WHERE table_schema = ${database.dialectName === 'postgres' ? 'current_schema()' : 'database()'} AND table_name NOT LIKE 'djinn_m%'`
  return (await database.all({ text, ...ask }, [])).map(([name]) => String(name)).sort()
}

async function tableOf(database: Database, table: string): Promise<unknown> {
  const rows = async (text: string, values: unknown[] = [table]) => [
    ...(await database.all({ text, ...ask }, values)),
  ]
  if (database.dialectName === 'sqlite') {
    const indexes = await rows('SELECT name, "unique", origin, partial FROM pragma_index_list(?)')
    const columns = await rows('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?)')
    const keys = await rows('SELECT "from", "table", "to", on_delete FROM pragma_foreign_key_list(?)')
    const parts = []
    for (const [name, ...rest] of indexes)
      parts.push([rest, await rows('SELECT name FROM pragma_index_info(?) ORDER BY seqno', [name])])
    return sorted({ columns, keys, parts })
  }
  if (database.dialectName === 'postgres')
    return sorted({
      columns: await rows(
        'SELECT column_name, data_type, is_nullable, column_default, character_maximum_length, numeric_precision, is_identity FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1',
      ),
      constraints: await rows(
        'SELECT pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace WHERE t.relname = $1 AND n.nspname = current_schema()',
      ),
      indexes: (
        await rows('SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = $1')
      ).map(([text]) => String(text).replace(/INDEX (?:"(?:[^"]|"")*"|\S+) ON/, 'INDEX ON')),
    })
  const create = (await rows(`SHOW CREATE TABLE ${quoteIdentifier(table, 'mysql')}`, []))[0]?.[1]
  const lines = String(create)
    .replace(/ AUTO_INCREMENT=\d+/, '')
    .split('\n')
    .map((line) =>
      line.replace(/,$/, '').replace(/CONSTRAINT `(?:[^`]|``)*`|(?<=KEY )`(?:[^`]|``)*` (?=\()/, ''),
    )
    // An index that only a key stands on is made and kept by the database.
    .filter((line) => !/^ {2}KEY/.test(line))
  return sorted({ lines })
}

function sorted(given: Readonly<Record<string, readonly unknown[]>>): unknown {
  return Object.fromEntries(
    Object.entries(given).map(([name, list]) => [name, list.map((each) => JSON.stringify(each)).sort()]),
  )
}

/** Takes all tables away. */
export async function wipe(database: Database): Promise<void> {
  const { dialectName } = database
  const quote = (name: string) => quoteIdentifier(name, dialectName)
  const tables = [...(await tableNames(database)), 'djinn_migrations', 'djinn_migration_progress']
  if (dialectName === 'mysql') {
    await database.withConnection(async (connection) => {
      await connection.script('SET foreign_key_checks = 0')
      for (const table of tables) await connection.script(`DROP TABLE IF EXISTS ${quote(table)}`)
      await connection.script('SET foreign_key_checks = 1')
    })
    return
  }
  await database.atomic(
    async () => {
      for (const table of tables)
        await database.script(
          `DROP TABLE IF EXISTS ${quote(table)}${dialectName === 'postgres' ? ' CASCADE' : ''}`,
        )
    },
    { foreignKeys: false },
  )
}
