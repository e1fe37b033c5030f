import { characterCount, charactersOf } from '../python/characters.ts'
import { spaces } from '../python/string-tests.ts'
import { unescapeHtml } from '../python/unescape-html.ts'
import { escapeText } from './escape.ts'
import { scanHtml } from './html-scanner.ts'

/** Elements without an end tag. */
const voidElements = new Set(
  'area base br col embed hr img input link meta param source track wbr frame spacer'.split(' '),
)

/** The HTML with at most so many characters between its tags; tags that are open at the cut are closed. */
export function truncateHtmlCharacters(html: string, length: number): string {
  let count = 0
  return truncate(html, {
    room: length - 1,
    addMark: (kept) => `${kept}…`,
    isWhole: (written, text) => {
      count += characterCount(text)
      return count === length && characterCount(written) + characterCount(text) === characterCount(html)
    },
    split: charactersOf,
    glue: '',
  })
}

const betweenWords = new RegExp(`(?<=[^${spaces}])[${spaces}]+(?=[^${spaces}])`, 'u')

/** The HTML with at most so many words between its tags. */
export function truncateHtmlWords(html: string, length: number): string {
  const split = (text: string) => text.split(betweenWords)
  return truncate(html, { room: length, addMark: addWordMark, isWhole: () => false, split, glue: ' ' })
}

/** The mark of words that were left out; a text that ends in it already gets no second one. */
export function addWordMark(text: string): string {
  return text.endsWith(' …') ? text : `${text} …`
}

interface Truncation {
  /** How many pieces may stay. */
  readonly room: number
  addMark(kept: string): string
  /** Whether a text ends the HTML and just fits. */
  isWhole(written: string, text: string): boolean
  split(text: string): readonly string[]
  readonly glue: string
}

function truncate(html: string, { room, addMark, isWhole, split, glue }: Truncation): string {
  const open: string[] = []
  let written = ''
  let rest = room
  let isCut = false
  scanHtml(html, {
    text: (source, isRaw) => {
      const text = isRaw ? source : unescapeHtml(source)
      if (isWhole(written, text)) {
        written += text
        isCut = true
        return false
      }
      const pieces = split(text)
      const kept = escapeText(pieces.slice(0, rest).join(glue))
      isCut = pieces.length > rest
      written += isCut ? addMark(kept) : kept
      rest -= pieces.length
      return !isCut
    },
    startTag: (name, source, isClosed) => {
      written += source
      if (isClosed && !voidElements.has(name)) written += `</${name}>`
      else if (!voidElements.has(name)) open.push(name)
      return true
    },
    endTag: (name) => {
      if (voidElements.has(name)) return true
      written += `</${name}>`
      if (open.at(-1) === name) open.pop()
      return true
    },
  })
  return isCut
    ? written +
        open
          .reverse()
          .map((name) => `</${name}>`)
          .join('')
    : written
}
