import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

// Builds djinn/dist with plain tsc: JavaScript, types and source maps, file by file.
const root = resolve(import.meta.dirname, '..')
const folder = join(root, 'djinn')
const config = join(folder, 'tsconfig.build.json')

rmSync(join(folder, 'dist'), { recursive: true, force: true })
writeFileSync(config, JSON.stringify(options(), null, 2))
try {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config], {
    cwd: root,
    stdio: 'inherit',
  })
} finally {
  rmSync(config)
}

function options(): object {
  return {
    extends: '../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      rootDir: 'src',
      outDir: 'dist',
      declaration: true,
      sourceMap: true,
      declarationMap: false,
      stripInternal: true,
      rewriteRelativeImportExtensions: true,
    },
    include: ['src'],
    exclude: [],
  }
}
