import type { DatabaseAddress } from '../database-url.ts'
import { registerSqliteFunctions } from '../functions/sqlite-functions.ts'
import { openBetterSqlite } from './better-sqlite.ts'
import { openNodeSqlite } from './node-sqlite.ts'
import type { BusyRetry } from './sqlite-busy.ts'
import { SqliteConnection } from './sqlite-connection.ts'
import { sqliteError } from './sqlite-errors.ts'
import type { SqliteNative } from './sqlite-native.ts'

/** What every connection is told. busy_timeout 0: waiting in SQLite would stop the whole process. */
const pragmas: Readonly<Record<string, string | number>> = {
  busy_timeout: 0,
  foreign_keys: 'ON',
  temp_store: 'MEMORY',
  cache_size: -16_000,
  mmap_size: 134_217_728,
}
/** In WAL, NORMAL loses no consistency; a loss of power may lose the last commits. */
const writerPragmas: Readonly<Record<string, string | number>> = {
  journal_mode: 'WAL',
  synchronous: 'NORMAL',
  journal_size_limit: 67_108_864,
}

const readerPragmas: Readonly<Record<string, string | number>> = { query_only: 'ON' }
/** A stream goes through a whole table once: mapped or kept, each page of it would count as memory of the process. */
const sparePragmas: Readonly<Record<string, string | number>> = {
  query_only: 'ON',
  cache_size: -4_000,
  mmap_size: 0,
}

/** Opens one connection to the file of `address`; a spare one is for streams and transactions that read. */
export function openSqlite(
  address: DatabaseAddress,
  role: 'reader' | 'writer' | 'spare',
  retry: BusyRetry,
): SqliteConnection {
  const { path, options } = address
  const open = options.driver === 'better-sqlite3' ? openBetterSqlite : openNodeSqlite
  let native: SqliteNative | undefined
  try {
    native = open({ path, readOnly: options.readOnly })
    registerSqliteFunctions(native.native)
    const writing = role === 'writer' ? writerPragmas : role === 'reader' ? readerPragmas : sparePragmas
    for (const [name, value] of Object.entries({ ...pragmas, ...writing, ...options.pragmas }))
      native.exec(`PRAGMA ${name} = ${value}`)
    const dialect = { name: 'sqlite', mariadb: false, version: versionOf(native) } as const
    return new SqliteConnection(native, dialect, retry, role !== 'writer')
  } catch (error) {
    native?.close()
    throw sqliteError(error)
  }
}

function versionOf(native: SqliteNative): readonly [number, number] {
  const text = String(native.prepare('SELECT sqlite_version()', false).all([])[0]?.[0])
  const [major, minor] = text.split('.')
  return [Number(major), Number(minor)]
}
