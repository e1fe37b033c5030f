import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { SqlText } from '../../src/sql/connection.ts'
import { type Database, openDatabase } from '../../src/sql/database.ts'
import type { DatabaseOptions } from '../../src/sql/database-options.ts'

/** The databases that the tests of this room run on; MySQL only where `DJINN_MYSQL_URL` names one. */
export type ServiceName = 'node:sqlite' | 'better-sqlite3' | 'postgres' | 'mariadb' | 'mysql'
type ServerName = Exclude<ServiceName, 'node:sqlite' | 'better-sqlite3'>

/** Opens the test's own database; it is closed and removed when the tests of the group are through. */
export type OpenService = (options?: DatabaseOptions) => Database

/** Where the servers are: `scripts/services.sh` starts the first two, `scripts/mysql.sh` the third. */
export const servers: Readonly<Record<ServerName, string>> = {
  postgres: process.env.DJINN_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  mariadb: process.env.DJINN_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306/test',
  mysql: process.env.DJINN_MYSQL_URL ?? '',
}
const unreachable: Readonly<Record<ServerName, string | undefined>> = {
  postgres: await problemOf(servers.postgres),
  mariadb: await problemOf(servers.mariadb, true),
  mysql: servers.mysql === '' ? undefined : await problemOf(servers.mysql, false),
}

/** `DJINN_DATABASES=mysql,postgres` runs the tests on these alone. */
const wanted = process.env.DJINN_DATABASES?.split(',')

/** Whether it is MySQL or MariaDB. */
export function speaksMysql(name: ServiceName): boolean {
  return name === 'mariadb' || name === 'mysql'
}

/** One group of tests for each database; a server that does not answer is skipped with its reason, or fails under DJINN_REQUIRE_SERVICES=1. */
export function eachDatabase(
  tests: (name: ServiceName, open: OpenService, urlOf: () => string) => void,
  names: readonly ServiceName[] = ['node:sqlite', 'better-sqlite3', 'postgres', 'mariadb', 'mysql'],
): void {
  for (const name of names) {
    if ((name === 'mysql' && servers.mysql === '') || wanted?.includes(name) === false) continue
    if (name === 'node:sqlite' || name === 'better-sqlite3') describe(name, () => sqliteGroup(name, tests))
    else serverGroup(name, tests)
  }
}

/** A text for the drivers, as the compiler makes them. */
export function sqlText(text: string, options: Partial<SqlText> = {}): SqlText {
  const writes = !/^\s*(select|with|pragma|values)/i.test(text)
  return { text, writes, bigints: false, ...options }
}

/** The same text with the placeholders of the database: `?` is `$1`, `$2` on PostgreSQL. */
export function sqlFor(name: ServiceName, text: string, options: Partial<SqlText> = {}): SqlText {
  let count = 0
  return sqlText(name === 'postgres' ? text.replace(/\?/g, () => `$${++count}`) : text, options)
}

function sqliteGroup(
  name: 'node:sqlite' | 'better-sqlite3',
  tests: (name: ServiceName, open: OpenService, urlOf: () => string) => void,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'djinn-sql-'))
  const url = `sqlite:${join(folder, 'test.db')}?driver=${name}`
  const opened: Database[] = []
  after(async () => {
    await Promise.all(opened.map((database) => database.close()))
    rmSync(folder, { recursive: true, force: true })
  })
  tests(
    name,
    opener(opened, () => url),
    () => url,
  )
}

function serverGroup(
  name: ServerName,
  tests: (name: ServiceName, open: OpenService, urlOf: () => string) => void,
): void {
  const problem = unreachable[name]
  // A server that was named in vain is a mistake; it is never passed over.
  if (problem && name === 'mysql') throw new Error(`DJINN_MYSQL_URL ${servers.mysql}: ${problem}`)
  if (problem && process.env.DJINN_REQUIRE_SERVICES !== '1') {
    it(`${name}`, { skip: `skipped: ${name} does not answer: ${problem}` }, () => undefined)
    return
  }
  describe(name, () => {
    const schema = `djinn_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
    const url = new URL(servers[name])
    url.pathname = `/${schema}`
    const opened: Database[] = []
    before(() => once(servers[name], `CREATE DATABASE ${schema}`))
    after(async () => {
      await Promise.all(opened.map((database) => database.close()))
      await once(servers[name], `DROP DATABASE ${schema}${name === 'postgres' ? ' WITH (FORCE)' : ''}`)
    })
    tests(
      name,
      opener(opened, () => url.href),
      () => url.href,
    )
  })
}

function opener(opened: Database[], url: () => string): OpenService {
  return (options = {}) => {
    const database = openDatabase(url(), options)
    opened.push(database)
    return database
  }
}

async function once(url: string, text: string): Promise<void> {
  const database = openDatabase(url)
  try {
    await database.script(text)
  } finally {
    await database.close()
  }
}

/** Why a server cannot be used: it does not answer, or is MariaDB in place of MySQL, or the other way round. */
async function problemOf(url: string, mariadb?: boolean): Promise<string | undefined> {
  const database = openDatabase(url, { connectTimeout: 3 })
  try {
    await database.connect()
    if (mariadb === undefined || database.dialect?.mariadb === mariadb) return undefined
    return `there is ${mariadb ? 'a MySQL' : 'a MariaDB'}.`
  } catch (error) {
    return String(error)
  } finally {
    await database.close()
  }
}
