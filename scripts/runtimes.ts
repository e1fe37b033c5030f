import { execFile, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

// Runs one suite of requests and answers on every runtime: Node 22.18, 24 and 26, Bun, Deno, workerd. They are installed
// from npm into .cache/runtimes at the first run. Then the same over real HTTP/1.1 and HTTP/2 on each Node.

const root = resolve(import.meta.dirname, '..')
const home = join(root, '.cache/runtimes')
const system = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const packages = {
  node22: `npm:node-${system}@22.18.0`,
  node24: `npm:node-${system}@24.21.0`,
  node26: `npm:node-${system}@26.10.0`,
  bun: '1.4.5',
  deno: '2.9.6',
  workerd: '1.20261117.1',
  esbuild: '0.28.2',
}
const suite = join(root, 'djinn/test/runtimes/through-fetch.ts')
const overHttp = join(root, 'djinn/test/runtimes/over-http.test.ts')
const nodes = ['node22', 'node24', 'node26'] as const
const run = promisify(execFile)

install()
execFileSync(
  process.execPath,
  ['--conditions=djinn-source', join(root, 'djinn/test/runtimes/write-templates.ts')],
  { cwd: root, stdio: 'inherit' },
)
const results: Record<string, () => Promise<string>> = {
  ...Object.fromEntries(
    nodes.map((name) => [name, () => output(nodeBinary(name), ['--conditions=djinn-source', suite])]),
  ),
  bun: () => output(join(home, 'node_modules/.bin/bun'), ['--conditions=djinn-source', suite]),
  deno: () => output(join(home, 'node_modules/.bin/deno'), ['run', '-A', '--conditions=djinn-source', suite]),
  workerd: () => inWorkerd(),
}
let passed = 0
let failed = 0
for (const [name, start] of Object.entries(results)) {
  const { count, problems } = JSON.parse((await start()).trim().split('\n').at(-1) ?? '{}') as {
    count: number
    problems: string[]
  }
  tell(`${name}: ${count - problems.length} of ${count} answers right`, problems)
}
for (const name of nodes) {
  const problems = await run(nodeBinary(name), ['--conditions=djinn-source', '--test', overHttp], {
    cwd: root,
  }).then(
    () => [],
    (error: { stdout: string }) => [error.stdout],
  )
  tell(`${name} over HTTP/1.1, h2c and h2`, problems)
}
console.log(`${passed} passed, ${failed} failed`)
if (failed > 0) process.exit(1)

function tell(what: string, problems: readonly string[]): void {
  if (problems.length === 0) passed++
  else failed++
  console.log(problems.length === 0 ? what : `${what}\n  ${problems.join('\n  ')}`)
}

/** npm keeps what is there already. Scripts are off: each of them is whole as it comes. */
function install(): void {
  mkdirSync(home, { recursive: true })
  const manifest = JSON.stringify({ private: true, dependencies: packages })
  const file = join(home, 'package.json')
  if (
    existsSync(file) &&
    readFileSync(file, 'utf8') === manifest &&
    existsSync(join(home, 'node_modules/esbuild'))
  )
    return
  writeFileSync(file, manifest)
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: home,
    stdio: 'inherit',
  })
}

function nodeBinary(name: string): string {
  return join(home, 'node_modules', name, 'bin/node')
}

async function output(command: string, parameters: string[]): Promise<string> {
  const { stdout } = await run(command, parameters, { cwd: root, maxBuffer: 10_000_000 })
  return stdout
}

/** The built package, bundled as a Worker is, in the engine of Workers. */
async function inWorkerd(): Promise<string> {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' })
  const bundle = join(home, 'worker.js')
  const esbuild = join(home, 'node_modules/esbuild/bin/esbuild')
  const entry = join(root, 'djinn/test/runtimes/worker.ts')
  execFileSync(
    esbuild,
    [
      entry,
      '--bundle',
      '--format=esm',
      '--platform=neutral',
      '--main-fields=module,main',
      '--conditions=workerd,import,default',
      '--external:node:*',
      '--log-level=error',
      `--outfile=${bundle}`,
    ],
    { cwd: root, stdio: 'inherit' },
  )
  const port = 10_000 + (process.pid % 50_000)
  const config = join(home, 'worker.capnp')
  writeFileSync(config, workerConfig(port))
  const worker = spawn(join(home, 'node_modules/workerd/bin/workerd'), ['serve', config], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  try {
    return await answerOf(`http://127.0.0.1:${port}/`)
  } finally {
    worker.kill()
  }
}

function workerConfig(port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .app)], sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]);
const app :Workerd.Worker = (modules = [(name = "worker", esModule = embed "worker.js")], compatibilityDate = "2026-11-01");
`
}

async function answerOf(url: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(url).then(
      (response) => response.text(),
      () => undefined,
    )
    if (answer !== undefined) return answer
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`workerd does not answer on ${url}.`)
}
