import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportedNames } from './exported-names.ts'
import { root } from './source-files.ts'

// Writes the list that exports.test.ts compares with. Run by hand when the public names are meant to change.
const list = Object.fromEntries(
  exportedNames().map(({ entry, symbols }) => [entry, symbols.map(({ name }) => name).sort()]),
)
const file = join(import.meta.dirname, 'exports.json')
writeFileSync(file, JSON.stringify(list))
execFileSync(process.execPath, [
  join(root, 'node_modules/@biomejs/biome/bin/biome'),
  'format',
  '--write',
  file,
])
