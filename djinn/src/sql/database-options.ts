import { sqlErrors } from './errors.ts'

/** The packages that reach a database. */
export type DriverName = 'node:sqlite' | 'better-sqlite3' | 'pg' | 'mysql2'

/** How strictly a transaction is kept apart from others; SQLite is always serializable. */
export type IsolationLevel = 'read committed' | 'repeatable read' | 'serializable'

/** How a database is reached. All but `url`, `replicas`, `ssl`, `pragmas` and `log` may stand in the URL's query too. Durations are in seconds. */
export interface DatabaseOptions {
  /** `sqlite:blog.db`, `sqlite::memory:`, `postgres://user:password@host/name`, `mysql://…`, `mariadb://…`. */
  readonly url?: string
  /** How it is called in messages and routers. @default 'default' */
  readonly name?: string
  /** The package that reaches it. SQLite alone has a choice. @default 'node:sqlite', 'pg' or 'mysql2' */
  readonly driver?: DriverName
  /** Copies that take the reads made outside of transactions, in turn, with the options of the primary. After a write a {@link Database.scope} reads from the primary. */
  readonly replicas?: readonly string[]
  /** Refuses writes. @default false */
  readonly readOnly?: boolean
  /** Connections at most. @default 10 */
  readonly max?: number
  /** Seconds that an idle connection is kept. @default 30 */
  readonly idleTimeout?: number
  /** Seconds that a caller waits for a free connection, or on SQLite for its turn to write. @default 30 */
  readonly acquireTimeout?: number
  /** Seconds in which a connection must be made. @default 10 */
  readonly connectTimeout?: number
  /** Seconds that a statement waits for a lock; on SQLite for other processes. @default 5 on SQLite, else what the server says */
  readonly lockTimeout?: number
  /** Seconds after which the server ends a statement; SQLite has none. @default what the server says */
  readonly statementTimeout?: number
  /** The isolation of transactions that name none. @default 'read committed' */
  readonly isolation?: IsolationLevel
  /** Whether statements stay prepared; turn it off behind a pooler that cannot (PgBouncer before 1.21). @default true */
  readonly prepare?: boolean
  /** TLS: true, false, or what `tls.connect` takes. */
  readonly ssl?: boolean | Readonly<Record<string, unknown>>
  /** How the program calls itself to the server. PostgreSQL. @default 'djinn' */
  readonly applicationName?: string
  /** PRAGMAs of SQLite set beside or over ours. */
  readonly pragmas?: Readonly<Record<string, string | number>>
  /** Is told of errors in robust `onCommit` work, and in `onRollback` work. @default console.error */
  readonly log?: (message: string, error: unknown) => void
}

/** All options, with their defaults. */
export interface ResolvedOptions extends DatabaseOptions {
  readonly name: string
  readonly driver: DriverName
  readonly readOnly: boolean
  readonly max: number
  readonly idleTimeout: number
  readonly acquireTimeout: number
  readonly connectTimeout: number
  readonly isolation: IsolationLevel
  readonly prepare: boolean
  readonly applicationName: string
  readonly log: (message: string, error: unknown) => void
}

/** What stands where nothing is said; the driver comes of the URL. */
export const defaultOptions: Omit<ResolvedOptions, 'driver'> = {
  name: 'default',
  readOnly: false,
  max: 10,
  idleTimeout: 30,
  acquireTimeout: 30,
  connectTimeout: 10,
  isolation: 'read committed',
  prepare: true,
  applicationName: 'djinn',
  log: (message, error) => console.error(message, error),
}

type Reader = (name: string, value: unknown) => unknown

const seconds: Reader = (name, value) => {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value
  if (typeof number === 'number' && number >= 0) return number
  throw sqlErrors.optionValue(name, value, 'a number of seconds')
}
const count: Reader = (name, value) => {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value
  if (Number.isInteger(number) && (number as number) > 0) return number
  throw sqlErrors.optionValue(name, value, 'a whole number from 1')
}
const flag: Reader = (name, value) => {
  if (value === true || value === 'true' || value === '1' || value === '') return true
  if (value === false || value === 'false' || value === '0') return false
  throw sqlErrors.optionValue(name, value, 'true or false')
}
const word: Reader = (name, value) => {
  if (typeof value === 'string' && value) return value
  throw sqlErrors.optionValue(name, value, 'a text')
}
const oneOf =
  (...words: readonly string[]): Reader =>
  (name, value) => {
    if (words.includes(value as string)) return value
    throw sqlErrors.optionValue(name, value, `one of ${words.join(', ')}`)
  }
const asGiven: Reader = (_name, value) => value

const inUrl: Readonly<Record<string, Reader>> = {
  name: word,
  driver: oneOf('node:sqlite', 'better-sqlite3', 'pg', 'mysql2'),
  readOnly: flag,
  max: count,
  idleTimeout: seconds,
  acquireTimeout: seconds,
  connectTimeout: seconds,
  lockTimeout: seconds,
  statementTimeout: seconds,
  isolation: oneOf('read committed', 'repeatable read', 'serializable'),
  prepare: flag,
  applicationName: word,
}
const inObject: Readonly<Record<string, Reader>> = {
  ...inUrl,
  url: word,
  replicas: asGiven,
  ssl: asGiven,
  pragmas: asGiven,
  log: asGiven,
}

/** Other spellings in the query of a URL, as libpq and other tools write them. */
const urlNames: Readonly<Record<string, string>> = {
  application_name: 'applicationName',
  connect_timeout: 'connectTimeout',
}

/** The options of a URL's query; `others` are names that the database itself reads and which are left out. */
export function optionsOfQuery(query: URLSearchParams, others: readonly string[]): DatabaseOptions {
  const options: Record<string, unknown> = {}
  for (const [given, value] of query) {
    if (others.includes(given)) continue
    const name = urlNames[given] ?? given
    const read = inUrl[name]
    if (!read) throw sqlErrors.option(given, [...Object.keys(inUrl), ...others])
    options[name] = read(name, value)
  }
  return options
}

/** Checks the options of a program, so that a misspelt one is told at the start. */
export function checkedOptions(options: DatabaseOptions): DatabaseOptions {
  const checked: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue
    const read = inObject[name]
    if (!read) throw sqlErrors.option(name, Object.keys(inObject))
    checked[name] = read(name, value)
  }
  return checked
}
