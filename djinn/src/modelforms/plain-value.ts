import { Buffer } from 'node:buffer'

/** A value as JSON has it: what has a form of its own for JSON is asked, whole numbers beyond 2^53 are texts, bytes are base64. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (typeof value !== 'object' || value === null) return value ?? null
  if ('toJSON' in value && typeof value.toJSON === 'function') return value.toJSON()
  return value
}
