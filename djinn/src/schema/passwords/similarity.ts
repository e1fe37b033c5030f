import { gettext } from '../../i18n/index.ts'
import { complain } from '../complaint.ts'
import { schemaErrors } from '../errors.ts'
import { characterCount } from '../limits.ts'
import type { PasswordValidator } from './password-validator.ts'

/** What {@link notSimilarToUser} may be told. */
export interface SimilarityOptions {
  /** From 0.1 to 1: the share of characters that the password and a name may have in common, in any order. @default 0.7 */
  readonly maxSimilarity?: number
  /**
   * Properties of the user that are looked at, with the words for them.
   * @default { username: 'username', firstName: 'first name', lastName: 'last name', email: 'email address' }
   */
  readonly attributes?: Readonly<Record<string, string>>
}

const userAttributes: Readonly<Record<string, string>> = {
  username: 'username',
  firstName: 'first name',
  lastName: 'last name',
  email: 'email address',
}

/**
 * Refuses passwords that are close to what the user is called, or to a part of it. Without a user everything passes.
 *
 * ```ts
 * import { notSimilarToUser, validatePassword } from 'djinn/schema'
 *
 * const options = { user: { username: 'johnny99' }, validators: [notSimilarToUser()] }
 * const problem = await validatePassword('johnny98', options).catch((error) => error.issues[0].message)
 * problem // 'The password is too similar to the username.'
 * ```
 *
 * @throws {DjinnError} `SCHEMA_SIMILARITY` for a `maxSimilarity` below 0.1.
 */
export function notSimilarToUser(options: SimilarityOptions = {}): PasswordValidator {
  const { maxSimilarity = 0.7, attributes = userAttributes } = options
  if (!(maxSimilarity >= 0.1)) throw schemaErrors.similarity(maxSimilarity)
  return {
    look(given, user) {
      if (user === undefined) return undefined
      const password = given.toLowerCase()
      const found = Object.keys(attributes).find((name) =>
        partsOf(Reflect.get(user, name)).some((part) => isTooSimilar(password, part, maxSimilarity)),
      )
      if (found === undefined) return undefined
      return complain('password_too_similar', 'The password is too similar to the %(verbose_name)s.', {
        verboseName: gettext(attributes[found] ?? found),
      })
    },
    helpText: () => gettext('Your password can’t be too similar to your other personal information.'),
  }
}

/** The words of a name, and the whole of it. */
function partsOf(value: unknown): readonly string[] {
  if (typeof value !== 'string' || value === '') return []
  const name = value.toLowerCase()
  return [...name.split(/[^\p{L}\p{N}_]+/u), name]
}

function isTooSimilar(password: string, part: string, maxSimilarity: number): boolean {
  const [length, partLength] = [characterCount(password), characterCount(part)]
  // So much shorter, it cannot have enough in common.
  if (length >= 10 * partLength && partLength < (maxSimilarity / 2) * length) return false
  if (length + partLength === 0) return true
  return (2 * commonCharacters(password, part)) / (length + partLength) >= maxSimilarity
}

/** How many characters of one text the other has as well, each counted once. */
function commonCharacters(left: string, right: string): number {
  const available = new Map<string, number>()
  for (const character of right) available.set(character, (available.get(character) ?? 0) + 1)
  let common = 0
  for (const character of left) {
    const count = available.get(character) ?? 0
    if (count === 0) continue
    available.set(character, count - 1)
    common += 1
  }
  return common
}
