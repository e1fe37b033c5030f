/** What a reader of HTML is told. It stops the reading by giving false. */
interface HtmlReader {
  /** Text between tags, as it stands; `isRaw` where character references are none, as in scripts. */
  text(text: string, isRaw: boolean): boolean
  /** A start tag, with its whole source; `isClosed` for `<br/>`. */
  startTag(name: string, source: string, isClosed: boolean): boolean
  endTag(name: string): boolean
  /** Takes the beginning of a tag or comment that is not finished at the end of the HTML as text; without it, it is passed over. */
  unfinished?(text: string): boolean
}

/** Elements whose content is text up to their own end tag; true where character references count in it. */
const textElements: ReadonlyMap<string, boolean> = new Map([
  ['script', false],
  ['style', false],
  ['xmp', false],
  ['iframe', false],
  ['noembed', false],
  ['noframes', false],
  ['textarea', true],
  ['title', true],
])

/**
 * Reads tags and text of HTML, in linear time and without a tree. Comments and declarations are passed over, and so is a tag
 * that is not finished at the end, unless the reader wants it; a `<` that begins nothing is text.
 *
 * @returns where the reading ended: less than the length of the text where a text element is not closed
 */
export function scanHtml(html: string, reader: HtmlReader): number {
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    const end = open < 0 ? html.length : open
    if (end > at && !reader.text(html.slice(at, end), false)) return end
    if (open < 0) break
    const tag = readMarkup(html, open)
    if (tag.kind === 'unfinished') {
      at = afterUnfinished(html, open)
      if (reader.unfinished === undefined) return html.length
      if (!reader.unfinished(html.slice(open, at))) return at
      continue
    }
    if (tag.kind === 'text' && !reader.text(html.slice(open, tag.end), false)) return tag.end
    if (tag.kind === 'end' && !reader.endTag(tag.name)) return tag.end
    at = tag.end
    if (tag.kind !== 'start') continue
    if (!reader.startTag(tag.name, html.slice(open, tag.end), tag.isClosed)) return tag.end
    const content = tag.isClosed ? undefined : contentOf(html, tag)
    if (content === undefined) continue
    if (content.end === undefined) return at
    if (content.end > at && !reader.text(html.slice(at, content.end), content.isRaw)) return content.end
    at = content.end
  }
  return html.length
}

/** As far as the next `>`, or else the next `<`, goes what would have been in the tag. */
function afterUnfinished(html: string, open: number): number {
  const close = html.indexOf('>', open + 1)
  const next = html.indexOf('<', open + 1)
  return close >= 0 ? close + 1 : next >= 0 ? next : open + 1
}

/** The content of a text element; without an end where its end tag is missing. */
function contentOf(html: string, tag: StartTag): { end: number | undefined; isRaw: boolean } | undefined {
  if (tag.name === 'plaintext') return { end: undefined, isRaw: true }
  const hasReferences = textElements.get(tag.name)
  if (hasReferences === undefined) return undefined
  const close = new RegExp(`</${tag.name}[\\t\\n\\r\\f />]`, 'gi')
  close.lastIndex = tag.end
  return { end: close.exec(html)?.index, isRaw: !hasReferences }
}

interface StartTag {
  readonly kind: 'start'
  readonly name: string
  readonly isClosed: boolean
  readonly end: number
}

type Markup =
  | StartTag
  | { kind: 'end'; name: string; end: number }
  | { kind: 'text' | 'nothing'; end: number }
  | typeof unfinished

const unfinished = { kind: 'unfinished' } as const

/** Markup that is passed over, up to its end. */
function nothing(end: number | undefined): Markup {
  return end === undefined ? unfinished : { kind: 'nothing', end }
}

/** What begins with the `<` at an index. */
function readMarkup(html: string, open: number): Markup {
  const next = html.charAt(open + 1)
  if (/[a-zA-Z]/.test(next)) return readTag(html, open, open + 1)
  if (next === '/') return readEndTag(html, open)
  if (next === '!') return nothing(declarationEnd(html, open))
  return next === '?' ? nothing(after(html, '>', open)) : { kind: 'text', end: open + 1 }
}

function readEndTag(html: string, open: number): Markup {
  if (/[a-zA-Z]/.test(html.charAt(open + 2))) return readTag(html, open, open + 2)
  if (open + 2 === html.length) return { kind: 'text', end: html.length }
  // "</>" is nothing, and with another character behind the slash it is a comment.
  return nothing(after(html, '>', open + 2))
}

function declarationEnd(html: string, open: number): number | undefined {
  if (html.startsWith('<!--', open)) return commentEnd(html, open + 4)
  if (html.startsWith('<![CDATA[', open)) return after(html, ']]>', open)
  return after(html, '>', open)
}

/** A comment ends at `-->` or `--!>`; without these, `<!-->` and `<!--->` are whole comments. */
function commentEnd(html: string, start: number): number | undefined {
  const close = /--!?>/g
  close.lastIndex = start
  if (close.exec(html) !== null) return close.lastIndex
  const abrupt = /-?>/y
  abrupt.lastIndex = start
  return abrupt.test(html) ? abrupt.lastIndex : undefined
}

/** The index behind a mark. */
function after(html: string, mark: string, from: number): number | undefined {
  const found = html.indexOf(mark, from)
  return found < 0 ? undefined : found + mark.length
}

const space = /[\t\n\r\f ]/

function readTag(html: string, open: number, start: number): Markup {
  const nameEnd = skip(html, start, /[^\t\n\r\f />]/)
  const { end, isClosed } = readAttributes(html, nameEnd)
  if (end === undefined) return unfinished
  const name = html.slice(start, nameEnd).toLowerCase()
  return start === open + 1 ? { kind: 'start', name, isClosed, end } : { kind: 'end', name, end }
}

/** Reads to the `>` that is in no attribute value; without an end where there is none. */
function readAttributes(html: string, start: number): { end: number | undefined; isClosed: boolean } {
  let at = start
  let slash = -1
  while (at < html.length) {
    const character = html.charAt(at)
    if (character === '>') return { end: at + 1, isClosed: slash >= 0 && slash === at - 1 }
    if (character === '/') slash = at
    at = character === '/' || space.test(character) ? at + 1 : attributeEnd(html, at)
  }
  return { end: undefined, isClosed: false }
}

function attributeEnd(html: string, start: number): number {
  const nameEnd = skip(html, start + 1, /[^\t\n\r\f /=>]/)
  const equals = skip(html, nameEnd, space)
  if (html.charAt(equals) !== '=') return nameEnd
  const value = skip(html, equals + 1, space)
  const quote = html.charAt(value)
  if (quote !== '"' && quote !== "'") return skip(html, value, /[^>\t\n\r\f ]/)
  return after(html, quote, value + 1) ?? html.length
}

function skip(html: string, from: number, kind: RegExp): number {
  let at = from
  while (at < html.length && kind.test(html.charAt(at))) at += 1
  return at
}
