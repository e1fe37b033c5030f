import { Buffer } from 'node:buffer'
import { readPaddedBase64 } from './base64.ts'
import { compress, decompress } from './compress.ts'
import type { SigningKey } from './hmac.ts'
import { asciiJson, type PayloadFormat, plainJson } from './payload-json.ts'
import { Signer, type SignerOptions, type SigningFormat } from './signer.ts'
import { BadPayload } from './signing-errors.ts'
import { type MaxAge, TimestampSigner, type TimestampSignerOptions } from './timestamp-signer.ts'

/** How values are written before they are signed. */
export interface PayloadOptions {
  /**
   * Packs a payload where that makes it shorter.
   * @default false, or true for itsdangerous
   */
  readonly compress?: boolean
  /**
   * How values become text.
   * @default JSON; in ASCII, or as it stands for itsdangerous
   */
  readonly payload?: PayloadFormat
}

/** A value that was read without looking at its signature, and whether the signature fits. */
export interface UnsafeValue {
  readonly isValid: boolean
  /** Undefined where it cannot be read at all. */
  readonly value: unknown
}

/**
 * Signs values as text that may stand in URLs and cookies: Django's `sign_object`, or with `format: 'itsdangerous'` its
 * `URLSafeSerializer`.
 *
 * ```ts
 * import { UrlSafeSerializer } from 'djinn/base'
 *
 * const serializer = new UrlSafeSerializer('a key from: djinn secret', { salt: 'unsubscribe' })
 * serializer.loads(serializer.dumps({ user: 42 })) // { user: 42 }
 * ```
 */
export class UrlSafeSerializer {
  readonly #signer: Signer
  readonly #payload: Payload

  constructor(key: SigningKey, options: SignerOptions & PayloadOptions) {
    this.#signer = new Signer(key, options)
    this.#payload = new Payload(this.#signer.format, options)
  }

  /** The signed text of a value. */
  dumps(value: unknown): string {
    return this.#signer.sign(this.#payload.write(value))
  }

  /**
   * The value of a signed text.
   *
   * @throws {BadSignature} If the signature is missing or does not fit.
   * @throws {BadPayload} If the signature fits but what was signed is no value.
   */
  loads(signed: string): unknown {
    return this.#payload.read(this.#signer.unsign(signed))
  }

  /** Reads a text whatever its signature: for looking at it, never for acting on it. */
  loadsUnsafe(signed: string): UnsafeValue {
    const end = signed.lastIndexOf(this.#signer.separator)
    const value = end < 0 ? undefined : this.#payload.tryRead(signed.slice(0, end))
    return { isValid: value !== undefined && this.#signer.isValid(signed), value: value?.value }
  }
}

/**
 * Signs values together with the time: Django's `signing.dumps`, or with `format: 'itsdangerous'` its
 * `URLSafeTimedSerializer`.
 *
 * ```ts
 * import { UrlSafeTimedSerializer } from 'djinn/base'
 *
 * const serializer = new UrlSafeTimedSerializer('a key from: djinn secret', { salt: 'confirm-email' })
 * const token = serializer.dumps('ann@example.org')
 * serializer.loads(token, { maxAge: 86_400 }) // 'ann@example.org'
 * ```
 */
export class UrlSafeTimedSerializer {
  readonly #signer: TimestampSigner
  readonly #payload: Payload

  constructor(key: SigningKey, options: TimestampSignerOptions & PayloadOptions) {
    this.#signer = new TimestampSigner(key, options)
    this.#payload = new Payload(options.format ?? 'django', options)
  }

  /** The signed text of a value. */
  dumps(value: unknown): string {
    return this.#signer.sign(this.#payload.write(value))
  }

  /**
   * The value of a signed text.
   *
   * @throws {SignatureExpired} If it is older than `maxAge`.
   * @throws {BadSignature} If the signature or the time is missing or does not fit.
   * @throws {BadPayload} If the signature fits but what was signed is no value.
   */
  loads(signed: string, options: MaxAge = {}): unknown {
    return this.#payload.read(this.#signer.unsign(signed, options))
  }

  /** The value of a signed text in an object; undefined where {@link loads} would throw, which costs more. */
  tryLoads(signed: string, options: MaxAge = {}): { readonly value: unknown } | undefined {
    const text = this.#signer.tryUnsign(signed, options)
    return text === undefined ? undefined : this.#payload.tryRead(text)
  }
}

/** Values as URL-safe text: JSON in base64; packed where it begins with a dot. */
class Payload {
  readonly #format: PayloadFormat
  readonly #compress: boolean

  constructor(format: SigningFormat, options: PayloadOptions) {
    this.#format = options.payload ?? (format === 'django' ? asciiJson : plainJson)
    this.#compress = options.compress ?? format === 'itsdangerous'
  }

  write(value: unknown): string {
    const bytes = Buffer.from(this.#format.stringify(value))
    const packed = this.#compress ? compress(bytes) : undefined
    return packed ? `.${packed.toString('base64url')}` : bytes.toString('base64url')
  }

  read(text: string): unknown {
    const packed = text.startsWith('.')
    const bytes = readPaddedBase64(packed ? text.slice(1) : text)
    if (!bytes) throw new BadPayload('What was signed is not base64.')
    try {
      return this.#format.parse((packed ? decompress(bytes) : bytes).toString())
    } catch (cause) {
      throw new BadPayload('What was signed cannot be read.', { cause })
    }
  }

  tryRead(text: string): { readonly value: unknown } | undefined {
    try {
      return { value: this.read(text) }
    } catch {
      return undefined
    }
  }
}
