import { Buffer } from 'node:buffer'

/**
 * Writes bytes, or text as UTF-8, in the URL-safe base64 alphabet without `=`.
 *
 * ```ts
 * import { fromUrlSafeBase64, toUrlSafeBase64 } from 'djinn/base'
 *
 * toUrlSafeBase64('ü') // 'w7w'
 * fromUrlSafeBase64('w7w')?.toString() // 'ü'
 * ```
 */
export function toUrlSafeBase64(data: string | Uint8Array): string {
  return (typeof data === 'string' ? Buffer.from(data) : bufferOf(data)).toString('base64url')
}

/**
 * Reads URL-safe base64, with or without `=`, as Django's `urlsafe_base64_decode` does: characters that are not in the
 * alphabet are passed over. Undefined where the number of characters makes no whole bytes.
 */
export function fromUrlSafeBase64(text: string): Buffer | undefined {
  return isPlain(text) ? Buffer.from(text, 'base64url') : readLeniently(text, Buffer.byteLength(text) % 4)
}

/** The same as ItsDangerous reads it, which completes the text with as many `=` as are missing to a multiple of four. */
export function readPaddedBase64(text: string): Buffer | undefined {
  return isPlain(text) ? Buffer.from(text, 'base64url') : readLeniently(text, -Buffer.byteLength(text) & 3)
}

/** Nearly every text: then the built-in decoder gives the same bytes. */
function isPlain(text: string): boolean {
  return text.length % 4 !== 1 && /^[A-Za-z0-9_-]*$/.test(text)
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The rules of Python's `binascii.a2b_base64`: everything after complete padding is left. */
function readLeniently(text: string, missing: number): Buffer | undefined {
  let data = ''
  let padding = 0
  for (const character of text + '='.repeat(missing)) {
    const position = data.length % 4
    if (character !== '=') {
      if (!/[A-Za-z0-9+/_-]/.test(character)) continue
      data += character
      padding = 0
      continue
    }
    if (position < 2) continue
    padding += 1
    if (position + padding >= 4) return Buffer.from(data, 'base64url')
  }
  return data.length % 4 === 0 ? Buffer.from(data, 'base64url') : undefined
}
