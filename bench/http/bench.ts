import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Contender, contenders, type Row, rows } from './contenders.ts'
import { cpuTime, memory, Running } from './running.ts'
import { median, quantile, table } from './statistics.ts'

// CPU time of the server process for each request, all servers in one run, interleaved: A B C A B C.
//   npm run bench -- http                          15 rounds of a second each
//   npm run bench -- http --rounds 5 --only djinn,fastify --rows JSON,404

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    seconds: { type: 'string', default: '1' },
    only: { type: 'string' },
    rows: { type: 'string' },
  },
})
const rounds = Number(values.rounds)
const seconds = Number(values.seconds)
const cookieCount = 10_000
const chosen = contenders.filter(
  ({ name }) => name === 'bare-fast' || values.only === undefined || values.only.split(',').includes(name),
)
const asked = rows.filter(({ name }) => values.rows === undefined || values.rows.split(',').includes(name))
const folder = mkdtempSync(join(tmpdir(), 'djinn-bench-'))

if (spawnSync('wrk', ['-v']).error) {
  console.error(
    'The load comes from wrk, which is not there.\n  Run: apt-get install wrk (and python3-flask python3-django gunicorn for those two)',
  )
  process.exit(1)
}
execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/build.ts')], { stdio: 'inherit' })
const running = await startAll()
try {
  const idle = new Map(running.map(({ contender, pid }) => [contender.name, memory(pid)]))
  for (const server of running) await verify(server)
  const results = measure()
  print(results, idle)
} finally {
  for (const server of running) server.stop()
  rmSync(folder, { recursive: true })
}

async function startAll(): Promise<Running[]> {
  const started: Running[] = []
  for (const [index, contender] of chosen.entries()) {
    if (contender.needs !== undefined && spawnSync(contender.needs, ['--version']).error)
      console.error(`${contender.name} is left out: there is no ${contender.needs}.`)
    else started.push(await Running.start(contender, 9300 + index))
  }
  return started
}

/** A fast wrong answer is no answer. Makes the cookies of the session row on the way. */
async function verify(server: Running): Promise<void> {
  for (const row of asked.filter((one) => !server.contender.without?.includes(one.name))) {
    if (row.cookies)
      writeFileSync(cookieFile(server.contender), (await server.logins(cookieCount)).join('\n'))
    const init: RequestInit =
      row.method === undefined
        ? {}
        : { method: row.method, body: row.body ?? '', headers: { 'content-type': 'application/json' } }
    const response = await fetch(server.url + row.path, init)
    const body = await response.text()
    if (response.status !== row.status || !body.includes(row.contains))
      throw new Error(
        `${server.contender.name} answers ${row.name} with ${response.status}: ${body.slice(0, 200)}`,
      )
  }
}

function measure(): Map<string, Map<string, number[]>> {
  const results = new Map<string, Map<string, number[]>>()
  for (const row of asked) {
    // The first round warms up and does not count.
    for (let round = 0; round <= rounds; round++) {
      for (const server of running.filter(({ contender }) => !contender.without?.includes(row.name))) {
        const before = cpuTime(server.pid)
        const requests = load(server, row)
        if (round === 0) continue
        const byServer = results.get(row.name) ?? new Map<string, number[]>()
        results.set(row.name, byServer)
        byServer.set(server.contender.name, [
          ...(byServer.get(server.contender.name) ?? []),
          (cpuTime(server.pid) - before) / requests,
        ])
      }
    }
    console.error(`${row.name} done`)
  }
  return results
}

/** Microseconds are counted by the kernel in steps of 10,000, so a round must have thousands of requests. */
function load(server: Running, row: Row): number {
  const script = join(folder, `${server.contender.name}-${row.name.replaceAll(/\W/g, '')}.lua`)
  writeFileSync(script, luaFor(server.contender, row))
  const pin = cpus().length > 1 ? ['taskset', '-c', '1'] : []
  const [command = 'wrk', ...rest] = [
    ...pin,
    'wrk',
    '-t1',
    '-c64',
    `-d${seconds}s`,
    '-s',
    script,
    server.url + row.path,
  ]
  const { stdout } = spawnSync(command, rest, { encoding: 'utf8' })
  return Number(/(\d+) requests in/.exec(stdout)?.[1])
}

function luaFor(contender: Contender, row: Row): string {
  if (row.cookies) {
    return `local cookies = {}\nfor line in io.lines(${JSON.stringify(cookieFile(contender))}) do cookies[#cookies + 1] = line end\nlocal i = 0\nrequest = function() i = i % #cookies + 1; return wrk.format("GET", nil, { ["Cookie"] = cookies[i] }) end\n`
  }
  if (row.method === undefined) return ''
  return `wrk.method = "POST"\nwrk.body = ${JSON.stringify(row.body)}\nwrk.headers["Content-Type"] = "application/json"\n`
}

function cookieFile(contender: Contender): string {
  return join(folder, `${contender.name}.cookies`)
}

function print(results: Map<string, Map<string, number[]>>, idle: Map<string, number>): void {
  const names = running.map(({ contender }) => contender.name)
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${rounds} rounds of ${seconds} s\n`,
  )
  console.log(
    'CPU time of the server for a request in µs, median. In brackets: speed relative to bare-fast in the same round, median [lower quartile].\n',
  )
  const lines = names.map((name) => [name, ...asked.map((row) => cell(results, row.name, name))])
  console.log(table(['server', ...asked.map(({ name }) => name)], lines))
  console.log('\nMemory of the process (RSS) in MB.\n')
  console.log(
    table(
      ['server', 'idle', 'after the load'],
      running.map(({ contender, pid }) => [
        contender.name,
        String(idle.get(contender.name)),
        String(memory(pid)),
      ]),
    ),
  )
}

function cell(results: Map<string, Map<string, number[]>>, row: string, name: string): string {
  const own = results.get(row)?.get(name)
  const bare = results.get(row)?.get('bare-fast')
  if (own === undefined || bare === undefined) return '–'
  const ratios = own.map((time, round) => (bare[round] ?? Number.NaN) / time)
  return `${median(own).toFixed(1)} (**${median(ratios).toFixed(2)}** [${quantile(ratios, 0.25).toFixed(2)}])`
}
