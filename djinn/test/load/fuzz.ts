import { type ChildProcess, fork } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { hostileRequest } from './hostile-request.ts'
import { Random } from './random.ts'

/** What a fuzz run came to. */
export interface FuzzResult {
  readonly sent: number
  /** How often each status came first on a connection; `none` where the server said nothing. */
  readonly statuses: Readonly<Record<string, number>>
  /** What must not happen, each with what is known of it. */
  readonly problems: readonly string[]
}

/** Sends seeded hostile requests over raw sockets to a server in a process of its own. */
export async function fuzz({
  requests,
  seed,
  together = 48,
}: {
  requests: number
  seed: number
  together?: number
}): Promise<FuzzResult> {
  const server = fork(join(import.meta.dirname, 'server.ts'), {
    execArgv: ['--conditions=djinn-source', '--disable-warning=ExperimentalWarning'],
  })
  let exited = false
  server.once('exit', () => {
    exited = true
  })
  const { port } = await said<{ port: number }>(server)
  const random = new Random(seed)
  const statuses: Record<string, number> = {}
  let left = requests
  const work = async () => {
    while (left > 0 && !exited) {
      left--
      const status = await exchange(port, hostileRequest(random), random.chance(0.1))
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: together }, work))
  if (exited) return { sent: requests - left, statuses, problems: ['The server process ended.'] }
  await new Promise((resolve) => setTimeout(resolve, 500))
  const asked = said<{ serverErrors: string[]; rejections: string[]; exceptions: string[]; running: number }>(
    server,
  )
  server.send('tell')
  const { serverErrors, rejections, exceptions, running } = await asked
  const alive = await exchange(
    port,
    Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
    false,
  )
  server.kill()
  const problems = [...serverErrors, ...rejections, ...exceptions]
  if (alive !== '200') problems.push(`Afterwards an honest request got ${alive}.`)
  if (running > 0) problems.push(`${running} requests were still held.`)
  return { sent: requests, statuses, problems }
}

/** Sends bytes on a connection of their own; answers with the first status. Some clients leave before the answer. */
function exchange(port: number, bytes: Buffer, leaves: boolean): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let status = 'none'
    const finish = () => {
      socket.destroy()
      resolve(status)
    }
    socket.setTimeout(4000, finish)
    socket.on('error', finish)
    socket.on('close', finish)
    socket.on('data', (chunk) => {
      if (status === 'none') status = /^HTTP\/1\.1 (\d{3})/.exec(chunk.toString('latin1'))?.[1] ?? 'garbage'
    })
    socket.on('connect', () => {
      if (leaves) socket.write(bytes, () => setTimeout(finish, 1))
      else socket.end(bytes)
    })
  })
}

function said<Message>(server: ChildProcess): Promise<Message> {
  return new Promise((resolve) => server.once('message', (message) => resolve(message as Message)))
}
