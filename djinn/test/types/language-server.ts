import { type ChildProcess, spawn } from 'node:child_process'

interface Answer {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly items?: readonly unknown[] }
  readonly result?: unknown
}

/** TypeScript 7's own language server, as an editor talks to it. */
export class LanguageServer {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #received = Buffer.alloc(0)
  #last = 0

  constructor(compiler: string, folder: string) {
    this.#process = spawn(process.execPath, [compiler, '--lsp', '--stdio'], { cwd: folder })
    this.#process.stdout?.on('data', (piece: Buffer) => this.#read(piece))
  }

  request(method: string, params: object): Promise<unknown> {
    const id = ++this.#last
    this.#send({ jsonrpc: '2.0', id, method, params })
    return new Promise((done) => this.#waiting.set(id, (answer) => done(answer.result)))
  }
  notify(method: string, params: object): void {
    this.#send({ jsonrpc: '2.0', method, params })
  }
  stop(): void {
    this.#process.kill()
  }

  #send(message: object): void {
    const text = JSON.stringify(message)
    this.#process.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }

  #read(piece: Buffer): void {
    this.#received = Buffer.concat([this.#received, piece])
    for (;;) {
      const end = this.#received.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.toString('latin1', 0, end))?.[1])
      if (end < 0 || this.#received.length < end + 4 + length) return
      this.#answer(JSON.parse(this.#received.toString('utf8', end + 4, end + 4 + length)))
      this.#received = this.#received.subarray(end + 4 + length)
    }
  }

  /** The server asks for its configuration; there is none. */
  #answer(message: Answer): void {
    if (message.id === undefined) return
    if (message.method === undefined) return void this.#waiting.get(message.id)?.(message)
    this.#send({ jsonrpc: '2.0', id: message.id, result: message.params?.items?.map(() => null) ?? null })
  }
}
