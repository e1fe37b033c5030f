import { htmlErrors } from './errors.ts'
import { escapeHtml, escapeSafeForAttribute } from './escape-html.ts'
import { HtmlStream } from './html-stream.ts'
import { SafeJson } from './safe-json.ts'
import { SafeString } from './safe-string.ts'
import { invalidUrl, isScriptUrl } from './script-url.ts'
import { type Hole, templateOf, type UrlHole } from './template.ts'

/** A value that an `html` template can write at once. */
export type HtmlValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | SafeString
  | SafeJson
  | Date
  | readonly HtmlValue[]

/** A value that an `html` template may have to wait for. */
export type LaterHtmlValue =
  | HtmlValue
  | HtmlStream
  | Promise<LaterHtmlValue>
  | AsyncIterable<LaterHtmlValue>
  | readonly LaterHtmlValue[]

/**
 * Writes HTML in which every value is escaped for the place where it stands.
 *
 * - Between tags and in quoted attributes text is escaped; other `html` templates and SafeStrings stand as they are; lists
 *   are joined; null, undefined and false are left out.
 * - A URL that would run a script becomes `about:invalid#djinn`.
 * - `?disabled="${flag}"` writes the attribute or leaves it out.
 * - In `<script>` and `onclick="…"` only `json(value)` is let in.
 * - Anywhere else (unquoted attributes, names, `<style>`) a value is an error at the first use of the template.
 *
 * With a promise or an async iterable among the values between tags the result is an {@link HtmlStream}: what is known is
 * sent at once.
 *
 * ```ts
 * import { html } from 'djinn/base'
 *
 * const names = ['Ann', '<Bob>']
 * const list = html`<ul class="${'a"b'}">${names.map((name) => html`<li>${name}</li>`)}</ul>`
 * list.toString() // '<ul class="a&#34;b"><li>Ann</li><li>&lt;Bob&gt;</li></ul>'
 * ```
 *
 * @throws {DjinnError} `BASE_HTML_POSITION`, `BASE_HTML_UNFINISHED`, `BASE_HTML_VALUE`
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): SafeString
export function html(strings: TemplateStringsArray, ...values: readonly LaterHtmlValue[]): HtmlStream
export function html(
  strings: TemplateStringsArray,
  ...values: readonly LaterHtmlValue[]
): SafeString | HtmlStream {
  const { texts, holes } = templateOf(strings)
  let written = texts[0] ?? ''
  let later: Piece[] | undefined
  const urls = { before: '' }
  for (let index = 0; index < holes.length; index++) {
    const hole = holes[index]
    const value = values[index]
    if (hole === undefined) break
    if (hole.kind !== 'text') written += writeInPlace(hole, value, urls)
    else {
      const text = writeNow(value)
      if (text !== undefined) written += text
      else {
        later ??= []
        later.push(written, startReading(value))
        written = ''
      }
    }
    written += texts[index + 1] ?? ''
  }
  return later ? streamOf([...later, written]) : new SafeString(written)
}

/** Text that is written, or a value between tags to wait for. */
type Piece = string | Later
type Later = { readonly value: unknown }

/** Whether a value has to be waited for. */
function isLater(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || value instanceof SafeString) return false
  if (Array.isArray(value)) return value.some(isLater)
  return value instanceof HtmlStream || isPromise(value) || Symbol.asyncIterator in value
}

function isPromise(value: object): value is PromiseLike<unknown> {
  return 'then' in value && typeof value.then === 'function'
}

/** A promise that fails before its turn is not unhandled: its error is thrown when its turn comes. */
function startReading(value: unknown): Later {
  if (Array.isArray(value)) value.forEach(startReading)
  else if (value !== null && typeof value === 'object' && isPromise(value)) value.then(undefined, () => {})
  return { value }
}

