import { Buffer } from 'node:buffer'
import { decodeUtf8 } from './percent.ts'

/**
 * Reads text that a server gives with one character for each byte, as they all do for headers and addresses: as UTF-8 where it is
 * that, else unchanged.
 *
 * ```ts
 * import { textFromWire } from 'djinn/http'
 *
 * textFromWire('caf\u00c3\u00a9') // 'café'
 * textFromWire('caf\u00e9') // 'café'
 * ```
 */
export function textFromWire(value: string): string {
  if (/^[\0-\x7f]*$/.test(value) || /[^\0-\xff]/.test(value)) return value
  return decodeUtf8(Buffer.from(value, 'latin1')) ?? value
}
