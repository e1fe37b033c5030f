import { HtmlStream, SafeString } from '../base/index.ts'
import { type Body, HttpHeaders, Reply } from '../http/index.ts'
import { appErrors } from './errors.ts'
import type { RequestContext } from './request-context.ts'

const htmlType = 'text/html; charset=utf-8'
const jsonType = 'application/json'

/**
 * Turns what a handler returned into a reply: a string is HTML, an object is JSON, bytes and streams go out as they are.
 * Status, headers and cookies that the handler put on `response` come along.
 */
export function toReply(value: unknown, context: RequestContext, status = 200): Reply {
  if (typeof value === 'string') return finish(value, htmlType, context, status)
  if (value instanceof Reply) return mergeDraft(unused(value, context), context)
  if (typeof value === 'object' && value !== null && !isPlain(value))
    return fromInstance(value, context, status)
  return fromJson(value, context, status)
}

/** A literal or an array: the most frequent answer, and surely nothing but JSON. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype) return !(Symbol.asyncIterator in value)
  return prototype === Array.prototype || prototype === null
}

function fromInstance(value: object, context: RequestContext, status: number): Reply {
  if (value instanceof SafeString) return finish(value.toString(), htmlType, context, status)
  if (value instanceof HtmlStream) return finish(value, htmlType, context, status)
  if (value instanceof Response) return mergeDraft(fromWebResponse(value), context)
  if (value instanceof Uint8Array) return finish(value, 'application/octet-stream', context, status)
  if (value instanceof ArrayBuffer)
    return finish(new Uint8Array(value), 'application/octet-stream', context, status)
  if (value instanceof Blob)
    return mergeDraft(
      new Reply(value.stream(), { status, type: value.type || 'application/octet-stream' }),
      context,
    )
  if (value instanceof ReadableStream) return finish(value, htmlType, context, status)
  if (Symbol.asyncIterator in value) return finish(value as AsyncIterable<string>, htmlType, context, status)
  if (Symbol.iterator in value && 'next' in value)
    return finish(fromIterator(value as Iterable<string>), htmlType, context, status)
  return fromJson(value, context, status)
}

function fromJson(value: unknown, context: RequestContext, status: number): Reply {
  if (
    value === undefined ||
    typeof value === 'function' ||
    typeof value === 'symbol' ||
    typeof value === 'bigint'
  ) {
    throw appErrors.handlerResult(
      routeName(context),
      value === undefined ? 'nothing (undefined)' : `a ${typeof value}`,
    )
  }
  let text: string | undefined
  try {
    text = context.pipeline.stringify(value)
  } catch (cause) {
    throw appErrors.notJson(routeName(context), cause)
  }
  if (text === undefined)
    throw appErrors.handlerResult(routeName(context), 'an object whose toJSON gives nothing')
  return finish(text, jsonType, context, status)
}

function finish(body: Body, type: string, context: RequestContext, status: number): Reply {
  const draft = context.draft
  if (draft === undefined) return Reply.of(body, type, status)
  context.draft = undefined
  draft.body = body
  if (draft.status === 200) draft.status = status
  if (draft.type === undefined) draft.type = type
  return draft
}

/** Brings what was put on `response` to the reply; once. */
export function mergeDraft(reply: Reply, context: RequestContext): Reply {
  const draft = context.draft
  context.draft = undefined
  return draft === undefined || draft === reply ? reply : merge(reply, draft, context.replyStatus)
}

/** The reply's own headers win; cookies of both are sent. */
function merge(reply: Reply, draft: Reply, replyStatus: number): Reply {
  for (const [name, value] of draft.headers) {
    if (name.toLowerCase() === 'set-cookie') reply.headers.append(name, value)
    else if (!reply.headers.has(name)) reply.headers.set(name, value)
  }
  if (reply.status === replyStatus && draft.status !== 200) reply.status = draft.status
  if (draft.hasOnClose) reply.onClose(() => draft.close())
  return reply
}

/** A web `Response`, with its cookies as separate headers. */
export function fromWebResponse(response: Response): Reply {
  const headers = new HttpHeaders()
  for (const [name, value] of response.headers) headers.append(name, value)
  return new Reply(response.body ?? undefined, { status: response.status, headers })
}

async function* fromIterator(pieces: Iterable<string>): AsyncGenerator<string> {
  for (const piece of pieces) yield piece
}

/** Headers and cookies that plugins put onto it for one visitor would go to the next. */
function unused(reply: Reply, context: RequestContext): Reply {
  if (reply.isUsed) throw appErrors.replyReused(routeName(context))
  return reply
}

function routeName(context: RequestContext): string {
  return context.route === undefined
    ? context.request.path
    : `${context.request.method} ${context.route.path}`
}
