import { randomBytes } from 'node:crypto'

/** The 62 characters of `randomText` and of CSRF tokens. */
export const lettersAndDigits = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/**
 * Makes a secret key: random bytes as URL-safe text, 43 characters for 32 bytes. `djinn secret` prints one.
 *
 * ```ts
 * import { randomKey } from 'djinn/base'
 *
 * randomKey().length // 43
 * ```
 *
 * @param bytes At least 16.
 * @throws {RangeError} For fewer bytes: such a key can be guessed.
 */
export function randomKey(bytes = 32): string {
  if (!(bytes >= 16)) throw new RangeError(`A key of ${bytes} bytes can be guessed; take at least 16.`)
  return randomBytes(bytes).toString('base64url')
}

/**
 * Makes a random text in which every character of the alphabet is equally likely.
 *
 * ```ts
 * import { randomText } from 'djinn/base'
 *
 * randomText(22).length // 22
 * ```
 *
 * @param alphabet At most 256 different characters; letters and digits if left out, 22 of which are 128 random bits.
 */
export function randomText(length: number, alphabet: string = lettersAndDigits): string {
  if (alphabet === '' || alphabet.length > 256)
    throw new RangeError('An alphabet has between 1 and 256 characters.')
  // Bytes beyond the last whole multiple of the alphabet would favor its first characters.
  const usable = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length - text.length + 8)) {
      if (byte < usable && text.length < length) text += alphabet[byte % alphabet.length]
    }
  }
  return text
}
