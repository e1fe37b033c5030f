import { characterCount } from '../python/characters.ts'
import { spaces } from './whitespace.ts'

const words = new RegExp(`[^${spaces}]+[${spaces}]*|[${spaces}]+`, 'gu')

/** A text in quoted pieces of at most `width` characters, broken behind lines and words; the last leaves `after` free. */
export function brokenText(
  text: string,
  width: number,
  after: number,
  quote: (text: string) => string,
): readonly string[] {
  const lines =
    text.match(/\r\n|[^\n-\r\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]|$)/g) ?? []
  const filled = lines.filter((line) => line !== '')
  return filled.flatMap((line, index) => {
    const rest = index === filled.length - 1 ? after : 0
    const quoted = quote(line)
    return characterCount(quoted) <= width - rest ? [quoted] : brokenLine(line, width, rest, quote)
  })
}

function brokenLine(line: string, width: number, after: number, quote: (text: string) => string): string[] {
  const pieces: string[] = []
  let current = ''
  const parts = line.match(words) ?? []
  for (const [index, part] of parts.entries()) {
    const room = index === parts.length - 1 ? width - after : width
    const isLong = characterCount(quote(current + part)) > room
    if (isLong && current !== '') pieces.push(quote(current))
    current = isLong ? part : current + part
  }
  if (current !== '') pieces.push(quote(current))
  return pieces
}
