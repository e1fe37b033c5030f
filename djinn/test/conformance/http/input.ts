import type { CaseInput } from '../adapter.ts'
import { decode } from '../decode.ts'

/** An operation of an area: what it answers to the arguments of a case. */
export type Operations = Readonly<Record<string, (input: CaseInput) => unknown>>

/** A text argument. */
export function text(input: CaseInput, name: string): string {
  return optionalText(input, name) ?? ''
}

/** A text argument that may be missing or null. */
export function optionalText(input: CaseInput, name: string): string | undefined {
  const value = input[name]
  return value === null || value === undefined ? undefined : String(value)
}

/** A list of texts. */
export function texts(input: CaseInput, name: string): string[] {
  const value = input[name]
  return Array.isArray(value) ? value.map(String) : []
}

/** An argument that is an object; empty where it is missing. */
export function fields(input: CaseInput, name: string): Record<string, unknown> {
  const value = input[name]
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** A list of `[name, value]`. */
export function pairs(input: CaseInput, name: string): [string, string | null][] {
  const value = input[name]
  if (!Array.isArray(value)) return []
  return value.map((pair: unknown[]) => [String(pair[0]), pair[1] === null ? null : String(pair[1])])
}

/** A whole number, or undefined. */
export function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** The bytes of a base64 argument. */
export function bytes(input: CaseInput, name: string): Uint8Array {
  return Buffer.from(text(input, name), 'base64')
}

/** A date argument; a naive one is UTC. */
export function date(value: unknown): Date | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const tagged = String(Object.values(value)[0])
  const decoded = decode(value)
  if (decoded instanceof Date) return decoded
  return new Date(tagged.includes('T') ? `${tagged}Z` : `${tagged}T00:00:00Z`)
}

/** The headers of a request by their lower-case names. */
export function headerReader(input: CaseInput, name = 'headers'): (header: string) => string | undefined {
  const headers = new Map(
    Object.entries(fields(input, name)).map(([key, value]) => [key.toLowerCase(), String(value)]),
  )
  return (header) => headers.get(header)
}
