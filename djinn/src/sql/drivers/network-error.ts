import { OperationalError } from '../database-errors.ts'

/** An error of a socket, by Node or by a package. */
interface NetworkFailure extends Error {
  readonly code?: string
  /** mysql2: the connection cannot be used any more. */
  readonly fatal?: boolean
  /** Of a host with several addresses, one for each. */
  readonly errors?: readonly Error[]
}
/** What a package itself says of its connection. */
interface Words {
  readonly lost: RegExp
  readonly timeout?: RegExp
}

const notReached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EACCES',
])
const broken = new Set(['ECONNRESET', 'EPIPE'])

/** A server that was not reached, or a connection that was lost; undefined for another failure. */
export function networkError(
  failure: NetworkFailure,
  sql: string | undefined,
  words: Words,
): OperationalError | undefined {
  const { code } = failure
  const message = failure.message || failure.errors?.[0]?.message || String(code)
  const details = { sql, code, cause: failure }
  if (code !== undefined && notReached.has(code))
    return new OperationalError(message, {
      ...details,
      reason: 'cannot connect',
      hint: 'Is the database server running, and are host and port of the URL right?',
    })
  if (words.timeout?.test(message))
    return new OperationalError(message, { ...details, reason: 'cannot connect' })
  if (failure.fatal || (code !== undefined && broken.has(code)) || words.lost.test(message))
    return new OperationalError(`The connection to the database was lost: ${message}`, {
      ...details,
      reason: 'lost connection',
    })
  return undefined
}
