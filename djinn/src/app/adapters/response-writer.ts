import { Buffer } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type DefaultHeaders, type Reply, statusText } from '../../http/index.ts'

/*
 * Why this file exists: more than half of the CPU time of a small answer through `node:http` goes into building its header
 * list and into the stream machinery of the response. A reply with a string body needs neither: header block and body are
 * one string, written to the socket at once, after which the response says that it is finished, as `end()` would have done.
 * Measured in bench/README.md. Whatever is not plain goes the ordinary way (`canWriteWhole` says no).
 */

/** Parts of Node's response that tell the server how to go on with the connection. */
interface ServerSide {
  finished: boolean
  shouldKeepAlive: boolean
  _last: boolean
  _header: string | null
}

/** Header blocks by defaults, type and status: programs use a handful. Bounded, for types may be made from input. */
const heads = new WeakMap<DefaultHeaders, Map<string | undefined, Map<number, string>>>()
const maxTypes = 200
/** Bytes of a body that is copied behind its head. */
const maxCopied = 65_536
const noDefaults: DefaultHeaders = { flat: [], names: new Set(), block: '' }
let dateSecond = 0
let dateLine = ''

/** Whether a reply may be written as one string: no stream, no queue before it, nothing unusual asked of the connection. */
export function canWriteWhole(request: IncomingMessage, response: ServerResponse, reply: Reply): boolean {
  const { body, status } = reply
  if (
    typeof body !== 'string' &&
    body !== undefined &&
    !(body instanceof Uint8Array && body.length <= maxCopied)
  )
    return false
  if (status < 200 || status === 204 || status === 205 || status === 304) return false
  const socket = response.socket
  // Without a socket of its own the response waits behind a pipelined one; a clogged socket counts on Node's own back-pressure.
  if (socket === null || socket.destroyed || socket.writableLength > 0 || response.headersSent) return false
  return request.method !== 'HEAD' && request.httpVersionMinor === 1 && request.httpVersionMajor === 1
}

/**
 * Writes a reply that {@link canWriteWhole}; false when one of its headers is not carried by this way, and nothing was written.
 *
 * @param close Whether to tell the client that the connection ends.
 * @param linger Whether the caller ends it, once the client has stopped sending.
 * @param staying The last lines of the head where the connection is kept: {@link stayingLines}.
 */
export function writeWhole(
  response: ServerResponse,
  reply: Reply,
  close: boolean,
  linger: boolean,
  staying: string,
): boolean {
  const head = headOf(reply)
  // Other than ASCII needs another encoding than the one string has.
  if (head === undefined || Buffer.byteLength(head) !== head.length) return false
  const body = (reply.body as string | Uint8Array | undefined) ?? ''
  const length = Buffer.byteLength(body)
  const server = response as unknown as ServerSide
  const last = close || !server.shouldKeepAlive
  const whole = `${head}content-length: ${length}\r\n${currentDate()}${last ? closing : staying}`
  const socket = response.socket as Socket
  if (typeof body !== 'string') socket.write(joined(whole, body))
  // Equal lengths mean ASCII: one byte a character, the shortest way into the socket.
  else socket.write(whole + body, length === body.length ? 'latin1' : 'utf8')
  server._last = last && !linger
  server._header = head
  server.finished = true
  response.emit('finish')
  return true
}

/** One buffer for head and bytes: copying a little costs less than a second write. */
function joined(head: string, body: Uint8Array): Buffer {
  const whole = Buffer.allocUnsafe(head.length + body.length)
  whole.write(head, 'latin1')
  whole.set(body, head.length)
  return whole
}

const closing = 'connection: close\r\n\r\n'

/** The end of a head that tells the client for how many seconds an idle connection is kept. */
export function stayingLines(seconds: number): string {
  return `connection: keep-alive\r\nkeep-alive: timeout=${Math.floor(seconds)}\r\n\r\n`
}

/** Status line, own headers, default headers; undefined when one of them must go the ordinary way. */
function headOf(reply: Reply): string | undefined {
  const own = reply.ownHeaders
  const defaults = reply.defaults
  if (own === undefined) return plainHead(reply.status, reply.type, defaults ?? noDefaults)
  const { flat } = own
  let head = statusLine(reply.status)
  let overridden = false
  for (let index = 0; index < flat.length; index += 2) {
    const name = flat[index] as string
    const value = flat[index + 1] as string
    if (isSpecial(name)) {
      if (name.toLowerCase() !== 'content-length') return undefined
      continue
    }
    head += `${name}: ${value}\r\n`
    if (defaults !== undefined && !overridden) overridden = defaults.names.has(name.toLowerCase())
  }
  if (defaults === undefined) return head
  return head + (overridden ? missingDefaults(reply, defaults) : defaults.block)
}

/** Headers that govern the connection or that this writer makes itself. Told apart by length first: most are none of them. */
function isSpecial(name: string): boolean {
  switch (name.length) {
    case 4:
      return name.toLowerCase() === 'date'
    case 7:
      return /^(?:upgrade|trailer)$/i.test(name)
    case 10:
      return /^(?:connection|keep-alive)$/i.test(name)
    case 14:
      return name.toLowerCase() === 'content-length'
    case 17:
      return name.toLowerCase() === 'transfer-encoding'
    default:
      return false
  }
}

function missingDefaults(reply: Reply, defaults: DefaultHeaders): string {
  let block = ''
  for (let index = 0; index < defaults.flat.length; index += 2) {
    const name = defaults.flat[index] as string
    if (!reply.headers.has(name)) block += `${name}: ${defaults.flat[index + 1]}\r\n`
  }
  return block
}

function plainHead(status: number, type: string | undefined, defaults: DefaultHeaders): string {
  let byType = heads.get(defaults)
  if (byType === undefined) {
    byType = new Map()
    heads.set(defaults, byType)
  }
  let byStatus = byType.get(type)
  const known = byStatus?.get(status)
  if (known !== undefined) return known
  const head = statusLine(status) + (type === undefined ? '' : `content-type: ${type}\r\n`) + defaults.block
  if (byStatus === undefined && byType.size < maxTypes) {
    byStatus = new Map()
    byType.set(type, byStatus)
  }
  byStatus?.set(status, head)
  return head
}

function statusLine(status: number): string {
  return `HTTP/1.1 ${status} ${statusText(status)}\r\n`
}

/** The Date header, made once a second. */
function currentDate(): string {
  const second = Math.floor(Date.now() / 1000)
  if (second !== dateSecond) {
    dateSecond = second
    dateLine = `date: ${new Date(second * 1000).toUTCString()}\r\n`
  }
  return dateLine
}
