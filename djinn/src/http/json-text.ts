import { httpErrors } from './errors.ts'

/**
 * Writes a value as JSON. Unlike `JSON.stringify`, which makes `{}` of them and says nothing, a `Map` or `Set` in it is an error.
 *
 * ```ts
 * import { jsonText } from 'djinn/http'
 *
 * jsonText({ tags: ['a', 'b'] }) // '{"tags":["a","b"]}'
 * ```
 *
 * @throws {DjinnError} `HTTP_NOT_JSON` for a `Map`, a `Set`, or a value that is nothing in JSON.
 */
export function jsonText(value: unknown): string {
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw httpErrors.notJson(typeof value)
  // Only where an empty object came out can a collection have been lost: most values are never walked.
  if (text.includes('{}')) refuseCollections(value, 20)
  return text
}

/** Looks at most so deep: what is lost further down is lost. */
function refuseCollections(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null || depth === 0 || 'toJSON' in value) return
  if (value instanceof Map || value instanceof Set)
    throw httpErrors.notJson(value instanceof Map ? 'Map' : 'Set')
  for (const member of Object.values(value)) refuseCollections(member, depth - 1)
}
