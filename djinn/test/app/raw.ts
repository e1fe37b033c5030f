import { connect, type Socket } from 'node:net'
import type { Djinn } from 'djinn'

/** A connection to a server, as bytes: for what no well-behaved client sends. Texts are latin1, one character a byte. */
export class RawConnection {
  /** All that the server has sent so far. */
  received = ''
  /** Resolves when the connection is closed, by either side. */
  readonly closed: Promise<void>
  readonly socket: Socket
  #waiting: (() => void)[] = []

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1')
    this.socket.setEncoding('latin1')
    this.socket.on('data', (text: string) => {
      this.received += text
      for (const look of this.#waiting) look()
    })
    this.socket.on('error', () => {})
    this.closed = new Promise((resolve) => this.socket.on('close', () => resolve()))
  }

  send(text: string): this {
    this.socket.write(text, 'latin1')
    return this
  }

  /** Waits until what was received fits; fails when the connection is closed before that. */
  until(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!pattern.test(this.received)) return
        this.#waiting = this.#waiting.filter((other) => other !== look)
        resolve(this.received)
      }
      this.#waiting.push(look)
      void this.closed.then(() => reject(new Error(`Closed before ${pattern}: ${this.received}`)))
      look()
    })
  }

  /** All that comes until the server closes the connection. */
  async rest(): Promise<string> {
    await this.closed
    return this.received
  }
}

// any: a server does not care what an app's handlers are given.
// biome-ignore lint/suspicious/noExplicitAny: see above
type AnyApp = Djinn<any, any, any>

/** Serves an app on a free port while a test runs. */
export async function serving(
  app: AnyApp,
  work: (server: Awaited<ReturnType<AnyApp['listen']>>) => Promise<void>,
  options: Parameters<AnyApp['listen']>[0] & object = {},
): Promise<void> {
  const server = await app.listen({ port: 0, handleSignals: false, drainTimeout: 5, ...options })
  try {
    await work(server)
  } finally {
    await server.close()
  }
}
