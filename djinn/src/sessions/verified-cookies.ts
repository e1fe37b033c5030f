import type { UrlSafeTimedSerializer } from '../base/index.ts'

/** What a signed cookie holds, and whether more than half of its life is over. */
export interface SignedValue {
  /** Undefined where the signature does not fit or its time is over. */
  readonly value: unknown
  readonly stale: boolean
}

/** At most so many are kept: some 5 MB. */
const maxKept = 16_384
const nothing: SignedValue = { value: undefined, stale: false }

/**
 * Cookies whose signature was found right lately: the same visitor comes again with the same text. Checking it costs several
 * times what all the rest of a small request costs. Their time is looked at each time.
 */
export class VerifiedCookies {
  readonly #serializer: UrlSafeTimedSerializer
  readonly #kept = new Map<string, { readonly value: unknown; readonly signedAt: number }>()

  constructor(serializer: UrlSafeTimedSerializer) {
    this.#serializer = serializer
  }

  /** The value of a signed text that is at most `maxAge` seconds old. */
  read(signed: string, maxAge: number): SignedValue {
    const kept = this.#kept.get(signed)
    if (kept === undefined) return this.#verify(signed, maxAge)
    const age = Date.now() / 1000 - kept.signedAt
    if (age <= maxAge) return { value: kept.value, stale: age > maxAge / 2 }
    this.#kept.delete(signed)
    return nothing
  }

  #verify(signed: string, maxAge: number): SignedValue {
    const loaded = this.#serializer.tryLoads(signed, { maxAge })
    if (loaded === undefined) return nothing
    const signedAt = secondsOf(signed)
    if (isFlat(loaded.value)) this.#keep(signed, loaded.value, signedAt)
    return { value: loaded.value, stale: Date.now() / 1000 - signedAt > maxAge / 2 }
  }

  /** A full map drops its oldest entry: the order of a Map is that of its insertions. */
  #keep(signed: string, value: unknown, signedAt: number): void {
    if (this.#kept.size >= maxKept) this.#kept.delete(this.#kept.keys().next().value as string)
    this.#kept.set(signed, { value, signedAt })
  }
}

/** The time in a text of the form `payload.time.signature`, already found right. */
function secondsOf(signed: string): number {
  const bytes = Buffer.from(signed.split('.').at(-2) ?? '', 'base64url')
  return bytes.reduce((seconds, byte) => seconds * 256 + byte, 0)
}

/** Handlers change lists and objects in place: only what they cannot change may serve several requests. */
function isFlat(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((inner) => typeof inner !== 'object' || inner === null)
  )
}
