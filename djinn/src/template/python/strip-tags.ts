import { wordsOf } from './string-split.ts'
import { unescapeHtml } from './unescape-html.ts'

/** HTML without comments and tags: its text, the space between words being one blank. */
export function stripTags(html: string): string {
  return unescapeHtml(wordsOf(withoutTags(withoutComments(html))).join(' '))
}

/** Cuts comments; what stands around one may be the beginning of the next. */
function withoutComments(html: string): string {
  if (!html.includes('<!--')) return html
  const kept = new Kept()
  let from = 0
  for (;;) {
    const opened = kept.takeOpening(html.slice(from, from + 3))
    const start = opened === '' ? html.indexOf('<!--', from) : from
    const end = start < 0 ? -1 : commentEnd(html, start, opened)
    if (end < 0) return kept.text() + opened + html.slice(from)
    kept.add(html.slice(from, start))
    from = end
  }
}

/** Where the comment ends that begins with `opened` and goes on at `start`; `<!-->` is a whole one. */
function commentEnd(html: string, start: number, opened: string): number {
  if (opened === '<!-' && html.startsWith('->', start)) return start + 2
  const end = html.indexOf('-->', start)
  return end < 0 ? -1 : end + 3
}

/** The text that stays, with its last three characters at hand. */
class Kept {
  readonly #pieces: string[] = []
  #tail = ''

  add(text: string): void {
    const joined = this.#tail + text
    if (joined.length > 3) this.#pieces.push(joined.slice(0, -3))
    this.#tail = joined.slice(-3)
  }

  /** Takes back `<`, `<!` or `<!-` from the end, if what follows makes the beginning of a comment of it. */
  takeOpening(following: string): string {
    const at = (this.#tail + following).indexOf('<!--')
    if (at < 0 || at >= this.#tail.length) return ''
    const opening = this.#tail.slice(at)
    this.#tail = this.#tail.slice(0, at)
    return opening
  }

  text(): string {
    return this.#pieces.join('') + this.#tail
  }
}

function withoutTags(html: string): string {
  let kept = ''
  let from = 0
  for (;;) {
    const start = html.indexOf('<', from)
    const end = start < 0 ? -1 : html.indexOf('>', start)
    if (end < 0) return kept + html.slice(from)
    kept += html.slice(from, start)
    from = end + 1
  }
}
