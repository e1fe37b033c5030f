import { characterCount, charactersOf } from '../python/characters.ts'
import { spaces } from '../python/string-tests.ts'
import { unescapeHtml } from '../python/unescape-html.ts'
import { escapeText } from './escape.ts'
import { scanHtml } from './html-scanner.ts'

/** Elements without an end tag. */
const voidElements = new Set(
  'area base br col embed hr img input link meta param source track wbr frame spacer'.split(' '),
)

/**
 * The HTML with at most so many characters between its tags, the mark of what is left out among them; tags that are open at the cut
 * are closed. Character references are read and written anew. It makes nothing safe.
 *
 * ```ts
 * import { truncateHtmlCharacters } from 'djinn/template'
 *
 * truncateHtmlCharacters('<b>one two</b> three', 5) // '<b>one …</b>'
 * ```
 */
export function truncateHtmlCharacters(given: string, length: number, mark = '…'): string {
  if (length <= 0) return ''
  const html = given.normalize('NFC')
  let count = 0
  return truncate(html, {
    room: Math.max(0, length - characterCount(mark)),
    addMark: (kept) => addMark(kept, mark),
    isWhole: (written, text) => {
      count += characterCount(text)
      return count === length && characterCount(written) + characterCount(text) === characterCount(html)
    },
    split: charactersOf,
    glue: '',
  })
}

const betweenWords = new RegExp(`(?<=[^${spaces}])[${spaces}]+(?=[^${spaces}])`, 'u')

/**
 * The HTML with at most so many words between its tags; tags that are open at the cut are closed.
 *
 * ```ts
 * import { truncateHtmlWords } from 'djinn/template'
 *
 * truncateHtmlWords('<b>one two</b> three', 2) // '<b>one two</b>…'
 * ```
 */
export function truncateHtmlWords(html: string, length: number, mark = '…'): string {
  if (length <= 0) return ''
  const split = (text: string) => text.split(betweenWords)
  return truncate(html, {
    room: length,
    addMark: (kept) => addMark(kept, mark),
    isWhole: () => false,
    split,
    glue: ' ',
  })
}

/** A text that ends in the mark already gets no second one. */
function addMark(text: string, mark: string): string {
  return text.endsWith(mark) ? text : `${text}${mark}`
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
