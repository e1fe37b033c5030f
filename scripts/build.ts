import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { directImports } from './direct-imports.ts'

// Builds djinn/dist: types by tsc, file by file; code by tsc, then joined to one file a door with what they share in chunks.
// 170 modules take 65 ms to load, the joined ones 17: docs/decisions tells more.
const root = resolve(import.meta.dirname, '..')
const folder = join(root, 'djinn')
const dist = join(folder, 'dist')
const config = join(folder, 'tsconfig.build.json')

rmSync(dist, { recursive: true, force: true })
writeFileSync(config, JSON.stringify(options(), null, 2))
try {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config], {
    cwd: root,
    stdio: 'inherit',
  })
} finally {
  rmSync(config)
}
const single = filesOf('.js')
directImports(dist, single)
// What the package exports, and what its command loads.
const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
  exports: Record<string, string | { default: string }>
}
const doors = [
  ...Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? [] : [join(folder, entry.default)],
  ),
  join(dist, 'cli/main.js'),
]
for (const door of doors)
  if (!existsSync(door)) throw new Error(`package.json exports ${door}, which is not built.`)
await build({
  entryPoints: doors,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  // Chunks lie as deep as the modules they are made of: what finds package.json by import.meta.url finds it still.
  chunkNames: 'chunks/[name]-[hash]',
  outbase: dist,
  outdir: dist,
  allowOverwrite: true,
})
for (const path of single) if (!doors.includes(join(dist, path))) rmSync(join(dist, path))

function options(): object {
  const compilerOptions = {
    noEmit: false,
    rootDir: 'src',
    outDir: 'dist',
    declaration: true,
    stripInternal: true,
    rewriteRelativeImportExtensions: true,
  }
  return { extends: '../tsconfig.json', compilerOptions, include: ['src'], exclude: [] }
}

function filesOf(ending: string): string[] {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(ending))
}
