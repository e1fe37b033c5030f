import { templateErrors } from '../errors.ts'
import { scanHtml } from './html-scanner.ts'

/** How often tags may appear anew where others were taken out, and how many may stand in one that is not closed. */
const mostRounds = 50
const longTag = 1000

/**
 * The text without anything that looks like a tag. Taking one out may put another together, so it is done until there is none.
 *
 * It makes no HTML safe: escape the result, or clean HTML with a library that knows all of it.
 *
 * @throws {TemplateError} `TEMPLATE_LIMIT` for texts that are made to take long
 */
export function stripTags(html: string): string {
  guardOpenTags(html)
  let text = html
  for (let round = 0; text.includes('<') && text.includes('>'); round++) {
    if (round >= mostRounds) throw tooDeep()
    const stripped = stripOnce(text)
    if (countOpen(stripped) === countOpen(text)) return text
    text = stripped
  }
  return text
}

function stripOnce(html: string): string {
  let text = ''
  let openTags = 0
  const end = scanHtml(html, {
    text: (part, isRaw) => {
      text += isRaw ? part : closeReferences(part)
      return true
    },
    startTag: () => true,
    endTag: () => true,
    unfinished: (part) => {
      // Each of them was looked for to the end of the text.
      if (++openTags > mostRounds) throw tooDeep()
      text += part
      return true
    },
  })
  return text + html.slice(end)
}

/** Character references get the semicolon that they should have. */
function closeReferences(text: string): string {
  if (!text.includes('&')) return text
  const reference = /&(#(?:[0-9]+|[xX][0-9a-fA-F]+)(?![0-9a-fA-F])|[a-zA-Z][-.a-zA-Z0-9]*);?/g
  return text.replace(reference, '&$1;')
}

function countOpen(text: string): number {
  return text.split('<').length - 1
}

/** Long runs of open tags that are never closed take quadratic time in browsers, and nobody means them. */
function guardOpenTags(html: string): void {
  for (const part of html.split('>')) {
    const start = part.search(/<[a-zA-Z]/)
    if (start < 0 || part.length - start - 2 < longTag) continue
    if (countOpen(part.slice(start)) >= mostRounds) throw tooDeep()
  }
}

function tooDeep(): Error {
  return templateErrors.limit(
    'A text has too many tags within tags.',
    'The filter striptags takes 50 at most.',
  )
}
