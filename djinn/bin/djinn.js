#!/usr/bin/env node
// Plain JavaScript: npm links it before anything is built. Here the sources run as they are; installed, dist does.
import { existsSync } from 'node:fs'
import module from 'node:module'
import process from 'node:process'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Djinn needs Node 22.18 or newer; this is Node ${process.versions.node}.\n  Get one: https://nodejs.org/`,
  )
  process.exit(1)
}

// Compiled code is kept between runs: a reload of 60 modules takes less than half the time.
module.enableCompileCache()

// node:sqlite still announces itself as experimental on Node 22; that is no news to an app that chose it.
const warn = process.emitWarning
process.emitWarning = (warning, ...rest) => {
  const type = typeof rest[0] === 'object' ? rest[0]?.type : rest[0]
  if (type === 'ExperimentalWarning' && /^SQLite is an experimental feature/.test(String(warning))) return
  warn.call(process, warning, ...rest)
}

const source = new URL('../src/cli/main.ts', import.meta.url)
const built = new URL('../dist/cli/main.js', import.meta.url)
const fromSource = existsSync(source)
if (fromSource) {
  module.registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, { ...context, conditions: [...context.conditions, 'djinn-source'] }),
  })
}
const { main } = await import((fromSource ? source : built).href)
await main(process.argv)
