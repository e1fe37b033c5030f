import { characterCount, charactersOf } from '../python/characters.ts'
import { spaces } from '../python/string-tests.ts'
import { unescapeHtml } from '../python/unescape-html.ts'
import { asciiHost } from './ascii-host.ts'
import { escapeText } from './escape.ts'
import { smartUrl } from './smart-url.ts'
import { trimPunctuation } from './trim-punctuation.ts'

/** How links are written. */
interface LinkOptions {
  /** Whether the text has to be escaped. */
  readonly escapes: boolean
  /** The most characters of a link's text. */
  readonly limit?: number
}

const betweenWords = new RegExp(`([${spaces}<>"']+)`, 'u')
const longestUrl = 2048

/** Makes links of the URLs, host names and mail addresses in a text. */
export function urlize(text: string, options: LinkOptions): string {
  return text
    .split(betweenWords)
    .map((word) => linkWord(word, options))
    .join('')
}

function linkWord(word: string, { escapes, limit }: LinkOptions): string {
  const write = (part: string): string => (escapes ? escapeText(part) : part)
  if (!/[.@:]/.test(word)) return write(word)
  const { lead, middle, trail } = trimPunctuation(word)
  const target = targetOf(middle)
  if (target === undefined) return write(word)
  const nofollow = target.startsWith('mailto:') ? '' : ' rel="nofollow"'
  const link = `<a href="${escapeText(target)}"${nofollow}>${write(shorten(middle, limit))}</a>`
  return `${write(lead)}${link}${write(trail)}`
}

const url = /^https?:\/\/\[?[\p{L}\p{N}_]/iu
const hostName = /^www\.|^(?!http)[\p{L}\p{N}_][^@]+\.(?:com|edu|gov|int|mil|net|org)(?:$|\/.*$)/isu

/** Where a word links to; undefined where it does not look like a URL or a mail address. */
function targetOf(word: string): string | undefined {
  const isShort = word.length <= longestUrl || characterCount(word) <= longestUrl
  if (isShort && url.test(word)) return smartUrl(unescapeHtml(word))
  if (isShort && hostName.test(word)) return smartUrl(`http://${unescapeHtml(word)}`)
  return word.includes(':') ? undefined : mailTarget(word)
}

function mailTarget(word: string): string | undefined {
  const [local = '', domain = '', ...rest] = word.split('@')
  if (local === '' || rest.length > 0 || characterCount(domain) > 63) return undefined
  if (!domain.includes('.') || domain.startsWith('.')) return undefined
  const host = asciiHost(domain)
  return host === undefined ? undefined : `mailto:${local}@${host}`
}

function shorten(text: string, limit: number | undefined): string {
  if (limit === undefined || text.length <= limit) return text
  const characters = charactersOf(text)
  return characters.length <= limit ? text : `${characters.slice(0, Math.max(0, limit - 1)).join('')}…`
}
