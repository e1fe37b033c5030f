import { hasText } from './bytes.ts'
import type { SniffedMediaType } from './media-types.ts'

/** Markup begins within so many bytes: XML declarations and comments may come first. */
const head = 64 * 1024

/** Elements that make a browser take a text for HTML, as the standard on sniffing lists them. */
const htmlElements = new Set('html head script iframe h1 div font table a style title b body br p'.split(' '))

/**
 * HTML, SVG or other XML, by the first element or the doctype.
 *
 * @see https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type
 */
export function markupType(bytes: Uint8Array, view: DataView): SniffedMediaType | undefined {
  const text = markupText(bytes, view)
  if (!text.startsWith('<')) return undefined
  const isXml = /^<\?xml[\s?]/.test(text)
  const start = afterPrologue(text)
  // Nothing but comments: browsers take that for HTML.
  if (start < 0) return isXml ? 'application/xml' : text.startsWith('<!--') ? 'text/html' : undefined
  return elementType(text.slice(start, start + 128)) ?? (isXml ? 'application/xml' : undefined)
}

/** The text, where its first character that counts opens an element; most files are spared the decoding by that. */
function markupText(bytes: Uint8Array, view: DataView): string {
  if (hasText(view, 0, '\xff\xfe')) return decoded(bytes, 'utf-16le')
  if (hasText(view, 0, '\xfe\xff')) return decoded(bytes, 'utf-16be')
  let at = hasText(view, 0, '\xef\xbb\xbf') ? 3 : 0
  while (at < view.byteLength && at < head && isSpace(view.getUint8(at))) at++
  return hasText(view, at, '<') ? decoded(bytes, 'utf-8') : ''
}

function decoded(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes.subarray(0, head)).trimStart()
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}

/** Where declarations, instructions, comments and space end; -1 where nothing follows them. */
function afterPrologue(text: string): number {
  let at = 0
  while (at < text.length) {
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined
    if (end === undefined) return at
    const close = text.indexOf(end, at + 2)
    if (close < 0) return -1
    at = close + end.length
    while (at < text.length && isSpace(text.charCodeAt(at))) at++
  }
  return -1
}

function elementType(text: string): SniffedMediaType | undefined {
  const doctype = /^<!doctype\s+([a-z]+)/i.exec(text)?.[1]
  const element = /^<(?:[a-z_][\w.-]{0,60}:)?([a-z_]\w{0,60})(?=[\s/>])/i.exec(text)?.[1]
  const name = (doctype ?? element)?.toLowerCase() ?? ''
  if (name === 'svg') return 'image/svg+xml'
  return name === 'html' || (element !== undefined && htmlElements.has(name)) ? 'text/html' : undefined
}
