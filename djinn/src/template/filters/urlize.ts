import { escapeHtml, quoted, SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { charactersOf, compareTexts } from '../python/characters.ts'
import { escapedText } from '../python/escape.ts'
import { membersOf } from '../python/members.ts'
import { requireInteger, requireText } from '../python/require.ts'
import { wordsOf } from '../python/string-split.ts'
import { spaces } from '../python/string-tests.ts'
import { truthOf } from '../python/truth.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'

/** How links are written. */
interface LinkOptions {
  /** The attributes of a link to a web page, with a blank before them. */
  readonly attributes: string
  readonly limit: number | undefined
  readonly schemes: readonly string[]
}

/** Makes links of the URLs and mail addresses in a text, which is escaped. */
function urlize(
  call: TemplateCall,
  value: unknown,
  limit?: unknown,
  noFollow: unknown = false,
  target?: unknown,
  rel?: unknown,
  schemes?: unknown,
): string | SafeString {
  const options: LinkOptions = {
    attributes: relation(call, noFollow, rel) + frame(target ?? call.policies['urlize.target']),
    limit: limit === undefined || limit === null ? undefined : requireInteger(limit, 'urlize'),
    schemes: schemesOf(schemes ?? call.policies['urlize.extra_schemes']),
  }
  const words = escapedText(value, call.dialect).split(new RegExp(`([${spaces}]+)`))
  const text = words
    .map((word, index) => (index % 2 === 0 && word !== '' ? linkWord(word, options) : word))
    .join('')
  return call.autoescape ? new SafeString(text) : text
}

/** ` rel="nofollow noopener"`, in order. */
function relation(call: TemplateCall, noFollow: unknown, rel: unknown): string {
  const policy = 'urlize.rel' in call.policies ? call.policies['urlize.rel'] : 'noopener'
  const parts = new Set(
    [rel, policy].flatMap((names) => (truthOf(names) ? wordsOf(requireText(names, 'urlize')) : [])),
  )
  if (truthOf(noFollow)) parts.add('nofollow')
  return parts.size === 0 ? '' : ` rel="${escapeHtml([...parts].sort(compareTexts).join(' '))}"`
}

function frame(target: unknown): string {
  return truthOf(target) ? ` target="${escapeHtml(requireText(target, 'urlize'))}"` : ''
}

function schemesOf(schemes: unknown): readonly string[] {
  if (!truthOf(schemes)) return []
  return membersOf(schemes).map((member) => {
    const scheme = requireText(member, 'urlize')
    if (/^[\p{L}\p{N}_.+-]{2,}:\/{0,2}$/u.test(scheme)) return scheme
    throw templateErrors.value(`${quoted(scheme)} is no scheme of a URL.`, 'Write it as "tel:" or "ftp://".')
  })
}

/** A word of escaped text: brackets before it and punctuation after it stay outside of the link. */
function linkWord(word: string, options: LinkOptions): string {
  const head = /^(?:[(<]|&lt;)*/.exec(word)?.[0] ?? ''
  const rest = word.slice(head.length)
  const start = tailStart(rest)
  const { middle, tail } = balance(rest.slice(0, start), rest.slice(start))
  return head + (link(middle, options) ?? middle) + tail
}

function tailStart(text: string): number {
  let end = text.length
  for (;;) {
    if (end > 0 && ').>,'.includes(text.charAt(end - 1))) end -= 1
    else if (text.endsWith('&gt;', end)) end -= 4
    else return end
  }
}

const brackets: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['<', '>'],
  ['&lt;', '&gt;'],
]

/** Brackets that a URL opens it also closes. */
function balance(url: string, punctuation: string): { middle: string; tail: string } {
  let middle = url
  let tail = punctuation
  for (const [open, close] of brackets) {
    const opened = countOf(middle, open)
    if (opened <= countOf(middle, close)) continue
    const pieces = tail.split(close)
    const moved = Math.min(opened, pieces.length - 1)
    middle += pieces
      .slice(0, moved)
      .map((piece) => piece + close)
      .join('')
    tail = pieces.slice(moved).join(close)
  }
  return { middle, tail }
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1
}

/** The link for a URL or a mail address; undefined for other words. */
function link(word: string, options: LinkOptions): string | undefined {
  if (isWebAddress(word)) {
    const href = /^https?:\/\//.test(word) ? word : `https://${word}`
    return `<a href="${href}"${options.attributes}>${shortened(word, options.limit)}</a>`
  }
  if (word.startsWith('mailto:') && isMailAddress(word.slice(7)))
    return `<a href="${word}">${word.slice(7)}</a>`
  const mayBeMail = word.includes('@') && !/^(?:www\.|@)/.test(word) && !word.includes(':')
  if (mayBeMail && isMailAddress(word)) return `<a href="mailto:${word}">${word}</a>`
  return schemeLink(word, options)
}

/** Each scheme is tried on what the ones before it made. */
function schemeLink(word: string, { schemes, attributes }: LinkOptions): string | undefined {
  let made: string | undefined
  for (const scheme of schemes) {
    const text: string = made ?? word
    if (text !== scheme && text.startsWith(scheme)) made = `<a href="${text}"${attributes}>${text}</a>`
  }
  return made
}

function shortened(url: string, limit: number | undefined): string {
  if (limit === undefined) return url
  const characters = charactersOf(url)
  if (characters.length <= limit) return url
  return `${characters.slice(0, limit).join('')}...`
}

const hostCharacters = /^[\p{L}\p{N}_%.-]*/u
const label = /^[\p{L}\p{N}_%-]+$/u
const shortLabel = /^[\p{L}\p{N}_%-]{2,63}$/u
const lastLabel = /^(?:[a-z]{2,63}|xn--[\p{L}\p{N}_%]{2,59})$/iu
const knownEnd = /^(?:com|net|int|edu|gov|org|info|mil)$/iu
const numericHost =
  /^https?:\/\/(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){3}|\[(?:[\p{Nd}a-f]{0,4}:){2}(?:[\p{Nd}a-f]{0,4}:?){1,6}\])/iu
