import {
  DatabaseError,
  DataError,
  IntegrityError,
  type IntegrityKind,
  InternalError,
  migrateHint,
  NotSupportedError,
  OperationalError,
  type OperationalReason,
  ProgrammingError,
} from '../database-errors.ts'
import { sqlErrors } from '../errors.ts'
import { networkError } from './network-error.ts'

const ownWords = {
  lost: /terminated|not queryable|connection error|closed/i,
  timeout: /timeout expired/,
}

/** What pg throws: a message of the server with its fields, or an error of the network. */
interface PostgresFailure extends Error {
  readonly code?: string
  readonly severity?: string
  readonly detail?: string
  readonly table?: string
  readonly column?: string
  readonly constraint?: string
}

const integrityKinds: Readonly<Record<string, IntegrityKind>> = {
  '23505': 'unique',
  '23503': 'foreignKey',
  '23001': 'foreignKey',
  '23502': 'notNull',
  '23514': 'check',
  '23P01': 'exclusion',
}

const reasons: Readonly<Record<string, OperationalReason>> = {
  '25P03': 'lost connection',
  '28000': 'access denied',
  '28P01': 'access denied',
  '40001': 'serialization',
  '40P01': 'deadlock',
  '53100': 'disk full',
  '53300': 'too many connections',
  '55P03': 'locked',
  '57014': 'cancelled',
  '57P01': 'lost connection',
  '57P02': 'lost connection',
  '57P03': 'cannot connect',
  '57P05': 'lost connection',
  '3D000': 'cannot connect',
}

const hints: Readonly<Record<string, string>> = {
  '42P01': migrateHint,
  '42703': migrateHint,
  '3D000': 'Make it first: createdb NAME',
  '53300': 'Lower the option max, or raise max_connections of the server.',
  '28P01': 'Check the user and password of the database URL.',
}

/** Turns what pg threw into ours. */
export function postgresError(cause: unknown, sql?: string): unknown {
  if (!(cause instanceof Error) || cause instanceof DatabaseError) return cause
  const failure = cause as PostgresFailure
  const { code, message } = failure
  if (code === undefined || !/^[0-9A-Z]{5}$/.test(code) || failure.severity === undefined)
    return networkError(failure, sql, ownWords) ?? failure
  if (code === '25P02') return sqlErrors.transactionBroken(cause)
  const details = { sql, code, cause, hint: hints[code] }
  if (code.startsWith('23')) return integrityError(failure, details)
  const reason = reasons[code]
  if (reason !== undefined)
    return new OperationalError(message, { ...details, reason: refined(reason, message) })
  return classOf(code, message, details)
}

/** One code stands for a cancel request and for the statement timeout. */
function refined(reason: OperationalReason, message: string): OperationalReason {
  return reason === 'cancelled' && /timeout/.test(message) ? 'timeout' : reason
}

function classOf(code: string, message: string, details: object): DatabaseError {
  switch (code.slice(0, 2)) {
    case '08':
      return new OperationalError(message, { ...details, reason: 'lost connection' })
    case '0A':
      return new NotSupportedError(message, details)
    case '22':
      return new DataError(message, details)
    case '25':
    case '40':
    case '53':
    case '54':
    case '55':
    case '57':
    case '58':
      return new OperationalError(message, details)
    case 'XX':
      return new InternalError(message, details)
    case 'P0':
      return new DatabaseError(message, details)
    default:
      return new ProgrammingError(message, details)
  }
}

function integrityError(
  failure: PostgresFailure,
  details: object & { readonly code: string },
): IntegrityError {
  // The detail has the values too, which belong in no message.
  const named = /^Key \((.+?)\)=\(/.exec(failure.detail ?? '')?.[1]
  const columns = failure.column ? [failure.column] : (named?.split(', ').map(unquoted) ?? [])
  return new IntegrityError(failure.message, {
    ...details,
    kind: integrityKinds[details.code],
    constraint: failure.constraint,
    table: failure.table,
    columns,
  })
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
}
