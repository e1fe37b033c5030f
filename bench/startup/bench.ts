import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { memory } from '../http/running.ts'
import { median, table } from '../http/statistics.ts'

// What it takes to install and to start, measured on the packed build in a folder of its own.
//   npm run bench -- startup [--rounds 15]

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } })
const rounds = Number(values.rounds)
let port = 9500
const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'djinn-startup-'))
const run = (command: string, parameters: string[], cwd: string): string =>
  execFileSync(command, parameters, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

try {
  const project = installedProject()
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores, ${rounds} rounds, interleaved, medians\n`,
  )
  printInstall(project)
  await printStart(project)
} finally {
  rmSync(folder, { recursive: true })
}

/** A project that installed the packed build as a user would. */
function installedProject(): string {
  run(process.execPath, [join(root, 'scripts/build.ts')], root)
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--pack-destination', folder], join(root, 'djinn')),
  ) as { filename: string }[]
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: { djinn: `file:${packed?.filename}` } }),
  )
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], folder)
  writeFileSync(join(folder, 'empty.js'), '')
  writeFileSync(join(folder, 'import.js'), "import 'djinn'\n")
  writeFileSync(
    join(folder, 'hello.js'),
    "import { Djinn } from 'djinn'\nconst app = new Djinn()\napp.get('/', () => 'Hello, World!')\nawait app.listen({ port: Number(process.env.PORT) })\n",
  )
  writeFileSync(
    join(folder, 'bare.js'),
    "import { createServer } from 'node:http'\ncreateServer((request, response) => response.end('Hello, World!')).listen(Number(process.env.PORT), '127.0.0.1')\n",
  )
  return folder
}

function printInstall(project: string): void {
  const modules = join(project, 'node_modules')
  const manifests = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /^(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/.test(path),
  )
  const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  const loaded = Number(
    run(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        "import module from 'node:module'; let n = 0; module.registerHooks({ load: (url, context, next) => { if (url.startsWith('file:')) n++; return next(url, context) } }); await import('djinn'); console.log(n)",
      ],
      project,
    ),
  )
  console.log(
    table(
      ['', 'value'],
      [
        ['packages installed', String(manifests.length)],
        ['size of node_modules', `${(bytes / 1_048_576).toFixed(1)} MB`],
        ["modules loaded by import 'djinn'", String(loaded)],
      ],
    ),
  )
}

async function printStart(project: string): Promise<void> {
  const times: Record<string, number[]> = { empty: [], import: [], bare: [], hello: [] }
  let idle = 0
  for (let round = 0; round <= rounds; round++) {
    const empty = program(project, 'empty.js')
    const imported = program(project, 'import.js')
    const bare = await firstResponse(project, 'bare.js')
    const hello = await firstResponse(project, 'hello.js')
    idle = hello.memory
    if (round === 0) continue
    times.empty?.push(empty)
    times.import?.push(imported)
    times.bare?.push(bare.time)
    times.hello?.push(hello.time)
  }
  const at = (name: string) => median(times[name] ?? [])
  console.log(
    `\n${table(
      ['', 'ms'],
      [
        ['an empty program', at('empty').toFixed(0)],
        ["import 'djinn'", `${at('import').toFixed(0)} (${(at('import') - at('empty')).toFixed(0)} more)`],
        ['bare node:http, start to first response', at('bare').toFixed(0)],
        [
          'djinn, start to first response',
          `${at('hello').toFixed(0)} (${(at('hello') / at('bare')).toFixed(2)} x)`,
        ],
        ['memory of djinn when idle', `${idle} MB`],
      ],
    )}`,
  )
}

function program(project: string, file: string): number {
  const start = performance.now()
  run(process.execPath, [file], project)
  return performance.now() - start
}

function firstResponse(project: string, file: string): Promise<{ time: number; memory: number }> {
  const own = port++
  const start = performance.now()
  const child = spawn(process.execPath, [file], {
    cwd: project,
    env: { ...process.env, PORT: String(own) },
    stdio: 'inherit',
  })
  return new Promise((done) => {
    const attempt = () => {
      get({ port: own, host: '127.0.0.1', path: '/', agent: false }, (response) => {
        response.resume()
        const time = performance.now() - start
        const used = memory(child.pid ?? 0)
        child.once('exit', () => done({ time, memory: used }))
        child.kill('SIGKILL')
      }).on('error', () => setTimeout(attempt, 1))
    }
    attempt()
  })
}
