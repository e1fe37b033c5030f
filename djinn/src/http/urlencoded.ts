import { BadRequest, ContentTooLarge } from './http-errors.ts'
import type { MultiDict } from './multi-dict.ts'
import { decodeUtf8 } from './percent.ts'
import { parseFields, type QueryOptions } from './query.ts'

/**
 * Reads an `application/x-www-form-urlencoded` body.
 *
 * ```ts
 * import { parseUrlencoded } from 'djinn/http'
 *
 * parseUrlencoded(new TextEncoder().encode('name=Ada&tag=a&tag=b')).getAll('tag') // ['a', 'b']
 * ```
 *
 * @throws {BadRequest} 400 when the body is not UTF-8.
 * @throws {ContentTooLarge} 413 when it has more fields than allowed.
 */
export function parseUrlencoded(body: Uint8Array, options?: QueryOptions): MultiDict {
  const text = decodeUtf8(body)
  if (text === undefined) throw new BadRequest('The form is not UTF-8.')
  return parseFields(text, options ?? {}, ContentTooLarge)
}
