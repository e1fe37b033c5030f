import { createHash } from 'node:crypto'
import { httpErrors } from './errors.ts'

/** An entity tag without its quotes. */
export interface Etag {
  /** The text between the quotes. */
  readonly tag: string
  /** Whether it stands for equivalent rather than equal content. */
  readonly weak: boolean
}

const listed = /[ \t]*([Ww]\/)?(?:"([^"]*)"|([^" \t,]+))[ \t]*(?:,|$)/y

/**
 * Puts an entity tag in quotes.
 *
 * ```ts
 * import { quoteEtag } from 'djinn/http'
 *
 * quoteEtag('abc', { weak: true }) // 'W/"abc"'
 * ```
 *
 * @throws {DjinnError} `HTTP_ETAG` for a tag with a quote in it.
 */
export function quoteEtag(tag: string, { weak = false }: { readonly weak?: boolean } = {}): string {
  if (tag.includes('"')) throw httpErrors.etag(tag)
  return weak ? `W/"${tag}"` : `"${tag}"`
}

/** Takes an entity tag out of its quotes; one without quotes is taken as it is. `undefined` for no text. */
export function unquoteEtag(text: string | undefined): Etag | undefined {
  if (text === undefined || text === '') return undefined
  const weak = /^W\//i.test(text)
  const rest = weak ? text.slice(2) : text
  return { tag: rest.startsWith('"') && rest.endsWith('"') ? rest.slice(1, -1) : rest, weak }
}

/**
 * Makes an entity tag of content: the hash in hexadecimal digits, without quotes.
 *
 * @param algorithm SHA-1 is not for secrets here: it only has to differ where content differs.
 */
export function generateEtag(
  content: Uint8Array | string,
  algorithm: 'sha1' | 'md5' | 'sha256' = 'sha1',
): string {
  return createHash(algorithm).update(content).digest('hex')
}

/**
 * Reads `If-Match` or `If-None-Match`. A tag that breaks the format is left out, the others are kept.
 *
 * ```ts
 * import { parseEtags } from 'djinn/http'
 *
 * const tags = parseEtags('"a", W/"b"')
 * tags.has('a') // true
 * tags.has('b') // false
 * tags.hasWeak('b') // true
 * ```
 *
 * @param options.strict Leaves out what some clients send and the standard forbids: tags without quotes, and `w/`.
 */
export function parseEtags(
  header: string | undefined,
  { strict = false }: { readonly strict?: boolean } = {},
): Etags {
  if (header === undefined || header.trim() === '') return new Etags([])
  if (header.trim() === '*') return new Etags([], { star: true })
  const tags: Etag[] = []
  for (let at = 0; at < header.length; ) {
    listed.lastIndex = at
    const match = listed.exec(header)
    const comma = match === null ? header.indexOf(',', at) + 1 : listed.lastIndex
    if (comma === 0) break
    at = comma
    if (match === null || (strict && (match[2] === undefined || match[1] === 'w/'))) continue
    tags.push({ tag: match[2] ?? match[3] ?? '', weak: match[1] !== undefined })
  }
  return new Etags(tags)
}

/** The entity tags of a conditional request. */
export class Etags {
  /** Whether the header was `*`, which stands for any tag. */
  readonly star: boolean
  /** The tags in the order sent. */
  readonly tags: readonly Etag[]
  readonly #strong = new Set<string>()
  readonly #all = new Set<string>()

  constructor(tags: readonly Etag[], { star = false }: { readonly star?: boolean } = {}) {
    this.star = star
    this.tags = tags
    for (const { tag, weak } of tags) {
      this.#all.add(tag)
      if (!weak) this.#strong.add(tag)
    }
  }

  /** Whether there is no tag and no star. */
  get isEmpty(): boolean {
    return !this.star && this.tags.length === 0
  }

  /** Whether a strong tag is there: the comparison for `If-Match` and ranges. */
  has(tag: string): boolean {
    return this.star || this.#strong.has(tag)
  }

  /** Whether a tag is there, weak or strong: the comparison for `If-None-Match`. */
  hasWeak(tag: string): boolean {
    return this.star || this.#all.has(tag)
  }

  /** The header value. */
  toString(): string {
    return this.star ? '*' : this.tags.map(({ tag, weak }) => quoteEtag(tag, { weak })).join(', ')
  }
}
