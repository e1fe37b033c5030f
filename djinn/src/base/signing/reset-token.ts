import { constantTimeEqual, type SigningKey, saltedHmac } from './hmac.ts'
import { fromBase36, toBase36 } from './integers.ts'

/** What a reset token depends on: when one of these changes, the token is void. */
export interface ResetUser {
  /** The primary key. */
  readonly id: string | number | bigint
  /** The encoded password. */
  readonly password: string
  /**
   * The last login; a Date is taken in UTC, as Django with `USE_TZ` stores it. Text is `2024-02-29 10:00:00`, with what follows
   * the seconds left out.
   */
  readonly lastLogin?: Date | string | null
  /** The email address. */
  readonly email?: string | null
}

/** How reset tokens are made and checked. */
export interface ResetTokenOptions {
  /** Former keys: tokens made with them still pass. */
  readonly fallbackKeys?: readonly SigningKey[]
  /**
   * How long a token is good, in seconds.
   * @default 259_200 (three days)
   */
  readonly timeout?: number
  /**
   * The clock. Django takes the wall clock of its own time zone, which is the same where that is UTC.
   * @default () => new Date()
   */
  readonly now?: () => Date
}

const salt = 'django.contrib.auth.tokens.PasswordResetTokenGenerator'
const since2001 = Date.UTC(2001, 0, 1)
const threeDays = 259_200

/**
 * Makes the token of a password-reset link. It is void after `timeout`, after a login, and after a change of the password or
 * the email address; nothing has to be stored. Django reads it, and Djinn reads Django's.
 *
 * ```ts
 * import { checkResetToken, makeResetToken } from 'djinn/base'
 *
 * const user = { id: 7, password: 'scrypt$…', lastLogin: null, email: 'ann@example.org' }
 * const token = makeResetToken(user, 'secret key')
 * checkResetToken(user, token, 'secret key') // true
 * checkResetToken({ ...user, password: 'changed' }, token, 'secret key') // false
 * ```
 */
export function makeResetToken(user: ResetUser, key: SigningKey, options: ResetTokenOptions = {}): string {
  return tokenAt(user, secondsOf(options), key)
}

/** Whether a token was made for this user, as the user is now, and not too long ago. */
export function checkResetToken(
  user: ResetUser,
  token: string,
  key: SigningKey,
  options: ResetTokenOptions = {},
): boolean {
  const parts = token.split('-')
  const time = parts.length === 2 ? fromBase36(parts[0] ?? '') : undefined
  if (time === undefined || time < 0n) return false
  const seconds = Number(time)
  const keys = [key, ...(options.fallbackKeys ?? [])]
  if (!keys.some((one) => constantTimeEqual(tokenAt(user, seconds, one), token))) return false
  return secondsOf(options) - seconds <= (options.timeout ?? threeDays)
}

function secondsOf({ now }: ResetTokenOptions): number {
  const time = now ? now().getTime() : Date.now()
  return Math.trunc((time - since2001) / 1000)
}

/** Every second hexadecimal digit, so that the link stays short. */
function tokenAt(user: ResetUser, seconds: number, key: SigningKey): string {
  const text = `${user.id}${user.password}${loginText(user.lastLogin)}${seconds}${user.email ?? ''}`
  const hash = saltedHmac(salt, text, key).toString('hex')
  return `${toBase36(seconds)}-${hash.replace(/(.)./g, '$1')}`
}

/** To the second, for databases store more or less of what follows it. */
function loginText(lastLogin: Date | string | null | undefined): string {
  if (!lastLogin) return ''
  const text = typeof lastLogin === 'string' ? lastLogin : lastLogin.toISOString()
  return text.slice(0, 19).replace('T', ' ')
}
