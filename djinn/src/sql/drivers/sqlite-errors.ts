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

/** What both packages throw: node:sqlite has the number in `errcode`, better-sqlite3 the name in `code`. */
interface SqliteFailure extends Error {
  readonly code?: string
  readonly errcode?: number
}

/** SQLite's primary result codes, by number. */
const names: Readonly<Record<number, string>> = {
  1: 'SQLITE_ERROR',
  2: 'SQLITE_INTERNAL',
  3: 'SQLITE_PERM',
  4: 'SQLITE_ABORT',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  7: 'SQLITE_NOMEM',
  8: 'SQLITE_READONLY',
  9: 'SQLITE_INTERRUPT',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  15: 'SQLITE_PROTOCOL',
  17: 'SQLITE_SCHEMA',
  18: 'SQLITE_TOOBIG',
  19: 'SQLITE_CONSTRAINT',
  20: 'SQLITE_MISMATCH',
  21: 'SQLITE_MISUSE',
  23: 'SQLITE_AUTH',
  25: 'SQLITE_RANGE',
  26: 'SQLITE_NOTADB',
  275: 'SQLITE_CONSTRAINT_CHECK',
  531: 'SQLITE_CONSTRAINT_COMMITHOOK',
  787: 'SQLITE_CONSTRAINT_FOREIGNKEY',
  1043: 'SQLITE_CONSTRAINT_FUNCTION',
  1299: 'SQLITE_CONSTRAINT_NOTNULL',
  1555: 'SQLITE_CONSTRAINT_PRIMARYKEY',
  1811: 'SQLITE_CONSTRAINT_TRIGGER',
  2067: 'SQLITE_CONSTRAINT_UNIQUE',
  2579: 'SQLITE_CONSTRAINT_ROWID',
  3091: 'SQLITE_CONSTRAINT_DATATYPE',
}

const integrityKinds: Readonly<Record<string, IntegrityKind>> = {
  CHECK: 'check',
  FOREIGNKEY: 'foreignKey',
  NOTNULL: 'notNull',
  PRIMARYKEY: 'unique',
  UNIQUE: 'unique',
  ROWID: 'unique',
}

const reasons: Readonly<Record<string, OperationalReason | undefined>> = {
  SQLITE_BUSY: 'locked',
  SQLITE_LOCKED: 'locked',
  SQLITE_PROTOCOL: 'locked',
  SQLITE_INTERRUPT: 'cancelled',
  SQLITE_FULL: 'disk full',
  SQLITE_CANTOPEN: 'cannot connect',
  SQLITE_CORRUPT: 'corrupt',
  SQLITE_NOTADB: 'corrupt',
  SQLITE_IOERR: undefined,
  SQLITE_NOMEM: undefined,
  SQLITE_PERM: 'access denied',
  SQLITE_AUTH: 'access denied',
}

/** Whether a lock of another connection was in the way: to be tried again. */
export function isBusy(error: unknown): boolean {
  return error instanceof OperationalError && error.reason === 'locked'
}

/** Whether a statement that was said to read wanted to write. */
export function isReadOnlyRefusal(error: unknown): boolean {
  return error instanceof DatabaseError && error.code?.startsWith('SQLITE_READONLY') === true
}

/** Turns what a package for SQLite threw into ours; what is no error of the database stays as it is. */
export function sqliteError(cause: unknown, sql?: string): unknown {
  if (!(cause instanceof Error) || cause instanceof DatabaseError) return cause
  const failure = cause as SqliteFailure
  const code = sqliteCode(failure)
  if (code === undefined) return argumentError(failure, sql)
  const primary = code.split('_', 2).join('_')
  const { message } = failure
  if (primary === 'SQLITE_CONSTRAINT') return integrityError(message, code, sql, cause)
  const details = { sql, code, cause }
  if (primary in reasons) {
    const hint =
      primary === 'SQLITE_CANTOPEN'
        ? 'Make the folder, and see that this process may write in it.'
        : undefined
    return new OperationalError(message, { ...details, reason: reasons[primary], hint })
  }
  switch (primary) {
    case 'SQLITE_TOOBIG':
    case 'SQLITE_MISMATCH':
      return new DataError(message, details)
    case 'SQLITE_INTERNAL':
      return new InternalError(message, details)
    case 'SQLITE_READONLY':
      return new OperationalError(message, { ...details, hint: 'The database was opened to be read only.' })
    default:
      return statementError(message, details)
  }
}

function sqliteCode(failure: SqliteFailure): string | undefined {
  if (failure.errcode !== undefined)
    return names[failure.errcode] ?? names[failure.errcode & 0xff] ?? `SQLITE_${failure.errcode}`
  return failure.code?.startsWith('SQLITE_') ? failure.code : undefined
}

/** SQLITE_ERROR says only in words what it is. */
function statementError(message: string, details: { sql: string | undefined; code: string; cause: unknown }) {
  if (/^no such (table|column)|has no column/.test(message))
    return new ProgrammingError(message, { ...details, hint: migrateHint })
  if (/integer overflow|malformed JSON|JSON path|out of range|bad JSON/.test(message))
    return new DataError(message, details)
  if (/not supported|no such function|no such module/.test(message))
    return new NotSupportedError(message, details)
  return new ProgrammingError(message, details)
}

/** What the packages say of values before SQLite sees them. */
function argumentError(failure: SqliteFailure, sql: string | undefined): unknown {
  const details = { sql, code: failure.code, cause: failure }
  if (
    failure.code === 'ERR_OUT_OF_RANGE' ||
    (failure instanceof RangeError && /bigint|BigInt|large/.test(failure.message))
  )
    return new DataError(failure.message, details)
  if (failure.code === 'ERR_INVALID_ARG_VALUE' || failure instanceof RangeError)
    return new ProgrammingError(failure.message, details)
  return failure
}

/** `UNIQUE constraint failed: user.email, user.site`, `CHECK constraint failed: age_positive`. */
function integrityError(
  message: string,
  code: string,
  sql: string | undefined,
  cause: unknown,
): IntegrityError {
  const kind = integrityKinds[code.slice('SQLITE_CONSTRAINT_'.length)]
  const said = /constraint failed: (.*)$/.exec(message)?.[1] ?? ''
  const details = { sql, code, cause, kind }
  if (kind === 'check') return new IntegrityError(message, { ...details, constraint: said })
  const index = /^index '(.*)'$/.exec(said)?.[1]
  if (index !== undefined) return new IntegrityError(message, { ...details, constraint: index })
  if (kind !== 'unique' && kind !== 'notNull') return new IntegrityError(message, details)
  const paths = said.split(', ').map((path) => path.split('.'))
  return new IntegrityError(message, {
    ...details,
    table: paths[0]?.[0],
    columns: paths.map((path) => path.at(-1) ?? ''),
  })
}
