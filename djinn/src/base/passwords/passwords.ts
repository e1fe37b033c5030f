import { randomText } from '../random.ts'
import { passwordErrors } from './errors.ts'
import { argon2Hasher } from './hashers/argon2.ts'
import { bcryptHasher } from './hashers/bcrypt.ts'
import { pbkdf2Hasher } from './hashers/pbkdf2.ts'
import { scryptHasher } from './hashers/scrypt.ts'
import { werkzeugHasher } from './hashers/werkzeug.ts'
import type { PasswordHasher } from './password-hasher.ts'

/** Which kinds of stored passwords there are. */
export interface PasswordOptions {
  /**
   * The first makes new passwords, all of them read stored ones.
   * @default defaultHashers: scrypt, then whatever Django 5 and Werkzeug 3 store
   */
  readonly hashers?: readonly PasswordHasher[]
}

/** What became of a password that was compared with a stored one. */
export interface PasswordCheck {
  /** Whether it is the password. */
  readonly correct: boolean
  /** Whether a new encoding would be stronger: if it is correct too, store `await hashPassword(password)`. */
  readonly mustUpdate: boolean
}

/** scrypt for new passwords; for reading also PBKDF2, Argon2, bcrypt and Werkzeug's. */
export const defaultHashers: readonly PasswordHasher[] = [
  scryptHasher(),
  pbkdf2Hasher(),
  pbkdf2Hasher({ digest: 'sha1' }),
  argon2Hasher(),
  bcryptHasher(),
  bcryptHasher({ sha256: false }),
  werkzeugHasher(),
]

/**
 * Encodes a password for storing: algorithm, cost, a random salt and the hash in one text, as Django stores it. It takes about a
 * tenth of a second, off the main thread.
 *
 * ```ts
 * import { hashPassword, verifyPassword } from 'djinn/base'
 *
 * const stored = await hashPassword('correct horse')
 * await verifyPassword('correct horse', stored) // { correct: true, mustUpdate: false }
 * await verifyPassword('wrong', stored) // { correct: false, mustUpdate: false }
 * ```
 */
export async function hashPassword(password: string, options: PasswordOptions = {}): Promise<string> {
  return preferredOf(options).encode(password)
}

/**
 * Compares a password with a stored one, in about the same time whatever is stored: for an unknown or unusable text a new
 * password is encoded, and for a text of lower cost the rest of the work is done.
 *
 * @throws {DjinnError} `BASE_PASSWORD_ENCODED` if the stored text begins like one of the algorithms but is none.
 * @throws {DjinnError} `BASE_PASSWORD_PACKAGE` if its algorithm needs a package that is not there.
 */
export async function verifyPassword(
  password: string,
  encoded: string,
  options: PasswordOptions = {},
): Promise<PasswordCheck> {
  const preferred = preferredOf(options)
  const hasher = isPasswordUsable(encoded) ? hasherOf(encoded, options) : undefined
  if (!hasher) {
    await preferred.encode(unusablePassword())
    return { correct: false, mustUpdate: false }
  }
  const isOther = hasher.algorithm !== preferred.algorithm
  const mustUpdate = isOther || preferred.mustUpdate(encoded)
  const correct = await hasher.verify(password, encoded)
  if (!correct && !isOther && mustUpdate) await hasher.harden?.(password, encoded)
  return { correct, mustUpdate }
}

/**
 * The algorithm of a stored password; undefined where none of the hashers made it.
 *
 * ```ts
 * import { identifyHasher } from 'djinn/base'
 *
 * identifyHasher('pbkdf2_sha256$7$a1$OrUN') // 'pbkdf2_sha256'
 * ```
 */
export function identifyHasher(encoded: string, options: PasswordOptions = {}): string | undefined {
  return hasherOf(encoded, options)?.algorithm
}

/** Whether a user with this stored password could log in with one: false only for what {@link unusablePassword} makes. */
export function isPasswordUsable(encoded: string | null): boolean {
  return encoded === null || !encoded.startsWith('!')
}

/** A stored password that no password fits: for users who log in by other means. Random, so that reset tokens differ. */
export function unusablePassword(): string {
  return `!${randomText(40)}`
}

/**
 * The parts of a stored password for people to look at, with salt and hash masked; undefined where none of the hashers made it.
 *
 * ```ts
 * import { passwordSummary } from 'djinn/base'
 *
 * passwordSummary('pbkdf2_sha256$5$seasalt2$2QoBOBI1')
 * // { algorithm: 'pbkdf2_sha256', iterations: '5', salt: 'seasal**', hash: '2QoBOB**' }
 * ```
 */
export function passwordSummary(
  encoded: string,
  options: PasswordOptions = {},
): Readonly<Record<string, string>> | undefined {
  return hasherOf(encoded, options)?.summary(encoded)
}

function preferredOf({ hashers = defaultHashers }: PasswordOptions): PasswordHasher {
  const preferred = hashers[0]
  if (!preferred) throw passwordErrors.noHashers()
  return preferred
}

function hasherOf(
  encoded: string,
  { hashers = defaultHashers }: PasswordOptions,
): PasswordHasher | undefined {
  // Django's very old MD5 and SHA-1 without salt: "md5$$…" is no salted MD5.
  if (/^(?:md5\$\$.{32}|sha1\$\$.{40})$/.test(encoded)) return undefined
  return hashers.find((hasher) => hasher.owns(encoded))
}
