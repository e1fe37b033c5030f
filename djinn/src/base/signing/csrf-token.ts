import { lettersAndDigits, randomText } from '../random.ts'
import { constantTimeEqual } from './hmac.ts'

const secretLength = 32
const tokenLength = 2 * secretLength

/** What is wrong with a token: in Django's words. */
export type CsrfTokenProblem = 'has incorrect length' | 'has invalid characters'

/** Makes a secret for the `csrftoken` cookie or the session: 32 letters and digits. */
export function newCsrfSecret(): string {
  return randomText(secretLength)
}

/**
 * Makes the token for a form or a header out of the secret: another one each time, so that a compressed page does not betray
 * the secret. It is the mask and the secret shifted by it, 64 letters and digits, as Django writes it.
 *
 * ```ts
 * import { csrfTokenMatches, maskCsrfSecret, newCsrfSecret } from 'djinn/base'
 *
 * const secret = newCsrfSecret()
 * csrfTokenMatches(maskCsrfSecret(secret), secret) // true
 * ```
 *
 * @param mask 32 letters and digits; random if left out.
 * @throws {TypeError} If secret or mask are not 32 letters and digits.
 */
export function maskCsrfSecret(secret: string, mask: string = newCsrfSecret()): string {
  return mask + shift(secret, mask, 1)
}

/**
 * Finds the secret in a masked token.
 *
 * @throws {TypeError} If the token is not 64 letters and digits.
 */
export function unmaskCsrfToken(token: string): string {
  return shift(token.slice(secretLength), token.slice(0, secretLength), -1)
}

/** Whether a token from a request, masked or plain, belongs to the secret. A token of another form does not. */
export function csrfTokenMatches(token: string, secret: string): boolean {
  if (csrfTokenProblem(token)) return false
  return constantTimeEqual(token.length === tokenLength ? unmaskCsrfToken(token) : token, secret)
}

/** What is wrong with the form of a token or secret: it has to be 32 or 64 letters and digits. Undefined if nothing is. */
export function csrfTokenProblem(token: string): CsrfTokenProblem | undefined {
  if (token.length !== secretLength && token.length !== tokenLength) return 'has incorrect length'
  return /^[a-zA-Z0-9]*$/.test(token) ? undefined : 'has invalid characters'
}

/** Shifts each character by the position that the mask's character has in the alphabet. */
function shift(text: string, mask: string, direction: 1 | -1): string {
  if (text.length !== secretLength || mask.length !== secretLength) throw wrongForm()
  const size = lettersAndDigits.length
  let shifted = ''
  for (let index = 0; index < secretLength; index++) {
    const position = lettersAndDigits.indexOf(text[index] ?? ' ')
    const by = lettersAndDigits.indexOf(mask[index] ?? ' ')
    if (position < 0 || by < 0) throw wrongForm()
    shifted += lettersAndDigits[(position + direction * by + size) % size]
  }
  return shifted
}

function wrongForm(): TypeError {
  return new TypeError('A CSRF secret is 32 letters and digits, a masked token 64.')
}
