import { Buffer, isAscii } from 'node:buffer'
/** What becomes of percent-encoded bytes that are no UTF-8: kept as `%XX`, or replaced by U+FFFD. */
export type InvalidBytes = 'keep' | 'replace'

const encoder = new TextEncoder()
const replacing = new TextDecoder('utf-8', { ignoreBOM: true })
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })

/**
 * Decodes `%XX` as UTF-8. Never an error: a lone `%` stays, and so do bytes that are no UTF-8, as `%XX` in capitals.
 *
 * ```ts
 * import { percentDecode } from 'djinn/http'
 *
 * percentDecode('%C3%BC 100% %FF') // 'ü 100% %FF'
 * ```
 */
export function percentDecode(text: string, invalid: InvalidBytes = 'keep'): string {
  if (!text.includes('%')) return text
  // The native decoder is fastest and agrees wherever it does not throw.
  try {
    return decodeURIComponent(text)
  } catch {
    return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => decodeRun(bytesOfRun(run), invalid))
  }
}

/**
 * Encodes all but ASCII letters, digits, `_.-~` and the characters of `safe` as UTF-8 `%XX`.
 *
 * ```ts
 * import { percentEncode } from 'djinn/http'
 *
 * percentEncode('a b/ü', '/') // 'a%20b/%C3%BC'
 * ```
 *
 * @param safe ASCII characters that stay as they are.
 */
export function percentEncode(text: string, safe = ''): string {
  if (/^[\w.\-~]*$/.test(text)) return text
  const units = encodedUnits(safe)
  let encoded = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const unit = code < 128 ? units[code] : undefined
    if (code < 128 && unit === undefined) continue
    const end = unit === undefined ? endOfForeign(text, at) : at + 1
    encoded += text.slice(from, at) + (unit ?? encodeURIComponent(text.slice(at, end).toWellFormed()))
    from = end
    at = end - 1
  }
  return encoded + text.slice(from)
}

/** The bytes of UTF-8 text as text; `undefined` where they are no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  // Most bodies are ASCII, and for these one look and one copy are enough.
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

const unitTables = new Map<string, readonly (string | undefined)[]>()

/** For each ASCII character its `%XX`, or undefined where it stays. */
function encodedUnits(safe: string): readonly (string | undefined)[] {
  const known = unitTables.get(safe)
  if (known !== undefined) return known
  const table = Array.from({ length: 128 }, (_, code) => {
    const character = String.fromCharCode(code)
    return /[\w.\-~]/.test(character) || safe.includes(character) ? undefined : `%${hex(code)}`
  })
  // Programs use a handful of safe sets; one made up for each call must not fill the memory.
  if (unitTables.size < 50) unitTables.set(safe, table)
  return table
}

/** The end of a run of characters that are not ASCII: encoded at once, so that no pair of surrogates is torn. */
function endOfForeign(text: string, at: number): number {
  let end = at + 1
  while (end < text.length && text.charCodeAt(end) > 127) end++
  return end
}

function bytesOfRun(run: string): Uint8Array {
  const bytes = new Uint8Array(run.length / 3)
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(run.slice(at * 3 + 1, at * 3 + 3), 16)
  return bytes
}

function decodeRun(bytes: Uint8Array, invalid: InvalidBytes): string {
  if (invalid === 'replace') return replacing.decode(bytes)
  let text = ''
  let from = 0
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    if (length === 0) {
      text += `${strict.decode(bytes.subarray(from, at))}%${hex(bytes[at] ?? 0)}`
      from = at + 1
    }
    at += length || 1
  }
  return text + strict.decode(bytes.subarray(from))
}

/** The length of the valid UTF-8 sequence that starts there, 0 where none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  if (length === 0) return 0
  const second = bytes[at + 1] ?? 0
  // Overlong forms, surrogates and what lies above U+10FFFF show in the second byte.
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < low || second > high) return 0
  for (let next = 2; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}

/** The bytes of a text in UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}
