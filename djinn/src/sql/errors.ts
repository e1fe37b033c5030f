import { DjinnError, nearest, quoted } from '../base/index.ts'

/** The mistakes that the database side of this room tells of; what a database itself says is a `DatabaseError`. */
export const sqlErrors = {
  scheme: (scheme: string, known: readonly string[]): DjinnError => {
    const meant = nearest(scheme, known)
    return new DjinnError('SQL_URL_SCHEME', `The database URL begins with ${quoted(`${scheme}:`)}.`, {
      hint: meant ? `Did you mean "${meant}:"?` : `Use one of ${known.map((name) => `${name}:`).join(', ')}.`,
    })
  },
  url: (url: string, problem: string): DjinnError =>
    new DjinnError('SQL_URL_INVALID', `The database URL ${quoted(url)} ${problem}.`, {
      hint: 'Write sqlite:blog.db, postgres://user:password@host/name or mysql://user:password@host/name.',
    }),
  option: (name: string, known: readonly string[]): DjinnError => {
    const meant = nearest(name, known)
    return new DjinnError('SQL_OPTION_UNKNOWN', `The database option ${quoted(name)} is not known.`, {
      hint: meant ? `Did you mean "${meant}"?` : `Known are ${known.join(', ')}.`,
    })
  },
  optionValue: (name: string, value: unknown, wanted: string): DjinnError =>
    new DjinnError('SQL_OPTION_INVALID', `The database option ${quoted(name)} is ${quoted(value)}.`, {
      hint: `Give it ${wanted}.`,
    }),
  driverMissing: (driver: string, cause: unknown): DjinnError =>
    new DjinnError('SQL_DRIVER_MISSING', `The package ${quoted(driver)} is not installed.`, {
      hint: `Run: npm install ${driver}`,
      cause,
    }),
  sqliteMissing: (): DjinnError =>
    new DjinnError('SQL_DRIVER_MISSING', 'This runtime has no module "node:sqlite".', {
      hint: 'Use Node 22.18 or newer, or run: npm install better-sqlite3, and write better-sqlite3:blog.db.',
    }),
  closed: (name: string): DjinnError =>
    new DjinnError('SQL_CLOSED', `The database ${quoted(name)} was used after close().`, {
      hint: 'Close it when nothing uses it any more, or open another.',
    }),
  acquireTimeout: (name: string, seconds: number, max: number, waiting: number): DjinnError =>
    new DjinnError(
      'SQL_POOL_TIMEOUT',
      `No connection to ${quoted(name)} became free in ${seconds} s: all ${max} are in use and ${waiting} callers wait.`,
      {
        hint: 'Raise the option max (or ?max= in the URL), or look for transactions and streams that stay open.',
        status: 503,
      },
    ),
  writerTimeout: (name: string, seconds: number): DjinnError =>
    new DjinnError(
      'SQL_WRITER_TIMEOUT',
      `The turn to write to ${quoted(name)} did not come in ${seconds} s: another transaction of this process holds it.`,
      {
        hint: 'Keep transactions short, and do not wait inside one for a write made outside of it.',
        status: 503,
      },
    ),
  transactionEnded: (): DjinnError =>
    new DjinnError('SQL_TRANSACTION_ENDED', 'A query ran in a transaction that had ended.', {
      hint: 'Await every promise inside atomic(); wrap work that may outlive it in database.outside().',
    }),
  transactionBroken: (cause: unknown): DjinnError =>
    new DjinnError(
      'SQL_TRANSACTION_BROKEN',
      'An earlier error broke this transaction; it takes no more queries and is rolled back.',
      { hint: 'Let the error leave atomic(), or put what may fail into an atomic() of its own.', cause },
    ),
  transactionBusy: (seconds: number): DjinnError =>
    new DjinnError(
      'SQL_TRANSACTION_BUSY',
      `A block waited ${seconds} s for an inner atomic() of the same transaction to end.`,
      { hint: 'Inside an inner atomic(), do not wait for writes that the outer block makes.' },
    ),
  durable: (): DjinnError =>
    new DjinnError('SQL_TRANSACTION_NOT_OUTERMOST', 'A durable atomic() ran inside another atomic().', {
      hint: 'Move it out, or leave durable away: inside another it could be rolled back after its end.',
    }),
  nestedOption: (option: string): DjinnError =>
    new DjinnError('SQL_TRANSACTION_NOT_OUTERMOST', `An inner atomic() has the option ${quoted(option)}.`, {
      hint: `Give ${option} to the outermost atomic(): a savepoint cannot have it.`,
    }),
  noTransaction: (call: string): DjinnError =>
    new DjinnError('SQL_NO_TRANSACTION', `${call} was called outside of a transaction.`, {
      hint: 'Wrap the work in atomic().',
    }),
  chunkSize: (size: unknown): DjinnError =>
    new DjinnError('SQL_CHUNK_SIZE', `The chunk size is ${quoted(size)}.`, {
      hint: 'Use a whole number from 1.',
    }),
  parameter: (index: number, seen: string): DjinnError =>
    new DjinnError('SQL_PARAMETER', `The value of parameter ${index + 1} is ${seen}.`, {
      hint: 'Give text, number, bigint, boolean, null, Date or Uint8Array.',
    }),
}
