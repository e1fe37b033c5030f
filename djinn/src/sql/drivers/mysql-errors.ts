import {
  DatabaseError,
  DataError,
  IntegrityError,
  type IntegrityKind,
  InternalError,
  isConnectionLost,
  migrateHint,
  NotSupportedError,
  OperationalError,
  type OperationalReason,
  ProgrammingError,
} from '../database-errors.ts'
import { networkError } from './network-error.ts'

/** What mysql2 throws: `errno` of the server, or an error of the network. */
interface MysqlFailure extends Error {
  readonly code?: string
  readonly errno?: number
  readonly sqlState?: string
  readonly sqlMessage?: string
  readonly fatal?: boolean
}

const integrityKinds: Readonly<Record<number, IntegrityKind>> = {
  1022: 'unique',
  1048: 'notNull',
  1062: 'unique',
  1169: 'unique',
  1216: 'foreignKey',
  1217: 'foreignKey',
  1364: 'notNull',
  1451: 'foreignKey',
  1452: 'foreignKey',
  1586: 'unique',
  1761: 'foreignKey',
  1762: 'foreignKey',
  3819: 'check',
  4025: 'check',
}

const reasons: Readonly<Record<number, OperationalReason>> = {
  1020: 'serialization',
  1021: 'disk full',
  1040: 'too many connections',
  1044: 'access denied',
  1045: 'access denied',
  1049: 'cannot connect',
  1053: 'lost connection',
  1114: 'disk full',
  1203: 'too many connections',
  1205: 'locked',
  1213: 'deadlock',
  1226: 'too many connections',
  1317: 'cancelled',
  1698: 'access denied',
  1927: 'lost connection',
  1969: 'timeout',
  3024: 'timeout',
  3572: 'locked',
  4031: 'lost connection',
}

const dataErrors = new Set([
  1264,
  1265,
  1292,
  1365,
  1366,
  1367,
  1406,
  1411,
  1441,
  1690,
  3140,
  3141,
  3143,
  3156,
  4038,
  // Regular expressions.
  1139,
  ...Array.from({ length: 16 }, (_, index) => 3684 + index),
  3887,
])
const notSupported = new Set([1178, 1235, 1289, 3107])

const hints: Readonly<Record<number, string>> = {
  1049: 'Make it first: CREATE DATABASE name',
  1054: migrateHint,
  1146: migrateHint,
  1040: 'Lower the option max, or raise max_connections of the server.',
  1045: 'Check the user and password of the database URL.',
}

/** What MySQL 9.6 and later have as a component alone. */
function hintOf(errno: number, message: string): string | undefined {
  return errno === 1305 && /\b(?:md5|sha1?) does not exist/i.test(message)
    ? `Run once on the server: INSTALL COMPONENT 'file://component_classic_hashing'; or use SHA256.`
    : undefined
}

/** Whether the server rolled the whole transaction back on this error. */
export function endsTransaction(error: unknown): boolean {
  return endsConnection(error) || (error instanceof OperationalError && error.reason === 'deadlock')
}

/** Whether the connection is of no use after this error. */
export function endsConnection(error: unknown): boolean {
  if (isConnectionLost(error)) return true
  return error instanceof DatabaseError && (error.cause as MysqlFailure | undefined)?.fatal === true
}

/** Turns what mysql2 threw into ours. */
export function mysqlError(cause: unknown, sql?: string): unknown {
  if (!(cause instanceof Error) || cause instanceof DatabaseError) return cause
  const failure = cause as MysqlFailure
  const { errno, code } = failure
  if (errno === undefined || failure.sqlState === undefined)
    return (
      refusedName(failure, sql) ??
      networkError(failure, sql, { lost: /closed state|connection lost/i }) ??
      failure
    )
  const message = failure.sqlMessage ?? failure.message
  const details = { sql, code, cause, hint: hints[errno] ?? hintOf(errno, message) }
  const kind = integrityKinds[errno]
  if (kind !== undefined) return integrityError(message, kind, details)
  const reason = reasons[errno]
  if (reason !== undefined) return new OperationalError(message, { ...details, reason })
  if (dataErrors.has(errno)) return new DataError(message, details)
  if (notSupported.has(errno)) return new NotSupportedError(message, details)
  return classOf(failure.sqlState, errno, message, details)
}

function classOf(state: string, errno: number, message: string, details: object): DatabaseError {
  switch (state.slice(0, 2)) {
    case '08':
      return new OperationalError(message, { ...details, reason: 'lost connection' })
    case '22':
      return new DataError(message, details)
    case '23':
      return new IntegrityError(message, details)
    case '40':
      return new OperationalError(message, { ...details, reason: 'serialization' })
    case '70':
      return new OperationalError(message, { ...details, reason: 'cancelled' })
    case '42':
    case '21':
      return new ProgrammingError(message, details)
    default:
      return errno < 1000 || errno === 1105
        ? new InternalError(message, details)
        : new OperationalError(message, details)
  }
}

/** What the server says stands in its sentences alone. */
function integrityError(message: string, kind: IntegrityKind, details: object): IntegrityError {
  const key = /for key '(?:([^.']+)\.)?([^']+)'/.exec(message)
  if (key) return new IntegrityError(message, { ...details, kind, table: key[1], constraint: key[2] })
  const foreign = /`([^`]+)`, CONSTRAINT `([^`]+)` FOREIGN KEY \((.+?)\)/.exec(message)
  if (foreign)
    return new IntegrityError(message, {
      ...details,
      kind,
      table: foreign[1],
      constraint: foreign[2],
      columns: (foreign[3] ?? '').split(', ').map((name) => name.replaceAll('`', '')),
    })
  const check = /CONSTRAINT `([^`]+)` failed for `[^`]+`\.`([^`]+)`/.exec(message)
  if (check) return new IntegrityError(message, { ...details, kind, constraint: check[1], table: check[2] })
  const named = /Check constraint '([^']+)'/.exec(message)?.[1]
  const column = /(?:Column|Field) '([^']+)'/.exec(message)?.[1]
  return new IntegrityError(message, {
    ...details,
    kind,
    constraint: named,
    ...(column === undefined ? {} : { columns: [column] }),
  })
}

/** mysql2 makes code of the names of columns, refuses some, and uses the connection no further. */
function refusedName(failure: MysqlFailure, sql: string | undefined): DatabaseError | undefined {
  const name = /^The field name \((.*)\) can't be the same as an object's private property/.exec(
    failure.message,
  )?.[1]
  if (name === undefined) return undefined
  return new NotSupportedError(`The package mysql2 cannot read a column called "${name}".`, {
    sql,
    cause: failure,
    hint: 'Rename the column. In SQL of your own give it another name: SELECT column AS name',
  })
}
