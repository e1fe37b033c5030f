const escapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

const escapePattern = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g

/**
 * The value of a string literal without its quotes, by Python's escapes; one that does not exist stands for itself.
 * Undefined where `\x`, `\u` or `\U` has too few digits, or is no character.
 */
export function unescapeString(text: string): string | undefined {
  if (!text.includes('\\')) return text
  let broken = false
  const value = text.replace(
    escapePattern,
    (whole, octal?: string, hex?: string, short?: string, long?: string, other?: string) => {
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8))
      const digits = hex ?? short ?? long
      if (digits !== undefined) {
        const code = Number.parseInt(digits, 16)
        if (code <= 0x10ffff) return String.fromCodePoint(code)
      }
      if (digits !== undefined || other === 'x' || other === 'u' || other === 'U') broken = true
      return escapes[other ?? ''] ?? whole
    },
  )
  return broken ? undefined : value
}
