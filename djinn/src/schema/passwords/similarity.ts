import { gettext } from '../../i18n/index.ts'
import { complain } from '../complaint.ts'
import { schemaErrors } from '../errors.ts'
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
      const password = characterCounts(given.toLowerCase())
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

/** How often each character is there, and how many there are. */
interface CharacterCounts {
  readonly length: number
  readonly counts: ReadonlyMap<string, number>
}

function characterCounts(text: string): CharacterCounts {
  const counts = new Map<string, number>()
  let length = 0
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1)
    length += 1
  }
  return { length, counts }
}

function isTooSimilar(password: CharacterCounts, part: string, maxSimilarity: number): boolean {
  // So much shorter, it cannot have enough in common. A character has one unit or two.
  if (isFarShorter(password.length, part.length, maxSimilarity)) return false
  const { length, counts } = characterCounts(part)
  if (isFarShorter(password.length, length, maxSimilarity)) return false
  if (password.length + length === 0) return true
  let common = 0
  for (const [character, count] of counts) common += Math.min(count, password.counts.get(character) ?? 0)
  return (2 * common) / (password.length + length) >= maxSimilarity
}

function isFarShorter(length: number, partLength: number, maxSimilarity: number): boolean {
  return length >= 10 * partLength && partLength < (maxSimilarity / 2) * length
}
