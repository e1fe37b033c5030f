import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { Answer, Order } from './worker.ts'

/** What the rows are read with. */
export type Target = 'node:sqlite' | 'better-sqlite3' | 'postgres' | 'mysql'

/** A library to be measured. */
export interface Contender {
  readonly name: string
  /** A file of `engines`, or the word for `python.py`. */
  readonly engine: string
  readonly targets: readonly Target[]
  /** Given to the engine: another way to use it. */
  readonly mode?: string
  /** A module of Python that must be there, else it is left out. */
  readonly module?: string
}

const sqlite = ['node:sqlite', 'better-sqlite3'] as const
const common = ['better-sqlite3', 'postgres'] as const

/** The first of each target is what the others are compared with. */
export const contenders: readonly Contender[] = [
  { name: 'raw', engine: 'raw-sqlite', targets: sqlite },
  { name: 'raw', engine: 'raw-pg', targets: ['postgres'] },
  { name: 'raw', engine: 'raw-mysql', targets: ['mysql'] },
  { name: 'raw-mapped', engine: 'raw-sqlite', targets: sqlite, mode: 'mapped' },
  { name: 'raw-mapped', engine: 'raw-pg', targets: ['postgres'], mode: 'mapped' },
  { name: 'djinn', engine: 'djinn', targets: [...sqlite, 'postgres', 'mysql'] },
  { name: 'drizzle', engine: 'drizzle', targets: common },
  { name: 'drizzle-prepared', engine: 'drizzle', targets: common, mode: 'prepared' },
  { name: 'kysely', engine: 'kysely', targets: common },
  { name: 'prisma', engine: 'prisma', targets: common },
  { name: 'typeorm', engine: 'typeorm', targets: common },
  { name: 'mikro-orm', engine: 'mikro-orm', targets: common },
  { name: 'lucid', engine: 'lucid', targets: common },
  { name: 'django', engine: 'python', targets: common, module: 'django' },
  { name: 'sqlalchemy', engine: 'python', targets: common, module: 'sqlalchemy' },
]

/** Why a contender cannot run here. */
export function isMissing({ module }: Contender, target: Target): string | undefined {
  if (module === undefined) return undefined
  for (const name of target === 'postgres' ? [module, 'psycopg2'] : [module])
    if (spawnSync('/usr/bin/python3', ['-c', `import ${name}`]).status !== 0)
      return `there is no python3-${name} (a Debian package)`
  return undefined
}

/** A process with one contender, pinned to the last core where that can be done: the server has the others. */
export class Worker {
  readonly name: string
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>

  private constructor(contender: Contender, target: Target, url: string) {
    const canPin = cpus().length > 1 && spawnSync('taskset', ['-V']).status === 0
    const pin = canPin ? ['taskset', '-c', String(cpus().length - 1)] : []
    const [command = '', ...rest] = [...pin, ...commandOf(contender, target, url)]
    this.name = contender.name
    this.#child = spawn(command, rest, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', NODE_NO_WARNINGS: '1', TZ: 'UTC' },
    })
    this.#lines = linesOf(this.#child)[Symbol.asyncIterator]()
  }

  static async start(contender: Contender, target: Target, url: string): Promise<Worker> {
    const worker = new Worker(contender, target, url)
    await worker.#answer()
    return worker
  }

  ask(order: Order): Promise<Answer> {
    this.#child.stdin?.write(`${JSON.stringify(order)}\n`)
    return this.#answer()
  }

  async #answer(): Promise<Answer> {
    const { done, value } = await this.#lines.next()
    if (done === true) throw new Error(`The process of ${this.name} has ended.`)
    return JSON.parse(value) as Answer
  }

  stop(): void {
    this.#child.kill()
  }
}

function commandOf({ engine, mode, module }: Contender, target: Target, url: string): string[] {
  if (module !== undefined) return ['/usr/bin/python3', join(import.meta.dirname, 'python.py'), module, url]
  const worker = join(import.meta.dirname, 'worker.ts')
  return [process.execPath, '--conditions=djinn-source', worker, engine, target, url, mode ?? '']
}

function linesOf({ stdout }: ChildProcess): Interface {
  if (stdout === null) throw new Error('The process has no output.')
  return createInterface({ input: stdout })
}
