import type { Dialect } from '../dialect.ts'
import { InvalidValue } from './invalid-value.ts'

/** Texts as they are; numbers and objects with a text of their own (a safe string, a decimal) by it. */
export function encodeText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null) {
    const text = String(value)
    if (!text.startsWith('[object ') && !Array.isArray(value)) return text
  } else if (typeof value !== 'symbol' && typeof value !== 'function') return String(value)
  throw new InvalidValue(value, 'a text')
}

/** Whether the database has a type for UUIDs; else they are 32 hexadecimal digits. */
export function hasUuid({ name, mariadb, version }: Dialect): boolean {
  return name === 'postgres' || (mariadb && (version[0] > 10 || (version[0] === 10 && version[1] >= 7)))
}

/** A UUID with or without dashes, in any case. */
export function uuidEncoder(dialect: Dialect): (value: unknown) => string {
  const dashed = hasUuid(dialect)
  return (value) => {
    const hex = typeof value === 'string' ? value.toLowerCase().replace(/^urn:uuid:|[-{}\s]/g, '') : ''
    if (!/^[0-9a-f]{32}$/.test(hex)) throw new InvalidValue(value, 'a UUID')
    return dashed ? withDashes(hex) : hex
  }
}

/** A UUID in lower case with dashes, whichever way it is stored. */
export function decodeUuid(raw: unknown): unknown {
  return typeof raw === 'string' && raw.length === 32 ? withDashes(raw) : raw
}

function withDashes(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Bytes as they are. */
export function encodeBinary(value: unknown): Uint8Array {
  if (value instanceof Uint8Array)
    return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (value instanceof ArrayBuffer) return Buffer.from(value)
  throw new InvalidValue(value, 'bytes')
}

/** Any JSON value as its text. */
export function encodeJson(value: unknown): string {
  let text: string | undefined
  try {
    text = JSON.stringify(value)
  } catch {
    // A circle or a bigint: the error below says it.
  }
  if (text === undefined) throw new InvalidValue(value, 'a JSON value')
  return text
}

/** JSON comes as text. */
export function decodeJson(raw: unknown): unknown {
  return typeof raw === 'string' ? JSON.parse(raw) : raw
}

/** An address of IPv4 or IPv6 in its shortest form; IPv4 inside IPv6 keeps its dots. */
export function encodeIp(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : ''
  const [address = '', prefix] = text.split('/', 2)
  const normal = address.includes(':') ? shortIpv6(address) : isIpv4(address) ? address : undefined
  if (normal === undefined) throw new InvalidValue(value, 'an IP address')
  return prefix === undefined ? normal : `${normal}/${Number(prefix)}`
}

function isIpv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text)
}

function shortIpv6(text: string): string | undefined {
  if (!URL.canParse(`http://[${text}]/`)) return undefined
  const short = new URL(`http://[${text}]/`).hostname.slice(1, -1)
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short)
  if (!mapped) return short
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)]
  return `::ffff:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
}

/** PostgreSQL may add the length of the network to a single address. */
export function decodeIp(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw
  return raw.endsWith('/32') && !raw.includes(':')
    ? raw.slice(0, -3)
    : raw.endsWith('/128')
      ? raw.slice(0, -4)
      : raw
}
