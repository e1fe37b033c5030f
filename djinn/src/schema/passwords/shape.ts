import { gettext, ngettext } from '../../i18n/index.ts'
import { complain, fillMessage } from '../complaint.ts'
import { characterCount } from '../limits.ts'
import type { PasswordValidator } from './password-validator.ts'

const tooShort = [
  'This password is too short. It must contain at least %(min_length)d character.',
  'This password is too short. It must contain at least %(min_length)d characters.',
] as const
const help = [
  'Your password must contain at least %(min_length)d character.',
  'Your password must contain at least %(min_length)d characters.',
] as const

/**
 * Refuses passwords of fewer characters.
 *
 * ```ts
 * import { minimumLength, validatePassword } from 'djinn/schema'
 *
 * await validatePassword('long enough', { validators: [minimumLength(10)] })
 * ```
 *
 * @param length In characters. @default 8
 */
export function minimumLength(length = 8): PasswordValidator {
  const params = { minLength: length }
  return {
    look: (password) =>
      characterCount(password) < length
        ? {
            code: 'password_too_short',
            message: fillMessage(ngettext(...tooShort, length), params),
            params,
          }
        : undefined,
    helpText: () => fillMessage(ngettext(...help, length), params),
  }
}

/** Digits of every script, and what stands for one, such as ² and ①. */
const allDigits =
  /^[\p{Nd}\u{b2}-\u{b3}\u{b9}\u{1369}-\u{1371}\u{19da}\u{2070}\u{2074}-\u{2079}\u{2080}-\u{2089}\u{2460}-\u{2468}\u{2474}-\u{247c}\u{2488}-\u{2490}\u{24ea}\u{24f5}-\u{24fd}\u{24ff}\u{2776}-\u{277e}\u{2780}-\u{2788}\u{278a}-\u{2792}\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]+$/u

/**
 * Refuses passwords of digits alone.
 *
 * ```ts
 * import { notNumeric, validatePassword } from 'djinn/schema'
 *
 * await validatePassword('2468 or so', { validators: [notNumeric()] })
 * ```
 */
export function notNumeric(): PasswordValidator {
  return {
    look: (password) =>
      allDigits.test(password)
        ? complain('password_entirely_numeric', 'This password is entirely numeric.')
        : undefined,
    helpText: () => gettext('Your password can’t be entirely numeric.'),
  }
}
