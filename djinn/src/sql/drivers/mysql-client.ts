import type { DatabaseAddress } from '../database-url.ts'
import type { Dialect } from '../dialect.ts'
import { MysqlConnection } from './mysql-connection.ts'
import { mysqlError } from './mysql-errors.ts'
import type { MysqlField, TypedInteger } from './mysql-values.ts'
import { packageError } from './package-missing.ts'

/** The part of mysql2's connection that is used here; its types are no dependency of ours. */
export interface MysqlClient {
  readonly threadId: number
  readonly stream: { ref(): void; unref(): void }
  connect(done: (error: Error | null) => void): void
  query(options: object, done: MysqlDone): MysqlCommand
  execute(options: object, done?: MysqlDone): MysqlCommand
  on(event: 'error' | 'end', listener: (error?: Error) => void): unknown
  pause(): void
  resume(): void
  end(done: (error?: Error | null) => void): void
  destroy(): void
}
/** How mysql2 answers. */
export type MysqlDone = (error: Error | null, result?: unknown, fields?: readonly MysqlField[]) => void
/** A command whose rows are listened to. */
export interface MysqlCommand {
  on(event: 'fields', listener: (fields: readonly MysqlField[]) => void): unknown
  on(event: 'result', listener: (row: unknown[]) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'end', listener: () => void): unknown
}
interface MysqlPackage {
  createConnection(config: object): MysqlClient
  readonly TypedParameter?: { readonly LONGLONG?: (value: number | bigint) => unknown }
}

const serverText = 'SELECT version(), @@auto_increment_increment'

/** Statements that mysql2 keeps prepared for one connection; the server counts those of all. */
const preparedAtMost = 500

/** Connects to MySQL or MariaDB, and makes the session speak as the rest of the room expects it. */
export async function openMysql(address: DatabaseAddress): Promise<MysqlConnection> {
  const mysql = await mysqlPackage()
  const native = await connected(mysql, address)
  const integer: TypedInteger = mysql.TypedParameter?.LONGLONG
  const [version, insertStep] = await firstRow(native, serverText)
  const server = { dialect: dialectOf(String(version)), insertStep: Number(insertStep) }
  const connection = new MysqlConnection(native, server, address, integer, (threadId) =>
    killQuery(mysql, address, threadId),
  )
  await connection.script(sessionText(address, server.dialect))
  return connection
}

async function connected(
  mysql: MysqlPackage,
  { host, port, user, password, database, options }: DatabaseAddress,
) {
  const client = mysql.createConnection({
    ...(host.startsWith('/') ? { socketPath: host } : { host, port }),
    user,
    password,
    ...(database ? { database } : {}),
    ...(options.ssl ? { ssl: options.ssl === true ? {} : options.ssl } : {}),
    connectTimeout: options.connectTimeout * 1000,
    charset: 'utf8mb4',
    timezone: 'Z',
    rowsAsArray: true,
    dateStrings: true,
    supportBigNumbers: true,
    jsonStrings: true,
    // For script() alone: statements with values are prepared, and then the server takes one at a time.
    multipleStatements: true,
    maxPreparedStatements: preparedAtMost,
    // Changed rows are counted as the rows that were found.
    flags: ['FOUND_ROWS'],
  })
  await new Promise<void>((resolve, reject) => {
    client.on('error', (error) => reject(mysqlError(error)))
    client.connect((error) => (error ? reject(mysqlError(error)) : resolve()))
  })
  return client
}

function firstRow(client: MysqlClient, sql: string): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    client.query({ sql }, (error, rows) =>
      error ? reject(mysqlError(error, sql)) : resolve((rows as unknown[][])[0] ?? []),
    )
  })
}

function sessionText({ options }: DatabaseAddress, { mariadb }: Dialect): string {
  const mode =
    'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'
  // Texts that a statement makes compare as those of the tables do; else MySQL says that their collations do not mix.
  const collation = "if(@@character_set_database = 'utf8mb4', @@collation_database, @@collation_connection)"
  const settings = [
    `sql_mode = '${mode}'`,
    "time_zone = '+00:00'",
    `collation_connection = ${collation}`,
    // Else averages and quotients of decimals would end four places behind those that go in.
    'div_precision_increment = 12',
  ]
  const { statementTimeout, lockTimeout } = options
  if (statementTimeout !== undefined)
    settings.push(
      mariadb
        ? `max_statement_time = ${statementTimeout}`
        : `max_execution_time = ${Math.round(statementTimeout * 1000)}`,
    )
  if (lockTimeout !== undefined)
    settings.push(`innodb_lock_wait_timeout = ${Math.max(1, Math.ceil(lockTimeout))}`)
  const isolation = `SET SESSION TRANSACTION ISOLATION LEVEL ${options.isolation.toUpperCase()}`
  const readOnly = options.readOnly ? '; SET SESSION TRANSACTION READ ONLY' : ''
  return `SET SESSION ${settings.join(', ')}; ${isolation}${readOnly}`
}

/** `8.4.2`, `10.11.6-MariaDB-0+deb12u1`, `5.5.5-10.4.8-MariaDB` (old clients were told 5.5.5 first). */
function dialectOf(version: string): Dialect {
  const [, major, minor] = /^(?:5\.5\.5-)?(\d+)\.(\d+)/.exec(version) ?? []
  return {
    name: 'mysql',
    mariadb: /mariadb/i.test(version),
    version: [Number(major ?? 0), Number(minor ?? 0)],
  }
}

/** Done when the server has stopped the statement, or says that there is none. */
async function killQuery(mysql: MysqlPackage, address: DatabaseAddress, threadId: number): Promise<void> {
  try {
    const client = await connected(mysql, address)
    await firstRow(client, `KILL QUERY ${threadId}`).catch(() => undefined)
    client.destroy()
  } catch {
    // The statement then ends by itself: the caller waits for that in any case.
  }
}

async function mysqlPackage(): Promise<MysqlPackage> {
  try {
    const { default: mysql } = await import('mysql2')
    return mysql as unknown as MysqlPackage
  } catch (error) {
    throw packageError('mysql2', error)
  }
}
