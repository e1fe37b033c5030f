import { type ChildProcess, fork } from 'node:child_process'
import { createServer, type Server, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { DjinnError } from '../../base/index.ts'
import { ignoring } from './ignore.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { Watcher } from './watcher.ts'

/** What a supervisor looks after. */
export interface SupervisorOptions {
  readonly file: string
  readonly port: number
  readonly host: string
  readonly watch: readonly string[]
  /** Patterns of paths whose changes do not count. */
  readonly ignore: readonly string[]
  /** Whether the workers speak TLS. */
  readonly secure: boolean
}

/**
 * Holds the port while workers come and go: connections wait while the app starts again, none is refused. A worker that cannot
 * load the app stays and answers with the error.
 */
export class Supervisor {
  readonly #options: SupervisorOptions
  readonly #watcher: Watcher
  readonly #server: Server
  readonly #waiting: Socket[] = []
  #worker: ChildProcess | undefined
  #ready = false
  #changedAt = 0
  #stopping = false

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.#watcher = new Watcher((path) => this.#restart(path), ignoring(options.ignore))
    this.#server = createServer({ pauseOnConnect: true }, (socket) => this.#take(socket))
  }

  /** Runs until a signal comes. */
  async run(): Promise<void> {
    const { port, host, file, watch, secure } = this.#options
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? portBusy(port, error) : error),
      )
      this.#server.listen({ port, host }, resolve)
    })
    const address = this.#server.address()
    const actual = typeof address === 'object' && address !== null ? address.port : port
    console.log(
      `Djinn serves ${file}\n  on ${secure ? 'https' : 'http'}://${host}:${actual}  (development: reloads on change, stop with Ctrl+C)`,
    )
    for (const folder of [dirname(file), ...watch]) this.#watcher.watch(folder)
    this.#start()
    await new Promise<void>((resolve) => {
      const stop = () => {
        if (this.#stopping) process.exit(130)
        this.#stopping = true
        this.#stop().then(resolve, resolve)
      }
      process.on('SIGINT', stop)
      process.on('SIGTERM', stop)
    })
  }

  #start(): void {
    this.#ready = false
    // fork() keeps bin, arguments and the options of Node itself.
    const worker = fork(process.argv[1] as string, process.argv.slice(2), {
      env: { ...process.env, DJINN_DEV_WORKER: '1', DJINN_DEBUG: process.env.DJINN_DEBUG ?? '1' },
    })
    this.#worker = worker
    worker.on('message', (message: FromWorker) => this.#heard(worker, message))
    worker.on('exit', (code) => {
      if (worker !== this.#worker || this.#stopping) return
      this.#ready = false
      console.error(`The app ended with code ${code}; it starts again at the next change.`)
    })
  }

  #heard(worker: ChildProcess, message: FromWorker): void {
    if (worker !== this.#worker) return
    if (message.kind === 'files') {
      for (const file of message.files) this.#watcher.watch(dirname(file))
      return
    }
    this.#ready = true
    if (this.#changedAt > 0)
      console.log(
        `  ${message.failed ? 'failed to reload' : 'reloaded'} in ${Math.round(performance.now() - this.#changedAt)} ms`,
      )
    for (const socket of this.#waiting.splice(0)) this.#take(socket)
  }

  #take(socket: Socket): void {
    if (!this.#ready || this.#worker === undefined) {
      this.#waiting.push(socket)
      return
    }
    this.#worker.send({ kind: 'connection' }, socket, (error) => {
      if (error !== null) this.#waiting.push(socket)
    })
  }

  #restart(path: string): void {
    if (this.#stopping) return
    this.#changedAt = performance.now()
    console.log(`${path} has changed`)
    const old = this.#worker
    this.#worker = undefined
    this.#start()
    // The new one starts while the old one ends; connections go to the new one only.
    if (old !== undefined) endSoon(old)
  }

  async #stop(): Promise<void> {
    this.#watcher.close()
    this.#server.close()
    for (const socket of this.#waiting) socket.destroy()
    const worker = this.#worker
    if (worker === undefined || worker.exitCode !== null) return
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    endSoon(worker)
    await ended
  }
}

/**
 * Asks a worker to end, and makes it end if it does not within a second: nobody waits for a request of old code. By a message,
 * not a signal: messages keep their order, so a connection on its way is not lost.
 */
function endSoon(worker: ChildProcess): void {
  if (worker.connected) worker.send({ kind: 'stop' } satisfies ToWorker, () => {})
  else worker.kill('SIGTERM')
  const timer = setTimeout(() => worker.kill('SIGKILL'), 1000)
  worker.once('exit', () => clearTimeout(timer))
}

function portBusy(port: number, cause: Error): DjinnError {
  return new DjinnError('APP_PORT_BUSY', `Port ${port} is taken by another program.`, {
    hint: `Stop that program, or choose another port: djinn dev --port ${port + 1}`,
    cause,
  })
}
