import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import type { Contender } from './contenders.ts'

/** A server that runs, pinned to the first core. */
export class Running {
  readonly contender: Contender
  readonly port: number
  readonly #child: ChildProcess

  private constructor(contender: Contender, port: number, child: ChildProcess) {
    this.contender = contender
    this.port = port
    this.#child = child
  }

  /** Starts it and waits until it answers. */
  static async start(contender: Contender, port: number): Promise<Running> {
    const pin = cpus().length > 1 ? ['taskset', '-c', '0'] : []
    const bind = contender.command[0] === 'gunicorn' ? [`--bind=127.0.0.1:${port}`] : []
    const [command = '', ...rest] = [...pin, ...contender.command, ...bind]
    const child = spawn(command, rest, {
      cwd: resolve(import.meta.dirname, '..'),
      env: { ...process.env, ...contender.environment, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const server = new Running(contender, port, child)
    for (let tries = 0; tries < 200; tries++) {
      if (
        await fetch(`${server.url}/json`).then(
          () => true,
          () => false,
        )
      )
        return server
      await new Promise((done) => setTimeout(done, 50))
    }
    throw new Error(`${contender.name} does not answer.`)
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  stop(): void {
    this.#child.kill()
  }

  /** The cookies of so many different visitors. */
  async logins(count: number): Promise<string[]> {
    const agent = new Agent({ keepAlive: true, maxSockets: 16 })
    const cookies: string[] = []
    for (let first = 0; first < count; first += 200) {
      cookies.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(200, count - first) }, (_, index) =>
            cookieOf(`${this.url}/login/${first + index}`, agent),
          ),
        )),
      )
    }
    agent.destroy()
    return cookies
  }
}

function cookieOf(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume()
      response.on('end', () =>
        resolve((response.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ')),
      )
    }).on('error', reject)
  })
}

/** User and system time of a process and its children in microseconds. */
export function cpuTime(pid: number): number {
  return family(pid).reduce((sum, one) => {
    const fields = readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return sum + (Number(fields[11]) + Number(fields[12])) * 10_000
  }, 0)
}

/** Resident memory of a process and its children in MB. */
export function memory(pid: number): number {
  const kilobytes = family(pid).reduce(
    (sum, one) => sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? 0),
    0,
  )
  return Math.round(kilobytes / 1024)
}

function family(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return [pid, ...children.flatMap(family)]
}
