/**
 * Reads a UUID in any of its forms: with hyphens or without, in braces, with `urn:uuid:`; undefined where the text is none.
 *
 * ```ts
 * import { readUuid } from 'djinn/schema'
 *
 * readUuid('{12345678123456781234567812345678}') // '12345678-1234-5678-1234-567812345678'
 * ```
 */
export function readUuid(text: string): string | undefined {
  if (text.length > 100) return undefined
  const hex = text.toLowerCase().replaceAll(/urn:|uuid:|[{}-]/g, '')
  if (!/^[0-9a-f]{32}$/.test(hex)) return undefined
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