/** Writes a value between tags; undefined where it has to be waited for. */
function writeNow(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return escapeHtml(value)
    case 'number':
    case 'bigint':
      return String(value)
    case 'boolean':
      return value ? 'true' : ''
    case 'undefined':
      return ''
    case 'object':
      if (value instanceof SafeString) return value.toString()
      return value === null ? '' : writeObject(value)
  }
  throw htmlErrors.value(typeof value === 'function' ? 'a function' : 'a symbol')
}

function writeObject(value: object): string | undefined {
  if (Array.isArray(value)) return writeList(value)
  if (value instanceof SafeJson) return value.toString()
  return isLater(value) ? undefined : escapeHtml(plainText(value))
}

function writeList(values: readonly unknown[]): string | undefined {
  let written = ''
  for (let index = 0; index < values.length; index++) {
    const text = writeNow(values[index])
    if (text === undefined) return undefined
    written += text
  }
  return written
}

/** The text of an object that has one of its own, such as a Date. */
function plainText(value: object): string {
  if (value instanceof Uint8Array) throw htmlErrors.value('bytes')
  if (value.toString === Object.prototype.toString) throw htmlErrors.value('a plain object')
  return String(value)
}

/** Writes a value that stands elsewhere than between tags. */
function writeInPlace(hole: Hole, value: unknown, urls: { before: string }): string {
  switch (hole.kind) {
    case 'attribute':
      return writeAttribute(value)
    case 'boolean':
      if (isLater(value)) throw htmlErrors.async(`in the attribute ${hole.name}`)
      return value ? ` ${hole.name}=""` : ''
    case 'url':
      return writeUrl(hole, value, urls)
    case 'script':
      if (value instanceof SafeJson) return writeScript(hole.place, value.toString())
      throw htmlErrors.script(hole.place)
    case 'srcdoc':
      return escapeHtml(writeAtOnce(value, 'in the attribute srcdoc'))
    case 'comment':
      return writeAtOnce(value, 'in a comment').replaceAll('>', '&gt;')
    case 'text':
      return writeAtOnce(value, 'between tags')
  }
}

function writeAtOnce(value: unknown, place: string): string {
  const text = writeNow(value)
  if (text === undefined) throw htmlErrors.async(place)
  return text
}

/** Safe HTML has quotes of its own, which would end the attribute. */
function writeAttribute(value: unknown): string {
  if (typeof value === 'string') return escapeHtml(value)
  return escapeSafeForAttribute(writeAtOnce(value, 'in an attribute'))
}

/** JSON in an event attribute is also the text of an attribute; in a script it is not. */
function writeScript(place: string, text: string): string {
  return place === 'in a <script>' ? text : escapeSafeForAttribute(text)
}

/** Looks at the whole beginning of the URL, that earlier values may have begun. */
function writeUrl(hole: UrlHole, value: unknown, urls: { before: string }): string {
  const before = hole.prefix ?? urls.before
  urls.before = before + urlText(value) + hole.suffix
  if (!isScriptUrl(urls.before)) return writeAttribute(value)
  urls.before = invalidUrl + hole.suffix
  return invalidUrl
}

/** The text that the browser will see as the URL, before any escaping. */
function urlText(value: unknown): string {
  if (Array.isArray(value)) return value.map(urlText).join('')
  return value === null || value === undefined || value === false ? '' : String(value)
}

function streamOf(pieces: readonly Piece[]): HtmlStream {
  return new HtmlStream(() => readPieces(pieces))
}

async function* readPieces(pieces: readonly Piece[]): AsyncGenerator<string, void> {
  for (const piece of pieces) {
    if (typeof piece !== 'string') yield* readLater(piece.value)
    else if (piece !== '') yield piece
  }
}

/** Writes a value between tags in pieces as it arrives. */
async function* readLater(value: unknown): AsyncGenerator<string, void> {
  const settled = await value
  if (settled instanceof HtmlStream) yield* settled
  else if (Array.isArray(settled)) {
    for (const member of settled) yield* readLater(member)
  } else if (isLater(settled)) {
    for await (const member of settled as AsyncIterable<unknown>) yield* readLater(member)
  } else {
    const text = writeAtOnce(settled, 'between tags')
    if (text !== '') yield text
  }
}
