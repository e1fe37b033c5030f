import {
  escapeHtml,
  escapeSafeForAttribute,
  invalidUrl,
  isScriptUrl,
  SafeJson,
  SafeString,
} from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { escapeValue } from '../python/escape.ts'
import { isLater, settle } from './drive.ts'
import type { RenderState } from './render-state.ts'
import type { LaterText, Sink } from './sink.ts'

/** Where a value is written, decided by the compiler from the HTML around it. */
export type Writer =
  | 'text'
  | 'attribute'
  | 'url'
  | 'urlRest'
  | 'script'
  | 'event'
  | 'srcdoc'
  | 'comment'
  | 'tag'
  | 'vouched'
  | 'plain'

/** What the writer of a URL has to know: the text of the attribute before and after the value. */
export interface UrlPart {
  /** Undefined where another value stands before it. */
  readonly prefix: string | undefined
  readonly suffix: string
  /** Whether more values follow in the attribute. */
  readonly more: boolean
}

/** Appends a value to the text; what has to be waited for is put aside, and the text after it begins anew. */
export function put(
  state: RenderState,
  sink: Sink,
  text: string,
  value: unknown,
  writer: Writer,
  at: number,
  url?: UrlPart,
): string {
  if (typeof value === 'number' && state.plainNumbers && writer !== 'script' && writer !== 'event')
    return text + value
  return putOther(state, sink, text, value, writer, at, url)
}

function putOther(
  state: RenderState,
  sink: Sink,
  text: string,
  value: unknown,
  writer: Writer,
  at: number,
  url: UrlPart | undefined,
): string {
  state.at = at
  const promise = promiseOf(value)
  if (promise === undefined) return text + write(state, sink, finalized(state, value), writer, url)
  sink.later(text, new LaterValue(promise, state, sink, writer, at, url))
  state.expect(sink)
  return ''
}

/** The promise of a value that has to be waited for; undefined for all else. */
function promiseOf(value: unknown): Promise<unknown> | undefined {
  if (value instanceof Promise) return value
  if (typeof value !== 'object' || value === null || value instanceof SafeString) return undefined
  return isLater(value) ? settle(value) : undefined
}

/** A value that is written when it is there, as it would have been written at once. */
class LaterValue implements LaterText {
  readonly promise: Promise<unknown>
  readonly #state: RenderState
  readonly #sink: Sink
  readonly #writer: Writer
  readonly #at: number
  readonly #url: UrlPart | undefined
  readonly #template: RenderState['template']

  constructor(
    promise: Promise<unknown>,
    state: RenderState,
    sink: Sink,
    writer: Writer,
    at: number,
    url: UrlPart | undefined,
  ) {
    this.promise = promise
    this.#state = state
    this.#sink = sink
    this.#writer = writer
    this.#at = at
    this.#url = url
    this.#template = state.template
  }

  write(value: unknown): string {
    const state = this.#state
    state.at = this.#at
    try {
      return write(state, this.#sink, finalized(state, value), this.#writer, this.#url)
    } catch (error) {
      throw this.located(error)
    }
  }

  located(error: unknown): unknown {
    this.#state.at = this.#at
    this.#state.template = this.#template
    return this.#state.located(error)
  }
}

function finalized(state: RenderState, value: unknown): unknown {
  const { finalize } = state.environment
  return finalize === undefined ? value : finalize(value)
}

function write(
  state: RenderState,
  sink: Sink,
  value: unknown,
  writer: Writer,
  url: UrlPart | undefined,
): string {
  switch (writer) {
    case 'plain':
      return typeof value === 'string' ? value : spent(state, state.text(value))
    case 'text':
      return textOrMarkup(state, value)
    case 'attribute':
      return attributeText(state, value)
    case 'url':
      return urlText(state, sink, value, url)
    case 'urlRest':
      return restOfUrl(state, value)
    case 'script':
      return scriptText(value)
    case 'event':
      return escapeSafeForAttribute(scriptText(value))
    case 'srcdoc':
      return escapeHtml(textOrMarkup(state, value))
    case 'comment':
      return textOrMarkup(state, value).replaceAll('>', '&gt;')
    case 'tag':
      return tagText(state, value)
    case 'vouched':
      return state.text(value)
  }
}

/** To write out a large list takes its time, each time. */
function spent(state: RenderState, text: string): string {
  if (text.length > 1000) state.spend(text.length >> 4)
  return text
}

function textOrMarkup(state: RenderState, value: unknown): string {
  if (typeof value === 'string') return escapeHtml(value)
  if (value instanceof SafeString || value instanceof SafeJson) return value.toString()
  return spent(state, escapeValue(value, state.dialect).toString())
}

/** Safe HTML has quotes of its own, which would end the attribute. */
function attributeText(state: RenderState, value: unknown): string {
  return typeof value === 'string' ? escapeHtml(value) : escapeSafeForAttribute(textOrMarkup(state, value))
}

/** Looks at the whole beginning of the URL, that earlier values may have begun. */
function urlText(state: RenderState, sink: Sink, value: unknown, url: UrlPart | undefined): string {
  const before = url?.prefix ?? sink.url
  const suffix = url?.suffix ?? ''
  sink.url = before + state.text(value) + suffix
  if (!isScriptUrl(sink.url)) return attributeText(state, value)
  sink.url = invalidUrl + suffix
  return invalidUrl
}

/** Where it is not known what stands before the value, it may not bring a scheme but a harmless one. */
function restOfUrl(state: RenderState, value: unknown): string {
  const text = state.text(value)
  const scheme = /^[^/?#]*:/.exec(text)?.[0]
  if (scheme === undefined || /^(?:https?|mailto|tel|sms|ftp):$/i.test(scheme))
    return attributeText(state, value)
  return invalidUrl
}

/** In a script only what a filter made for it may stand. */
function scriptText(value: unknown): string {
  if (value instanceof SafeString || value instanceof SafeJson) return value.toString()
  throw templateErrors.value(
    'A value in a script was not made by "tojson".',
    'Write {{ value|tojson }}, without quotes around it.',
  )
}

/** Among the attributes of a tag only ready-made attributes may stand. */
function tagText(state: RenderState, value: unknown): string {
  if (value instanceof SafeString) return value.toString()
  const text = state.text(value)
  if (text === '') return ''
  throw templateErrors.value(
    'A text stands among the attributes of a tag.',
    'Write {{ mapping|xmlattr }}, or name="{{ value }}".',
  )
}
