import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

// npm run bench -- http [options]      one folder of bench/; its peers are installed from bench's own lock file
const home = resolve(import.meta.dirname, '../bench')
const [name, ...options] = process.argv.slice(2)
const known = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(home, entry.name, 'bench.ts')))
  .map((entry) => entry.name)
if (name === undefined || !known.includes(name)) {
  console.error(`Say what to measure: npm run bench -- ${known.join(' | ')}`)
  process.exit(2)
}
if (!existsSync(join(home, 'node_modules')))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: home, stdio: 'inherit' })
const { status } = spawnSync(
  process.execPath,
  ['--conditions=djinn-source', join(name, 'bench.ts'), ...options],
  { cwd: home, stdio: 'inherit' },
)
process.exit(status ?? 1)
