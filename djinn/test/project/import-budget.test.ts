import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { root } from './source-files.ts'

/** What `import 'djinn'` may load: raise it only for what every small program needs. */
const budget = { modules: 200, kilobytes: 700 }

const program = `
import { statSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'
const files = []
const builtins = []
module.registerHooks({
  load: (url, context, next) => {
    if (url.startsWith('file:')) files.push(fileURLToPath(url))
    else builtins.push(url)
    return next(url, context)
  },
})
await import('djinn')
console.log(JSON.stringify({ files, builtins, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) }))
`

const options = ['--conditions=djinn-source', '--input-type=module', '--eval', program]
const loaded = JSON.parse(execFileSync(process.execPath, options, { cwd: root, encoding: 'utf8' })) as {
  files: string[]
  builtins: string[]
  bytes: number
}

test("import 'djinn' loads four rooms and no package", () => {
  const rooms = new Set(loaded.files.map((file) => /djinn\/src\/([a-z]+)\//.exec(file)?.[1] ?? file))
  assert.deepEqual([...rooms].sort(), ['app', 'base', 'http', 'routing'])
})

test('its modules and bytes stay within the budget', () => {
  assert.ok(loaded.files.length <= budget.modules, `${loaded.files.length} modules`)
  assert.ok(loaded.bytes <= budget.kilobytes * 1024, `${Math.round(loaded.bytes / 1024)} kB of source`)
})

test('no server, file system or network is loaded with it', () => {
  const heavy = /^node:(?:http|https|http2|net|tls|fs|child_process|cluster|worker_threads|zlib|dns)(?:\/|$)/
  assert.deepEqual(
    loaded.builtins.filter((name) => heavy.test(name)),
    [],
  )
})
