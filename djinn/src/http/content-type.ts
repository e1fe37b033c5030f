const textLike = new Set([
  'application/ecmascript',
  'application/javascript',
  'application/sql',
  'application/xml',
  'application/xml-dtd',
  'application/xml-external-parsed-entity',
])

/**
 * Gives a `Content-Type` for a media type: with the charset UTF-8 where it is text.
 *
 * ```ts
 * import { contentTypeFor } from 'djinn/http'
 *
 * contentTypeFor('text/html') // 'text/html; charset=utf-8'
 * contentTypeFor('image/png') // 'image/png'
 * ```
 */
export function contentTypeFor(mimetype: string, charset = 'utf-8'): string {
  const isText = mimetype.startsWith('text/') || mimetype.endsWith('+xml') || textLike.has(mimetype)
  return isText ? `${mimetype}; charset=${charset}` : mimetype
}

/** Whether a media type is JSON: `application/json` or `application/*+json`, in any case and with any parameters. */
export function isJsonType(contentType: string | undefined): boolean {
  const [type = ''] = (contentType ?? '').split(';', 1)
  return /^application\/(?:[^\s/]+\+)?json$/.test(type.trim().toLowerCase())
}
