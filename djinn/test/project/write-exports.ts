import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportedNames } from './exported-names.ts'

// Writes the list that exports.test.ts compares with. Run by hand when the public names are meant to change.
const list = Object.fromEntries(
  exportedNames().map(({ entry, symbols }) => [entry, symbols.map(({ name }) => name).sort()]),
)
writeFileSync(join(import.meta.dirname, 'exports.json'), `${JSON.stringify(list, null, 2)}\n`)
