/** Never encoded, whatever the part of a URL. */
const unreserved = /[^\w.~-]/gu

/** Percent-encodes the UTF-8 of all but letters, digits, `_.-~` and the characters of `kept`, as Python's `quote()`. */
export function percentEncode(text: string, kept: string): string {
  return text.replace(unreserved, (character) => {
    if (character < '\x80' && kept.includes(character)) return character
    // encodeURIComponent leaves these five.
    if ("!*'()".includes(character)) return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
    return encodeURIComponent(isSurrogate(character) ? '\ufffd' : character)
  })
}

/** Half a character of UTF-16, which has no UTF-8. */
function isSurrogate(character: string): boolean {
  return character.length === 1 && character >= '\ud800' && character <= '\udfff'
}

/** Decodes what is percent-encoded; bytes that are no UTF-8 become U+FFFD. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const bytes = run
      .slice(1)
      .split('%')
      .map((byte) => Number.parseInt(byte, 16))
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(bytes))
  })
}
