import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import { DjinnError, quoted } from '../djinn-error.ts'
import { readPaddedBase64 } from './base64.ts'
import { constantTimeEqual, type Digest, deriveKey, type KeyDerivation, type SigningKey } from './hmac.ts'
import { BadSignature } from './signing-errors.ts'

/** Which library's signatures are written and read. */
export type SigningFormat = 'django' | 'itsdangerous'

/** How texts are signed. */
export interface SignerOptions {
  /** What the signatures are for, such as `password-reset`: one made for another use does not pass. */
  readonly salt: string
  /** Former keys: their signatures still pass, new ones are made with `key`. */
  readonly fallbackKeys?: readonly SigningKey[]
  /**
   * `django`: as Django 5 signs (`:` and SHA-256, times in base 62). `itsdangerous`: as ItsDangerous 2 and Flask do (`.` and
   * SHA-1 in HMAC, times in base64).
   * @default 'django'
   */
  readonly format?: SigningFormat
  /**
   * What stands between text and signature; at least one character that no signature has.
   * @default ':', or '.' for itsdangerous
   */
  readonly separator?: string
  /**
   * The hash in the HMAC.
   * @default 'sha256', or 'sha1' for itsdangerous
   */
  readonly digest?: Digest
  /**
   * How the key for this salt is made.
   * @default 'django-concat'
   */
  readonly keyDerivation?: KeyDerivation
}

/**
 * Signs texts, so that a later change to them is noticed. The text stays readable: this is not encryption.
 *
 * The result is `text:signature`; the signature is the unpadded URL-safe base64 of an HMAC under a key made of the secret key
 * and the salt. Byte for byte what Django's `Signer` makes, or with `format: 'itsdangerous'` that of ItsDangerous.
 *
 * ```ts
 * import { Signer } from 'djinn/base'
 *
 * const signer = new Signer('a key from: djinn secret', { salt: 'newsletter' })
 * const signed = signer.sign('ann@example.org')
 * signer.unsign(signed) // 'ann@example.org'
 * signer.isValid(`x${signed}`) // false
 * ```
 */
export class Signer {
  /** What stands between text and signature. */
  readonly separator: string
  /** Which library's signatures these are. */
  readonly format: SigningFormat
  readonly #digest: Digest
  readonly #key: KeyObject
  readonly #fallbackKeys: readonly KeyObject[]

  /**
   * @param key The secret key; at least 32 random bytes, as `djinn secret` makes them.
   * @throws {DjinnError} `BASE_SIGNER` for a separator, digest or key derivation that cannot be used.
   */
  constructor(key: SigningKey, options: SignerOptions) {
    const { salt, format = 'django', keyDerivation = 'django-concat' } = options
    this.format = format
    this.separator = options.separator ?? (format === 'django' ? ':' : '.')
    this.#digest = options.digest ?? (format === 'django' ? 'sha256' : 'sha1')
    requireSeparator(this.separator)
    this.#key = deriveKey(key, salt, keyDerivation, this.#digest)
    const fallbackKeys = options.fallbackKeys ?? []
    this.#fallbackKeys = fallbackKeys.map((old) => deriveKey(old, salt, keyDerivation, this.#digest))
  }

  /** The text, the separator and the signature. */
  sign(text: string): string {
    return text + this.separator + this.signature(text)
  }

  /** The signature alone. */
  signature(text: string): string {
    return createHmac(this.#digest, this.#key).update(text).digest('base64url')
  }

  /**
   * Gives the text of a signed text.
   *
   * @throws {BadSignature} If the signature is missing or does not fit.
   */
  unsign(signed: string): string {
    const text = this.tryUnsign(signed)
    if (text !== undefined) return text
    const found = signed.includes(this.separator)
    throw new BadSignature(
      found ? 'The signature does not match.' : `There is no ${quoted(this.separator)} in the text.`,
    )
  }

  /** Gives the text of a signed text; undefined if the signature is missing or does not fit. Throws nothing. */
  tryUnsign(signed: string): string | undefined {
    const end = signed.lastIndexOf(this.separator)
    if (end < 0) return undefined
    const text = signed.slice(0, end)
    return this.#verify(text, signed.slice(end + this.separator.length)) ? text : undefined
  }

  /** Whether {@link unsign} would give a text. */
  isValid(signed: string): boolean {
    return this.tryUnsign(signed) !== undefined
  }

  #verify(text: string, signature: string): boolean {
    if (this.#fits(this.#key, text, signature)) return true
    return this.#fallbackKeys.some((key) => this.#fits(key, text, signature))
  }

  /** Django compares the texts, ItsDangerous the bytes that they stand for. */
  #fits(key: KeyObject, text: string, signature: string): boolean {
    const hmac = createHmac(this.#digest, key).update(text)
    if (this.format === 'django') return constantTimeEqual(hmac.digest('base64url'), signature)
    const given = readPaddedBase64(signature)
    const expected = hmac.digest()
    return given !== undefined && given.length === expected.length && timingSafeEqual(given, expected)
  }
}

/** A separator of characters that a signature may have too would be looked for in the wrong place. */
function requireSeparator(separator: string): void {
  if (!/^[A-z0-9\-_=]*\n?$/.test(separator)) return
  throw new DjinnError('BASE_SIGNER', `The separator ${quoted(separator)} may stand in a signature too.`, {
    hint: 'Use one with another character than letters, digits and -_=, such as ":".',
  })
}
