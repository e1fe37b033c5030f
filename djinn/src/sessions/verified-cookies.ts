import type { UrlSafeTimedSerializer } from '../base/index.ts'

/** What a signed cookie holds, and whether more than half of its life is over. */
export interface SignedValue {
  /** Undefined where the signature does not fit or its time is over. */
  readonly value: unknown
  readonly stale: boolean
}

/** A value, and the second it was signed in. */
interface Kept {
  readonly value: unknown
  readonly signedAt: number
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
  readonly #kept = new Map<string, Kept>()

  constructor(serializer: UrlSafeTimedSerializer) {
    this.#serializer = serializer
  }

  /** The value of a signed text that is at most as many seconds old as a value like it lives. */
  read(signed: string, lifeOf: (value: unknown) => number): SignedValue {
    const kept = this.#kept.get(signed) ?? this.#verify(signed)
    if (kept === undefined) return nothing
    const age = Date.now() / 1000 - kept.signedAt
    const life = lifeOf(kept.value)
    // A time to come is that of a wrong clock.
    if (age <= life && age >= 0) return { value: kept.value, stale: age > life / 2 }
    this.#kept.delete(signed)
    return nothing
  }

  #verify(signed: string): Kept | undefined {
    const loaded = this.#serializer.tryLoads(signed)
    if (loaded === undefined) return undefined
    const found = { value: loaded.value, signedAt: secondsOf(signed) }
    if (isFlat(loaded.value)) this.#keep(signed, found)
    return found
  }

  /** A full map drops its oldest entry: the order of a Map is that of its insertions. */
  #keep(signed: string, found: Kept): void {
    if (this.#kept.size >= maxKept) this.#kept.delete(this.#kept.keys().next().value as string)
    this.#kept.set(signed, found)
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
