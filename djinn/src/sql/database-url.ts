import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  checkedOptions,
  type DatabaseOptions,
  type DriverName,
  defaultOptions,
  optionsOfQuery,
  type ResolvedOptions,
} from './database-options.ts'
import type { DialectName } from './dialect.ts'
import { sqlErrors } from './errors.ts'

/** Where a database is, taken out of its URL. */
export interface DatabaseAddress {
  readonly dialect: DialectName
  /** The URL without the password, for messages. */
  readonly shownUrl: string
  /** SQLite: the absolute path, or `:memory:`. */
  readonly path: string
  /** Servers: a name, an address, or the folder of a socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  readonly options: ResolvedOptions
}

const schemes: Readonly<Record<string, { dialect: DialectName; driver: DriverName; port: number }>> = {
  sqlite: { dialect: 'sqlite', driver: 'node:sqlite', port: 0 },
  'better-sqlite3': { dialect: 'sqlite', driver: 'better-sqlite3', port: 0 },
  postgres: { dialect: 'postgres', driver: 'pg', port: 5432 },
  postgresql: { dialect: 'postgres', driver: 'pg', port: 5432 },
  mysql: { dialect: 'mysql', driver: 'mysql2', port: 3306 },
  mariadb: { dialect: 'mysql', driver: 'mysql2', port: 3306 },
}
const dialectOfDriver: Readonly<Record<DriverName, DialectName>> = {
  'node:sqlite': 'sqlite',
  'better-sqlite3': 'sqlite',
  pg: 'postgres',
  mysql2: 'mysql',
}

/**
 * Reads a database URL. Options of the program win over those of the URL's query.
 *
 * @throws DjinnError for an unknown scheme or option
 */
export function readDatabaseUrl(url: string, given: DatabaseOptions): DatabaseAddress {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  if (!scheme) throw sqlErrors.url(withoutPassword(url), 'has no scheme')
  const known = schemes[scheme]
  if (!known) throw sqlErrors.scheme(scheme, Object.keys(schemes))
  const rest = url.slice(scheme.length + 1)
  const checked = checkedOptions(given)
  const address =
    known.dialect === 'sqlite'
      ? sqliteAddress(scheme, rest, known.driver, checked)
      : serverAddress(url, known, checked)
  const { driver } = address.options
  if (dialectOfDriver[driver] !== known.dialect)
    throw sqlErrors.optionValue('driver', driver, `a driver of ${known.dialect}`)
  return address
}

function sqliteAddress(
  scheme: string,
  rest: string,
  driver: DriverName,
  given: DatabaseOptions,
): DatabaseAddress {
  const mark = rest.indexOf('?')
  const written = mark < 0 ? rest : rest.slice(0, mark)
  const options = optionsOfQuery(new URLSearchParams(mark < 0 ? '' : rest.slice(mark + 1)), [])
  return {
    dialect: 'sqlite',
    shownUrl: `${scheme}:${written}`,
    path: sqlitePath(written),
    host: '',
    port: 0,
    user: '',
    password: '',
    database: '',
    options: { ...defaultOptions, driver, ...options, ...given },
  }
}

/** `blog.db` and `//blog.db` stand in the current folder, `/abs` and `///abs` at the root. */
function sqlitePath(written: string): string {
  const text = written.startsWith('//') ? written.slice(2) : written
  if (text === '' || text === ':memory:' || text === '/:memory:') return ':memory:'
  // file:///C:/… knows the letters of drives, which a plain path after the slashes does not.
  if (/^\/[a-z]:[\\/]/i.test(text)) return fileURLToPath(`file://${text}`)
  return resolve(decoded(text))
}

/** Names that libpq and mysql2 know, and which say how to connect. */
const serverNames = ['sslmode', 'host', 'port', 'socket', 'user', 'password', 'dbname']

function serverAddress(
  url: string,
  known: { dialect: DialectName; driver: DriverName; port: number },
  given: DatabaseOptions,
): DatabaseAddress {
  if (!URL.canParse(url)) throw sqlErrors.url(withoutPassword(url), 'cannot be read')
  const parsed = new URL(url)
  const query = parsed.searchParams
  // A socket's folder may stand in the host, encoded.
  const host = decoded(parsed.hostname).replace(/^\[|\]$/g, '')
  const ssl = sslOf(query.get('sslmode'))
  return {
    dialect: known.dialect,
    shownUrl: withoutPassword(url),
    path: '',
    host: query.get('socket') ?? query.get('host') ?? (host || '127.0.0.1'),
    port: Number(query.get('port') ?? (parsed.port || known.port)),
    user: decoded(parsed.username) || query.get('user') || (known.dialect === 'mysql' ? 'root' : 'postgres'),
    password: decoded(parsed.password) || query.get('password') || '',
    database: decoded(parsed.pathname.slice(1)) || query.get('dbname') || '',
    options: {
      ...defaultOptions,
      driver: known.driver,
      ...(ssl === undefined ? {} : { ssl }),
      ...optionsOfQuery(query, serverNames),
      ...given,
    },
  }
}

/** libpq's words: `require` encrypts without a check of the name, as it does there. */
function sslOf(mode: string | null): DatabaseOptions['ssl'] {
  if (mode === null || mode === 'prefer' || mode === 'allow') return undefined
  if (mode === 'disable') return false
  if (mode === 'require') return { rejectUnauthorized: false }
  if (mode === 'verify-ca' || mode === 'verify-full') return true
  throw sqlErrors.optionValue('sslmode', mode, 'one of disable, require, verify-ca, verify-full')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function withoutPassword(url: string): string {
  return url.replace(/^([^:/?]+:\/\/[^:@/?]*):[^@/]*@/, '$1:***@').replace(/([?&]password=)[^&]*/, '$1***')
}
