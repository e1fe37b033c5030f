/**
 * Percent-encodes a path. What a path segment may hold stays as it is, and so does the slash.
 *
 * @see https://url.spec.whatwg.org/#url-path-segment-string
 */
export function quotePath(text: string): string {
  if (/^[\w.~!$&'()*+,/:;=@-]*$/.test(text)) return text
  return encode(text).replace(/%(?:24|26|2B|2C|2F|3A|3B|3D|40)/g, decodeURIComponent)
}

/** Percent-encodes a name or value of a query; a space is `+`. */
export function quoteQuery(text: string): string {
  if (/^[\w.~!$'()*,/:;?@-]*$/.test(text)) return text
  return encode(text).replace(/%(?:20|24|2C|2F|3A|3B|3F|40)/g, (code) =>
    code === '%20' ? '+' : decodeURIComponent(code),
  )
}

/** Percent-encodes what stands behind `#`. */
export function quoteAnchor(text: string): string {
  if (/^[\w.~%!#$&'()*+,/:;=?@-]*$/.test(text)) return text
  return encode(text).replace(/%(?:23|24|25|26|2B|2C|2F|3A|3B|3D|3F|40)/g, decodeURIComponent)
}

/** A lone surrogate, which no UTF-8 text can hold, becomes U+FFFD. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
