import { DatabaseSync } from 'node:sqlite'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { decoder } from '../../src/sql/codecs/decode.ts'
import type { ColumnType } from '../../src/sql/column-type.ts'
import { compileStatement } from '../../src/sql/compile/compile-statement.ts'
import type { Dialect, DialectName } from '../../src/sql/dialect.ts'
import { registerSqliteFunctions } from '../../src/sql/functions/sqlite-functions.ts'
import type { SqlExpression, SqlStatement } from '../../src/sql/statement.ts'
import { servers } from './services.ts'

/** A database for the tests of the printers: raw drivers, rows as arrays. */
export interface Engine {
  readonly dialect: Dialect
  /** Runs a text; rows are arrays of raw values. */
  all(text: string, values?: readonly unknown[]): Promise<unknown[][]>
  close(): Promise<void>
}

export const sqliteDialect: Dialect = { name: 'sqlite', mariadb: false, version: [3, 53] }
export const postgresDialect: Dialect = { name: 'postgres', mariadb: false, version: [15, 0] }
export const mariadbDialect: Dialect = { name: 'mysql', mariadb: true, version: [10, 11] }
export const mysqlDialect: Dialect = { name: 'mysql', mariadb: false, version: [8, 4] }

function sqliteEngine(): Engine {
  const connection = new DatabaseSync(':memory:')
  registerSqliteFunctions(connection)
  return {
    dialect: sqliteDialect,
    async all(text, values = []) {
      const statement = connection.prepare(text)
      statement.setReturnArrays(true)
      return statement.all(...(values as never[])) as unknown as unknown[][]
    },
    async close() {
      connection.close()
    },
  }
}

const integers = new Set([20, 21, 23])
function parserOf(oid: number): (text: string) => unknown {
  if (oid === 16) return (text) => text === 't'
  if (integers.has(oid)) return (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text))
  if (oid === 700 || oid === 701) return Number
  if (oid === 17) return (text) => Buffer.from(text.slice(2), 'hex')
  return (text) => text
}

async function postgresEngine(): Promise<Engine> {
  const client = new pg.Client({
    connectionString: `${servers.postgres}?options=-c%20timezone%3DUTC`,
    types: { getTypeParser: ((oid: number) => parserOf(oid)) as never },
  })
  await client.connect()
  return {
    dialect: postgresDialect,
    async all(text, values = []) {
      const result = await client.query({ text, values: [...values], rowMode: 'array' })
      return result.rows as unknown[][]
    },
    async close() {
      await client.end()
    },
  }
}

const mariadbEngine = (): Promise<Engine> => mysqlEngine(servers.mariadb, mariadbDialect)

async function mysqlEngine(uri: string, dialect: Dialect): Promise<Engine> {
  const connection = await mysql.createConnection({
    uri,
    dateStrings: true,
    jsonStrings: true,
    rowsAsArray: true,
    supportBigNumbers: true,
    charset: 'utf8mb4',
  })
  // As the driver has it.
  const mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO'
  await connection.query(
    `set time_zone = '+00:00', sql_mode = '${mode}', collation_connection = @@collation_database`,
  )
  return {
    dialect,
    async all(text, values = []) {
      const [rows] = await connection.execute(text, values as never[])
      return Array.isArray(rows) ? (rows as unknown[][]) : []
    },
    async close() {
      await connection.end()
    },
  }
}

/** The databases that answer; those that do not are named in `skipped`, which fails under DJINN_REQUIRE_SERVICES=1. */
export async function openEngines(): Promise<{ engines: Engine[]; skipped: string[] }> {
  const engines = [sqliteEngine()]
  const skipped: string[] = []
  for (const [name, open] of [
    ['PostgreSQL', postgresEngine],
    ['MariaDB', mariadbEngine],
  ] as const) {
    try {
      engines.push(await open())
    } catch (error) {
      if (process.env.DJINN_REQUIRE_SERVICES === '1') throw error
      skipped.push(`skipped: ${name} does not answer`)
      console.log(`skipped: ${name} does not answer`)
    }
  }
  if (servers.mysql !== '') engines.push(await mysqlEngine(servers.mysql, mysqlDialect))
  return { engines, skipped }
}

/** The name of a database as the tests speak of it. */
export function engineName(engine: Engine): DialectName | 'mariadb' {
  return engine.dialect.mariadb ? 'mariadb' : engine.dialect.name
}

/** Compiles and runs a statement with the values of its slots. */
export async function run(
  engine: Engine,
  statement: SqlStatement,
  slots: readonly unknown[] = [],
): Promise<unknown[][]> {
  const compiled = compileStatement(statement, engine.dialect)
  const values = compiled.parameters.map(({ slot, encode, member }) => {
    const value = member === undefined ? slots[slot] : member.listOf(slots[slot]).at(member.index)
    return encode ? encode(value) : value
  })
  try {
    return await engine.all(compiled.text, values)
  } catch (error) {
    throw new Error(
      `${(error as Error).message}\n  ${engineName(engine)}: ${compiled.text}\n  ${JSON.stringify(values)}`,
    )
  }
}

/** The value of one expression, decoded as its type or as `type`. */
export async function evaluate(
  engine: Engine,
  expression: SqlExpression,
  slots: readonly unknown[] = [],
  type?: ColumnType,
): Promise<unknown> {
  const rows = await run(engine, { kind: 'select', columns: [{ expression, name: 'x' }], from: [] }, slots)
  const raw = rows[0]?.[0]
  if (raw === null || raw === undefined || !type) return raw
  const decode = decoder(type, engine.dialect)
  return decode ? decode(raw) : raw
}

/** Short ways to write expressions. */
export const text = (value: string): SqlExpression => ({ kind: 'constant', value, type: { kind: 'text' } })
export const integer = (value: number): SqlExpression => ({
  kind: 'constant',
  value,
  type: { kind: 'integer' },
})
export const float = (value: number): SqlExpression => ({ kind: 'constant', value, type: { kind: 'float' } })
export const nothing: SqlExpression = { kind: 'constant', value: null }
export const parameter = (slot: number, type?: ColumnType): Extract<SqlExpression, { kind: 'parameter' }> =>
  type ? { kind: 'parameter', slot, type } : { kind: 'parameter', slot }
export const column = (name: string, type: ColumnType, table = 't'): SqlExpression => ({
  kind: 'column',
  table,
  name,
  type,
})
export const call = (name: string, ...args: SqlExpression[]): Extract<SqlExpression, { kind: 'call' }> => ({
  kind: 'call',
  name,
  args,
})
