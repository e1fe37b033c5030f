import { sqliteAggregates, sqliteBitAggregates } from './sqlite-aggregates.ts'
import { canonicalText, digest, matches, pad, repeatText, reverseText, uuid4, uuid7 } from './sqlite-texts.ts'
import {
  addMicroseconds,
  differenceInMicroseconds,
  fromLocal,
  microsecondOf,
  momentOf,
  quarterOf,
  timeOf,
  toLocal,
} from './sqlite-times.ts'

/** The part of a connection of `node:sqlite` or `better-sqlite3` that takes functions. */
export interface SqliteFunctionHost {
  // any: the two drivers declare their functions differently, and each is called with what it declares.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  function(name: string, options: any, fn: (...args: any[]) => any): unknown
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  aggregate?(name: string, options: any): unknown
}

const deterministic = { deterministic: true }
const bigints = { useBigIntArguments: true, safeIntegers: true }

/**
 * Gives a connection of SQLite the functions that its statements use and SQLite lacks; their names begin with `djinn_`. Null in is
 * null out.
 */
export function registerSqliteFunctions(connection: SqliteFunctionHost): void {
  registerTexts(connection)
  registerTimes(connection)
  const aggregate = connection.aggregate?.bind(connection)
  if (!aggregate) return
  for (const [name, options] of Object.entries(sqliteAggregates)) aggregate(name, { ...options })
  for (const [name, options] of Object.entries(sqliteBitAggregates))
    aggregate(name, { ...options, ...bigints })
}

function registerTexts(connection: SqliteFunctionHost): void {
  const define = (name: string, fn: (...args: never[]) => unknown): unknown =>
    connection.function(name, deterministic, fn as (...args: unknown[]) => unknown)
  define('djinn_regexp', (pattern: unknown, text: unknown) => matches(pattern, text, false))
  define('djinn_iregexp', (pattern: unknown, text: unknown) => matches(pattern, text, true))
  define('djinn_lpad', (text: unknown, length: unknown, fill: unknown) => pad(text, length, fill, true))
  define('djinn_rpad', (text: unknown, length: unknown, fill: unknown) => pad(text, length, fill, false))
  define('djinn_repeat', repeatText)
  define('djinn_reverse', reverseText)
  define('djinn_json', canonicalText)
  for (const algorithm of ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'])
    define(`djinn_${algorithm}`, (text: unknown) => digest(algorithm, text))
  connection.function('djinn_uuid4', {}, uuid4)
  connection.function('djinn_uuid7', {}, uuid7)
}

function registerTimes(connection: SqliteFunctionHost): void {
  connection.function('djinn_add', deterministic, addMicroseconds)
  connection.function('djinn_difference', deterministic, differenceInMicroseconds)
  connection.function('djinn_local', deterministic, toLocal)
  connection.function('djinn_moment', deterministic, fromLocal)
  connection.function('djinn_microsecond', deterministic, microsecondOf)
  connection.function('djinn_quarter', deterministic, quarterOf)
  connection.function('djinn_time', deterministic, timeOf)
  connection.function('djinn_datetime', deterministic, momentOf)
}
