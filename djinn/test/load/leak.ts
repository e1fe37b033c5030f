import { connect } from 'node:net'
import type { Server } from 'djinn'
import { makeApp } from './app.ts'

/** How the heap stood before and after. */
export interface LeakResult {
  readonly requests: number
  /** Bytes that the heap has grown for each 100,000 requests. */
  readonly growth: number
  /** Requests that the server still held. */
  readonly held: number
}

/** Sends requests of all kinds, a tenth of them from clients that leave at once, and weighs the heap. Needs `--expose-gc`. */
export async function leak({ requests, warmUp }: { requests: number; warmUp: number }): Promise<LeakResult> {
  const server = await makeApp().listen({ port: 0, handleSignals: false })
  await send(server, warmUp)
  const before = await heap()
  await send(server, requests)
  const after = await heap()
  const held = server.running
  await server.close()
  return { requests, growth: ((after - before) / requests) * 100_000, held }
}

const kinds = [
  'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET /users/7 HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET /session HTTP/1.1\r\nHost: localhost\r\nCookie: session=x.y.z\r\n\r\n',
  'GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET /nope HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'POST /json HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{"a":1}',
  'POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 97\r\n\r\n--x\r\nContent-Disposition: form-data; name="f"; filename="n"\r\n\r\nhello\r\n--x--\r\n                     ',
  // Clients that leave: in the middle of a body, and before a stream has ended.
  'POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\nhalf',
  'GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n',
] as const

/** 200 requests on each connection, as many at once as a browser would not; the last of each leaves too early. */
async function send(server: Server, count: number): Promise<void> {
  const perConnection = 200
  let left = Math.ceil(count / perConnection)
  const work = async () => {
    while (left-- > 0) await connection(server.port, perConnection)
  }
  await Promise.all(Array.from({ length: 8 }, work))
}

function connection(port: number, count: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let sent = 0
    let answered = 0
    const next = () => {
      if (sent === count) {
        socket.destroy()
        return
      }
      const leaving = sent >= count - 1
      const index = leaving ? 7 + (port % 2) : sent % 7
      sent++
      socket.write(kinds[index] as string)
      if (leaving) setTimeout(() => socket.destroy(), 1)
    }
    socket.on('connect', next)
    socket.on('data', (chunk) => {
      // Every answer begins with its status line; one is asked for at a time.
      const heads = chunk.toString('latin1').split('HTTP/1.1 ').length - 1
      answered += heads
      if (chunk.includes('0\r\n\r\n') || heads > 0) if (answered >= sent && isWhole(chunk)) next()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve())
  })
}

function isWhole(chunk: Buffer): boolean {
  const text = chunk.toString('latin1')
  return !/transfer-encoding: chunked/i.test(text) || text.endsWith('0\r\n\r\n')
}

async function heap(): Promise<number> {
  const collect = (globalThis as { gc?: () => void }).gc
  if (collect === undefined) throw new Error('Start this with node --expose-gc.')
  for (let round = 0; round < 5; round++) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    collect()
  }
  return process.memoryUsage().heapUsed
}
