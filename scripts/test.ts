import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { groupedFiles } from './test-groups.ts'

// npm test               types, lint, and all suites but the slow ones
// npm test -- routing    one folder of djinn/test, in seconds
// node scripts/test.ts browser runs **/*.browser.ts of djinn/test and of the examples
// node scripts/test.ts slow    runs **/*.slow.ts: databases under load, processes that are killed

const root = resolve(import.meta.dirname, '..')
const named = process.argv.slice(2)

if (named.length === 0) run('node', ['scripts/check.ts'])
const kind = ['browser', 'slow'].find((each) => named.includes(each))
const groups = join(root, '.cache/tests', String(process.pid))
const files =
  kind === undefined
    ? groupedFiles(testFiles(), groups)
    : [...found('djinn/test', `.${kind}.ts`), ...found('examples', `.${kind}.ts`)]
if (files.length === 0) {
  console.error(`No tests in ${named.join(', ')}.\n  The folders are those of djinn/test, and examples.`)
  process.exit(1)
}
process.once('exit', () => rmSync(groups, { recursive: true, force: true }))
run('node', [
  '--conditions=djinn-source',
  '--test',
  '--test-timeout=120000',
  // Node leaves one core to itself; what looks at a browser is better off with that.
  ...(kind === 'browser' ? [] : [`--test-concurrency=${availableParallelism()}`]),
  '--disable-warning=ExperimentalWarning',
  ...files,
])

function testFiles(): string[] {
  if (named.length > 0) {
    return named.flatMap((name) =>
      existsSync(join(root, 'djinn/test', name))
        ? found(`djinn/test/${name}`, '.test.ts')
        : found(name, '.test.ts'),
    )
  }
  return [...found('djinn/test', '.test.ts'), ...found('examples', '.test.ts')]
}

function found(folder: string, ending: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.includes('node_modules'))
    .map((path) => join(folder, path))
    .sort()
}

function run(command: string, parameters: string[]): void {
  const { status } = spawnSync(command === 'node' ? process.execPath : command, parameters, {
    cwd: root,
    stdio: 'inherit',
    // Each file is a process: what one of them has compiled, the others need not.
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, '.cache/compiled') },
  })
  if (status !== 0) process.exit(status ?? 1)
}
