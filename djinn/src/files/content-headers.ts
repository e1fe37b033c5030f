import { contentDisposition, contentTypeFor } from '../http/index.ts'
import { mediaType } from './media-type.ts'

/** What the headers of some content are made from. */
export interface Described {
  readonly type?: string | undefined
  readonly asAttachment?: boolean | undefined
  readonly maxAge?: number | undefined
  readonly immutable?: boolean | undefined
}

/** Headers that tell what content is and how long it may be kept. */
export interface ContentHeaders {
  /** The Content-Type header. */
  readonly type: string
  /** The Content-Encoding header, for what is compressed already. */
  readonly encoding: string | undefined
  /** The Cache-Control header. */
  readonly cacheControl: string
  /** The Content-Disposition header. */
  readonly disposition: string | undefined
}

/**
 * The headers of content by its name.
 *
 * @param shownName The name it is saved under; no Content-Disposition is sent where undefined.
 */
export function contentHeaders(
  name: string,
  shownName: string | undefined,
  { type, asAttachment = false, maxAge, immutable = false }: Described,
): ContentHeaders {
  // A browser would unpack what is to be saved as it is.
  const packed = type === undefined && !asAttachment ? packedType(name) : undefined
  return {
    type: contentTypeFor(type ?? packed?.type ?? mediaType(name)),
    encoding: packed?.encoding,
    cacheControl:
      maxAge === undefined ? 'no-cache' : `public, max-age=${maxAge}${immutable ? ', immutable' : ''}`,
    disposition:
      shownName === undefined && !asAttachment
        ? undefined
        : contentDisposition(asAttachment ? 'attachment' : 'inline', shownName),
  }
}

const encodings: Readonly<Record<string, string>> = { gz: 'gzip', br: 'br' }

/** `app.css.gz` is a style sheet that is sent packed; `backup.gz` is just what it is. */
function packedType(name: string): { type: string; encoding: string } | undefined {
  const [, inner = '', outer = ''] = /^(.*)\.(gz|br)$/i.exec(name.replace(/\.svgz$/i, '.svg.gz')) ?? []
  const type = mediaType(inner)
  const encoding = encodings[outer.toLowerCase()]
  return encoding === undefined || type === 'application/octet-stream' ? undefined : { type, encoding }
}