const afterHost = /^(?::\p{Nd}{1,5})?(?:[/?#]|$)/u

/** Whether a word is the address of a web page: with a scheme, with `www.`, or one that ends in a well-known domain. */
function isWebAddress(word: string): boolean {
  const start = /^(?:https?:\/\/|www\.)/i.exec(word)?.[0]
  if (start !== undefined && isHost(word.slice(start.length), label, lastLabel, 1)) return true
  if (isHost(word, shortLabel, knownEnd, 2)) return true
  const numeric = numericHost.exec(word.slice(0, 100))?.[0]
  return numeric !== undefined && afterHost.test(word.slice(numeric.length))
}

/** Whether a text begins with a host of so many labels at least, and goes on with a port, a path or nothing. */
function isHost(text: string, labels: RegExp, last: RegExp, least: number): boolean {
  const host = hostCharacters.exec(text)?.[0] ?? ''
  const parts = host.split('.')
  if (parts.length < least || !afterHost.test(text.slice(host.length))) return false
  return last.test(parts.at(-1) ?? '') && parts.slice(0, -1).every((part) => labels.test(part))
}

/** `name@example.com` */
function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  const domain = text.slice(at + 1)
  const dot = domain.lastIndexOf('.')
  if (at < 1 || dot < 1) return false
  return (
    /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(domain.slice(0, dot)) &&
    /^[\p{L}\p{N}_]+$/u.test(domain.slice(dot + 1))
  )
}

/** The filter that makes links. */
export const linkFilters: Readonly<Record<string, FilterDefinition>> = {
  urlize: {
    sync: true,
    withCall: true,
    parameters: ['trim_url_limit', 'nofollow', 'target', 'rel', 'extra_schemes'],
    run: urlize,
  },
}
