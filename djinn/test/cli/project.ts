import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { callDjinn, type Outcome } from './call.ts'

const root = resolve(import.meta.dirname, '../../..')
const bin = join(root, 'djinn/bin/djinn.js')

/** A folder with an app, inside of the repository, so that `djinn` is found from it. Removed at the end of a test. */
export class Project implements AsyncDisposable {
  readonly folder: string
  readonly #running: Running[] = []

  constructor(files: Readonly<Record<string, string>> = {}) {
    const cache = join(root, '.cache')
    mkdirSync(cache, { recursive: true })
    this.folder = mkdtempSync(join(cache, 'cli-'))
    for (const [path, text] of Object.entries(files)) this.write(path, text)
  }

  write(path: string, text: string): void {
    const target = join(this.folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }

  /** Starts `djinn` here, and lets it run. */
  start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
    const running = new Running(args, this.folder, environment)
    this.#running.push(running)
    return running
  }

  /** Runs `djinn` here to its end, in this process. */
  call(...args: string[]): Promise<Outcome> {
    return callDjinn(this.folder, args)
  }

  /** Runs `djinn` here to its end, as a process: where it is the process that is tested. */
  async run(...args: string[]): Promise<Outcome> {
    const running = this.start(args)
    const code = await running.ended
    return { code, out: running.out, err: running.err }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const running of this.#running) await running.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A `djinn` that runs. */
export class Running {
  readonly child: ChildProcess
  out = ''
  err = ''
  /** Its exit code; `null` where a signal ended it. */
  readonly ended: Promise<number | null>
  #waiting: (() => void)[] = []

  constructor(args: readonly string[], folder: string, environment: Readonly<Record<string, string>>) {
    const { NODE_TEST_CONTEXT: _context, DJINN_SECRET_KEY: _key, ...inherited } = process.env
    this.child = spawn(process.execPath, [bin, ...args], {
      cwd: folder,
      env: { ...inherited, NO_COLOR: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child.stdout?.on('data', (chunk) => {
      this.out += chunk
      this.#look()
    })
    this.child.stderr?.on('data', (chunk) => {
      this.err += chunk
      this.#look()
    })
    this.ended = new Promise((settle) => this.child.on('close', (code) => settle(code)))
  }

  /** Waits until it has printed this; fails when it ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((settle, reject) => {
      const look = () => {
        const match = pattern.exec(this.out + this.err)
        if (match === null) return
        this.#waiting = this.#waiting.filter((other) => other !== look)
        settle(match)
      }
      this.#waiting.push(look)
      void this.ended.then(() => reject(new Error(`It ended before ${pattern}:\n${this.out}${this.err}`)))
      look()
    })
  }

  /** Where it serves, once it does. */
  async url(): Promise<string> {
    return (await this.until(/on (http:\/\/\S+:\d+)/))[1] ?? ''
  }

  /** Ends it, whatever it does. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGTERM')
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 4000)
    await this.ended
    clearTimeout(timer)
  }

  #look(): void {
    for (const look of this.#waiting) look()
  }
}
