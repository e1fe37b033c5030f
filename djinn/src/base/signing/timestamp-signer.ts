import { Buffer } from 'node:buffer'
import { readPaddedBase64 } from './base64.ts'
import type { SigningKey } from './hmac.ts'
import { secondsFromBase62, toBase62 } from './integers.ts'
import { Signer, type SignerOptions, type SigningFormat } from './signer.ts'
import { BadSignature, BadTimeSignature, SignatureExpired } from './signing-errors.ts'

/** How texts are signed with the time. */
export interface TimestampSignerOptions extends SignerOptions {
  /**
   * The clock, in seconds since 1970.
   * @default () => Date.now() / 1000
   */
  readonly now?: () => number
}

/** How old a signature may be. */
export interface MaxAge {
  /** In seconds; undefined for any age. */
  readonly maxAge?: number | undefined
}

/** A text and when it was signed. */
export interface TimedText {
  readonly text: string
  readonly dateSigned: Date
}

/**
 * Signs texts together with the time, so that a signature can be refused when it is old. The result is
 * `text:time:signature`; times have whole seconds.
 *
 * ```ts
 * import { TimestampSigner } from 'djinn/base'
 *
 * const signer = new TimestampSigner('a key from: djinn secret', { salt: 'download' })
 * const signed = signer.sign('report.pdf')
 * signer.unsign(signed, { maxAge: 3600 }) // 'report.pdf'
 * ```
 */
export class TimestampSigner {
  readonly #signer: Signer
  readonly #now: () => number

  /** @throws {DjinnError} `BASE_SIGNER` as {@link Signer} does. */
  constructor(key: SigningKey, options: TimestampSignerOptions) {
    this.#signer = new Signer(key, options)
    this.#now = options.now ?? (() => Date.now() / 1000)
  }

  /** The text, the time and the signature. */
  sign(text: string): string {
    const { format, separator } = this.#signer
    return this.#signer.sign(text + separator + writeTime(Math.floor(this.#now()), format))
  }

  /**
   * Gives the text of a signed text.
   *
   * @throws {SignatureExpired} If it is older than `maxAge`.
   * @throws {BadSignature} If the signature or the time is missing or does not fit.
   */
  unsign(signed: string, options: MaxAge = {}): string {
    return this.unsignTimed(signed, options).text
  }

  /** Gives the text of a signed text and when it was signed; throws as {@link unsign} does. */
  unsignTimed(signed: string, { maxAge }: MaxAge = {}): TimedText {
    const inner = this.#signer.tryUnsign(signed)
    if (inner === undefined) throw this.#wrongSignature(signed)
    const { text, time } = this.#split(inner)
    if (time === undefined) throw new BadTimeSignature('There is no readable time in the signed text.')
    this.#requireAge(time, maxAge)
    return { text, dateSigned: new Date(time * 1000) }
  }

  /** Gives the text of a signed text; undefined where {@link unsign} would throw. */
  tryUnsign(signed: string, { maxAge }: MaxAge = {}): string | undefined {
    const inner = this.#signer.tryUnsign(signed)
    if (inner === undefined) return undefined
    const { text, time } = this.#split(inner)
    return time === undefined || this.#isTooOld(time, maxAge) ? undefined : text
  }

  #split(inner: string): { text: string; time: number | undefined } {
    const { format, separator } = this.#signer
    const end = inner.lastIndexOf(separator)
    if (end < 0) return { text: inner, time: undefined }
    return { text: inner.slice(0, end), time: readTime(inner.slice(end + separator.length), format) }
  }

  #age(time: number): number {
    const now = this.#now()
    return (this.#signer.format === 'django' ? now : Math.floor(now)) - time
  }

  /** ItsDangerous refuses times that are still to come, Django does not. */
  #isTooOld(time: number, maxAge: number | undefined): boolean {
    if (maxAge === undefined) return false
    const age = this.#age(time)
    return age > maxAge || (age < 0 && this.#signer.format === 'itsdangerous')
  }

  #requireAge(time: number, maxAge: number | undefined): void {
    if (!this.#isTooOld(time, maxAge)) return
    const message = `The signature is ${this.#age(time)} seconds old; ${maxAge} are allowed.`
    throw new SignatureExpired(message, new Date(time * 1000))
  }

  #wrongSignature(signed: string): BadSignature {
    const { format, separator } = this.#signer
    const inner = signed.slice(0, Math.max(0, signed.lastIndexOf(separator)))
    if (format === 'django' || !inner.includes(separator)) {
      return new BadSignature('The signature is missing or does not match.')
    }
    const { time } = this.#split(inner)
    return new BadTimeSignature(
      'The signature does not match.',
      time === undefined ? undefined : new Date(time * 1000),
    )
  }
}

/** Django writes times in base 62, ItsDangerous as the fewest bytes in base64. */
function writeTime(seconds: number, format: SigningFormat): string {
  if (format === 'django') return toBase62(seconds)
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(seconds))
  const start = bytes.findIndex((byte) => byte !== 0)
  return start < 0 ? '' : bytes.toString('base64url', start)
}

/** The seconds, as long as a Date can hold them. */
function readTime(text: string, format: SigningFormat): number | undefined {
  const seconds = format === 'django' ? secondsFromBase62(text) : secondsFromBytes(readPaddedBase64(text))
  return seconds !== undefined && Math.abs(seconds) <= 8.64e12 ? seconds : undefined
}

function secondsFromBytes(bytes: Uint8Array | undefined): number | undefined {
  return bytes?.reduce((seconds, byte) => seconds * 256 + byte, 0)
}
