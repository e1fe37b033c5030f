import { percentEncode } from '../http/index.ts'

/**
 * Percent-encodes a path. What a path segment may hold stays as it is, and so does the slash.
 *
 * @see https://url.spec.whatwg.org/#url-path-segment-string
 */
export function quotePath(text: string): string {
  // Most paths need nothing, and this test costs least.
  return /^[\w.~!$&'()*+,/:;=@-]*$/.test(text) ? text : percentEncode(text, "!$&'()*+,/:;=@")
}

/** Percent-encodes what stands behind `#`; a `%` stays, as it may be encoded already. */
export function quoteAnchor(text: string): string {
  return percentEncode(text, "%!#$&'()*+,/:;=?@")
}
