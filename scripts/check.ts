import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

// Types by both compilers, then lint and format; last, the longest files, for a person to look at.
const root = resolve(import.meta.dirname, '..')
// What did not change since the last run is not looked at again.
const again = (name: string) => [
  '-p',
  '.',
  '--incremental',
  '--tsBuildInfoFile',
  `.cache/${name}.tsbuildinfo`,
]
const checks: Record<string, string[]> = {
  'TypeScript 7': ['node_modules/typescript/bin/tsc', ...again('typescript-7')],
  'TypeScript 6': ['node_modules/typescript-6/bin/tsc', ...again('typescript-6')],
  Biome: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=50'],
}

const results = await Promise.all(Object.entries(checks).map(([name, parameters]) => run(name, parameters)))
printLongest()
if (results.includes(false)) process.exit(1)

function run(name: string, parameters: string[]): Promise<boolean> {
  return new Promise((resolveRun) => {
    const child = spawn(process.execPath, parameters, { cwd: root })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('close', (status) => {
      console.log(status === 0 ? `${name}: fine` : `${name}:\n${output}`)
      resolveRun(status === 0)
    })
  })
}

function printLongest(): void {
  const files = readdirSync(join(root, 'djinn/src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, lines: readFileSync(join(root, 'djinn/src', path), 'utf8').split('\n').length }))
    .sort((left, right) => right.lines - left.lines)
  const lengths = files.map(({ lines }) => lines)
  const at = (share: number) => lengths[Math.floor((1 - share) * (lengths.length - 1))]
  console.log(
    `${files.length} source files, median ${at(0.5)} lines, nine in ten up to ${at(0.9)}; the longest:`,
  )
  for (const { path, lines } of files.slice(0, 5)) console.log(`  ${lines} ${path}`)
}
