import type { Database } from 'djinn/sql'

const names = [
  'Loan',
  'Review',
  'Stock',
  'Book_tags',
  'Book_coauthors',
  'Book',
  'Store',
  'Tag',
  'Category',
  'Publisher',
  'Profile',
  'Author_follows',
  'Author_friends',
  'Author',
]

/** PostgreSQL has SHA1 in a package that comes with it. */
export async function addFunctions(database: Database): Promise<void> {
  if (database.dialectName === 'postgres') await database.script('CREATE EXTENSION IF NOT EXISTS pgcrypto')
}

/** Takes away what an earlier run left on a server. */
export async function dropTables(database: Database): Promise<void> {
  for (const name of names) await database.script(`DROP TABLE IF EXISTS ${name.toLowerCase()}`)
}

/** Servers count keys on whatever is rolled back; the recorded keys follow the fixture. */
export async function resetKeys(database: Database): Promise<void> {
  for (const name of names) {
    const table = name.toLowerCase()
    if (database.dialectName === 'postgres')
      await database.script(
        `SELECT setval(pg_get_serial_sequence('${table}', 'id'), COALESCE((SELECT MAX(id) FROM ${table}), 1))`,
      )
    if (database.dialectName === 'mysql') await database.script(`ALTER TABLE ${table} AUTO_INCREMENT = 1`)
  }
}
