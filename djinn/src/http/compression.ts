import { parseAccept } from './accept.ts'

/** What is known of an answer before it may be compressed. */
export interface Compressible {
  readonly status: number
  /** The length of the body in bytes; `undefined` where it is streamed. */
  readonly length: number | undefined
  /** The `Content-Encoding` header. */
  readonly contentEncoding?: string | undefined
  /** The `Content-Type` header. */
  readonly contentType?: string | undefined
  /** The `Cache-Control` header. */
  readonly cacheControl?: string | undefined
}

/** Shorter bodies gain nothing. In bytes. */
export const minCompressedLength = 200

const compressedTypes =
  /^(?:image\/(?!svg\+xml|bmp|x-icon)|audio\/|video\/|font\/woff|application\/(?:zip|gzip|x-7z|pdf|wasm\b$))/i

/**
 * Tells whether compressing an answer can be worth it, whatever the client takes. Where it is, the answer needs
 * `Vary: Accept-Encoding`, compressed or not.
 *
 * ```ts
 * import { isCompressible } from 'djinn/http'
 *
 * isCompressible({ status: 200, length: 5000, contentType: 'text/html; charset=utf-8' }) // true
 * isCompressible({ status: 200, length: 5000, contentType: 'image/png' }) // false
 * ```
 */
export function isCompressible(answer: Compressible): boolean {
  const { status, length, contentEncoding, contentType = '', cacheControl = '' } = answer
  if (length !== undefined && length < minCompressedLength) return false
  // A part of a whole, and an answer without a body, must stay as they are.
  if (status < 200 || status === 204 || status === 206 || status === 304) return false
  if (contentEncoding !== undefined || /\bno-transform\b/i.test(cacheControl)) return false
  return !compressedTypes.test(contentType)
}

/**
 * Chooses the encoding that the client likes best among those the server has; `undefined` for none. Of equals the server's first.
 *
 * ```ts
 * import { chooseEncoding } from 'djinn/http'
 *
 * chooseEncoding('gzip, br', ['br', 'gzip']) // 'br'
 * chooseEncoding('gzip;q=0, *', ['br', 'gzip']) // 'br'
 * ```
 */
export function chooseEncoding<Encoding extends string>(
  acceptEncoding: string | undefined,
  available: readonly Encoding[],
): Encoding | undefined {
  const best = parseAccept(acceptEncoding, 'encoding').bestMatch(available)
  return available.find((encoding) => encoding === best)
}

/**
 * Makes an entity tag weak: other bytes are sent, but they mean the same.
 *
 * ```ts
 * import { weakenEtag } from 'djinn/http'
 *
 * weakenEtag('"abc"') // 'W/"abc"'
 * ```
 */
export function weakenEtag(etag: string): string {
  return etag.startsWith('"') ? `W/${etag}` : etag
}
