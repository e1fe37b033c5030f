import { characterCount } from '../python/characters.ts'
import { expandTabs } from '../python/string-pad.ts'
import { linesOf, strip } from '../python/string-split.ts'

/** Breaks lines at spaces so that they have at most `width` characters; longer words stay whole. */
export function wrapLines(text: string, width: number): string {
  const wrapped = linesOf(text).flatMap((line) => {
    const lines = wrapLine(line, width)
    // A line of nothing but space stays.
    return lines.length === 0 ? [line] : lines
  })
  if (text.endsWith('\n')) wrapped.push('')
  return wrapped.join('\n')
}

/** The lines of one line; space at a break is dropped. */
function wrapLine(line: string, width: number): string[] {
  const lines: string[] = []
  let current: string[] = []
  let length = 0
  let mayDrop = false
  for (const piece of piecesOf(expandTabs(line, 8))) {
    const size = characterCount(piece)
    if (current.length > 0 && length + size > width) {
      endLine(lines, current)
      current = []
      length = 0
      mayDrop = lines.length > 0
    }
    const isDropped = mayDrop && strip(piece, undefined, 'both') === ''
    mayDrop = false
    if (isDropped) continue
    current.push(piece)
    length += size
  }
  if (current.length > 0) endLine(lines, current)
  return lines
}

function endLine(lines: string[], pieces: string[]): void {
  const last = pieces.at(-1)
  if (last !== undefined && strip(last, undefined, 'both') === '') pieces.pop()
  if (pieces.length > 0) lines.push(pieces.join(''))
}

/** Words and the space between them, in turn. */
function piecesOf(line: string): string[] {
  return line.split(/([\t\n\v\f\r ]+)/).filter((piece) => piece !== '')
}
