import { serializeOptionHeader } from './option-headers.ts'
import { percentEncode } from './percent.ts'

/**
 * Writes a `Content-Disposition` header. A name that is not ASCII is sent twice: what ASCII is left of it for old clients, and
 * whole in UTF-8. Give no name (or an empty one) to let the browser choose.
 *
 * ```ts
 * import { contentDisposition } from 'djinn/http'
 *
 * contentDisposition('attachment', 'a b.txt') // 'attachment; filename="a b.txt"'
 * contentDisposition('inline', '日本.pdf') // "inline; filename=.pdf; filename*=UTF-8''%E6%97%A5%E6%9C%AC.pdf"
 * ```
 *
 * @see https://www.rfc-editor.org/rfc/rfc6266
 */
export function contentDisposition(kind: 'attachment' | 'inline', filename = ''): string {
  if (filename === '') return kind
  // Control characters have no place in a file name, and none in a header.
  const name = filename.toWellFormed().replace(/[\0-\x1f\x7f]/g, '')
  if (/^[\x20-\x7e]*$/.test(name)) return serializeOptionHeader(kind, { filename: name })
  return serializeOptionHeader(kind, {
    filename: asciiOnly(name),
    'filename*': `UTF-8''${percentEncode(name, '!#$&+-.^_`|~')}`,
  })
}

/** Accents are taken off, other characters left out. */
export function asciiOnly(text: string): string {
  return text.normalize('NFKD').replace(/[^\0-\x7f]/g, '')
}
