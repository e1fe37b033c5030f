import { html, type SafeString, ValidationError } from '../../base/index.ts'
import type { Complaint } from '../complaint.ts'
import { notCommon } from './common.ts'
import { minimumLength, notNumeric } from './shape.ts'
import { notSimilarToUser } from './similarity.ts'

/** Looks at a new password. Write your own with two methods: one that asks a service for leaked passwords may wait. */
export interface PasswordValidator {
  /** What is wrong with it; undefined where nothing is. `user` is whose it will be, where that is known. */
  look(password: string, user: object | undefined): Complaint | undefined | Promise<Complaint | undefined>
  /** What a person is told before choosing one. */
  helpText(): string
  /** Hears of a password that was taken: for validators that remember earlier ones. */
  passwordChanged?(password: string, user: object | undefined): void | Promise<void>
}

/** What is asked of every password where nothing else is said: Django's four. */
export const defaultPasswordValidators: readonly PasswordValidator[] = [
  notSimilarToUser(),
  minimumLength(),
  notCommon(),
  notNumeric(),
]

/** Whose password it is, and what is asked of it. */
export interface PasswordCheckOptions {
  /** Any object; {@link notSimilarToUser} looks at its names. */
  readonly user?: object
  /** @default defaultPasswordValidators */
  readonly validators?: readonly PasswordValidator[]
}

/**
 * Looks at a new password with every validator, and tells everything that is wrong at once.
 *
 * ```ts
 * import { validatePassword } from 'djinn/schema'
 *
 * await validatePassword('correct horse battery', { user: { username: 'ann' } })
 * const problem = await validatePassword('123456').catch((error) => error.issues[0].message)
 * problem // 'This password is too short. It must contain at least 8 characters.'
 * ```
 *
 * @throws {ValidationError} with `password_too_short` and its like.
 */
export async function validatePassword(password: string, options: PasswordCheckOptions = {}): Promise<void> {
  const { user, validators = defaultPasswordValidators } = options
  const found = await Promise.all(validators.map((each) => each.look(password, user)))
  const issues = found.filter((each) => each !== undefined).map((each) => ({ path: [], ...each }))
  if (issues.length > 0) throw new ValidationError(issues)
}

/**
 * Tells the validators that a password was taken. `auth` does after each change.
 *
 * ```ts
 * import { passwordChanged, type PasswordValidator } from 'djinn/schema'
 *
 * const taken: string[] = []
 * const history: PasswordValidator = {
 *   look: () => undefined,
 *   helpText: () => 'It must be a new one.',
 *   passwordChanged: (password) => void taken.push(password),
 * }
 * await passwordChanged('correct horse', { validators: [history] })
 * taken.length // 1
 * ```
 */
export async function passwordChanged(password: string, options: PasswordCheckOptions = {}): Promise<void> {
  const { user, validators = defaultPasswordValidators } = options
  for (const each of validators) await each.passwordChanged?.(password, user)
}

/**
 * What a person is told before choosing a password, a sentence for each validator, in the language in force.
 *
 * ```ts
 * import { minimumLength, passwordHelpTexts } from 'djinn/schema'
 *
 * passwordHelpTexts([minimumLength(12)]) // ['Your password must contain at least 12 characters.']
 * ```
 */
export function passwordHelpTexts(
  validators: readonly PasswordValidator[] = defaultPasswordValidators,
): string[] {
  return validators.map((each) => each.helpText())
}

/**
 * The sentences of {@link passwordHelpTexts} as a list in HTML.
 *
 * ```ts
 * import { notNumeric, passwordHelpHtml } from 'djinn/schema'
 *
 * passwordHelpHtml([notNumeric()]).toString() // '<ul><li>Your password can’t be entirely numeric.</li></ul>'
 * ```
 */
export function passwordHelpHtml(
  validators: readonly PasswordValidator[] = defaultPasswordValidators,
): SafeString {
  const items = passwordHelpTexts(validators).map((text) => html`<li>${text}</li>`)
  return items.length === 0 ? html`` : html`<ul>${items}</ul>`
}
