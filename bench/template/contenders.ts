import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { jinjaSection, jinjaTexts } from './engines/jinja-texts.ts'
import type { Data, Row } from './workloads.ts'

/** What a worker is told to do. */
export type Order =
  | { readonly do: 'start'; readonly data: Data }
  | { readonly do: 'text'; readonly row: Row['name'] }
  | { readonly do: 'measure'; readonly row: Row['name']; readonly renders: number }

/** What it answers: one of these. */
export interface Answer {
  /** The rows that the engine has. */
  readonly rows?: readonly string[]
  readonly text?: string
  readonly microseconds?: number
}

/** An engine to be measured. */
export interface Contender {
  readonly name: string
  readonly command: readonly string[]
  /** A module of Python that must be there, else it is left out. */
  readonly module?: string
}

/** The first one is what the others are compared with. */
export const contenders: readonly Contender[] = [
  node('hand'),
  node('djinn'),
  node('eta'),
  node('hono', 'hono/html'),
  node('handlebars'),
  node('ejs'),
  node('edge'),
  node('nunjucks'),
  node('liquid'),
  python('jinja2'),
  python('django'),
]

function node(engine: string, name = engine): Contender {
  return { name, command: [process.execPath, join(import.meta.dirname, 'worker.ts'), engine] }
}

/** The templates go along: `python.py` fills in what stands there in capitals. */
function python(module: string): Contender {
  const templates = { texts: jinjaTexts('TRUNCATE'), section: jinjaSection('SALT', 'INDEX') }
  return {
    name: module,
    module,
    command: ['/usr/bin/python3', join(import.meta.dirname, 'python.py'), module, JSON.stringify(templates)],
  }
}

/** Why a contender cannot run here. */
export function isMissing({ module }: Contender): string | undefined {
  if (module === undefined) return undefined
  const { status } = spawnSync('/usr/bin/python3', ['-c', `import ${module}`])
  return status === 0 ? undefined : `there is no python3-${module} (a Debian package)`
}

/** A process with one engine, pinned to the last core where that can be done. */
export class Worker {
  readonly name: string
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>
  rows: readonly string[] = []

  private constructor(contender: Contender) {
    const canPin = cpus().length > 1 && spawnSync('taskset', ['-V']).status === 0
    const pin = canPin ? ['taskset', '-c', String(cpus().length - 1)] : []
    const [command = '', ...rest] = [...pin, ...contender.command]
    this.name = contender.name
    this.#child = spawn(command, rest, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
    })
    this.#lines = linesOf(this.#child)[Symbol.asyncIterator]()
  }

  static async start(contender: Contender, data: Data): Promise<Worker> {
    const worker = new Worker(contender)
    worker.rows = (await worker.ask({ do: 'start', data })).rows ?? []
    return worker
  }

  async ask(order: Order): Promise<Answer> {
    this.#child.stdin?.write(`${JSON.stringify(order)}\n`)
    const { done, value } = await this.#lines.next()
    if (done === true) throw new Error(`The process of ${this.name} has ended.`)
    return JSON.parse(value) as Answer
  }

  stop(): void {
    this.#child.kill()
  }
}

function linesOf({ stdout }: ChildProcess): Interface {
  if (stdout === null) throw new Error('The process has no output.')
  return createInterface({ input: stdout })
}
