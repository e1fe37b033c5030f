import { isJsonType } from './content-type.ts'
import { BadRequest, UnsupportedMediaType } from './http-errors.ts'
import { decodeUtf8 } from './percent.ts'

/** How {@link parseJsonBody} takes a body that is not JSON. */
export interface JsonBodyOptions {
  /**
   * Reads the body whatever its type.
   * @default false
   */
  readonly force?: boolean
  /**
   * Gives `undefined` in place of an error.
   * @default false
   */
  readonly silent?: boolean
  /** Reads the text; `JSON.parse` where undefined. What it throws is a 400. */
  readonly parse?: ((text: string) => unknown) | undefined
}

/**
 * Reads a JSON body.
 *
 * ```ts
 * import { parseJsonBody } from 'djinn/http'
 *
 * parseJsonBody(new TextEncoder().encode('{"a":1}'), 'application/json') // { a: 1 }
 * ```
 *
 * @throws {UnsupportedMediaType} 415 for another type, unless `force` or `silent`.
 * @throws {BadRequest} 400 for a body that is empty, not UTF-8 or not JSON, unless `silent`.
 */
export function parseJsonBody(
  body: Uint8Array,
  contentType: string | undefined,
  { force = false, silent = false, parse = JSON.parse }: JsonBodyOptions = {},
): unknown {
  try {
    if (!force && !isJsonType(contentType)) throw wrongType()
    return parseJson(body, parse)
  } catch (error) {
    if (silent && (error instanceof BadRequest || error instanceof UnsupportedMediaType)) return undefined
    throw error
  }
}

function wrongType(): UnsupportedMediaType {
  return new UnsupportedMediaType('The body is to be JSON, with the header "Content-Type: application/json".')
}

function parseJson(body: Uint8Array, parse: (text: string) => unknown): unknown {
  const text = decodeUtf8(body)
  if (text === undefined) throw new BadRequest('The body is not UTF-8.')
  try {
    // Some programs put a byte order mark in front.
    return parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch (cause) {
    throw new BadRequest('The body is not JSON.', { cause })
  }
}
