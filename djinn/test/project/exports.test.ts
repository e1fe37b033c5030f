import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import ts from 'typescript-6'
import { doors, exportedNames, manifest, program } from './exported-names.ts'
import { floors } from './floors.ts'
import { root } from './source-files.ts'

test('every room has an entry, and every entry is the door of a room', () => {
  const rooms = doors.map(([, target]) =>
    target['djinn-source']?.replace(/^\.\/src\//, '').replace(/\/index\.ts$/, ''),
  )
  assert.deepEqual(rooms.filter((room) => !room?.includes('/')).sort(), Object.keys(floors).sort())
})

test('an entry leads to source, types and code of one module', () => {
  for (const [entry, target] of doors) {
    const path = target['djinn-source']?.replace(/^\.\/src\//, '').replace(/\.ts$/, '')
    assert.deepEqual(Object.keys(target), ['djinn-source', 'types', 'default'], entry)
    assert.equal(target.types, `./dist/${path}.d.ts`)
    assert.equal(target.default, `./dist/${path}.js`)
    assert.ok(existsSync(join(root, 'djinn', target['djinn-source'] ?? '')), entry)
  }
})

test('what the doors export is what the stored list says', () => {
  const stored = JSON.parse(readFileSync(join(import.meta.dirname, 'exports.json'), 'utf8')) as Record<
    string,
    string[]
  >
  const actual = Object.fromEntries(
    exportedNames().map(({ entry, symbols }) => [entry, symbols.map((symbol) => symbol.name).sort()]),
  )
  assert.deepEqual(
    actual,
    stored,
    'Meant? Then run: node --conditions=djinn-source djinn/test/project/write-exports.ts',
  )
})

test('every exported name has a docstring', () => {
  const { checker } = program()
  const bare = exportedNames().flatMap(({ entry, symbols }) =>
    symbols
      .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
      .filter((symbol) => symbol.getDocumentationComment(checker).length === 0)
      .map((symbol) => `${entry}: ${symbol.name}`),
  )
  assert.deepEqual([...new Set(bare)], [])
})

test('the newest version of the changelog is that of the package', () => {
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
  assert.equal(/^## (\d+\.\d+\.\d+)/m.exec(changelog)?.[1], manifest.version)
})

test('both TypeScript versions are the pinned ones', () => {
  const version = (name: string) =>
    (
      JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
        version: string
      }
    ).version
  assert.equal(version('typescript'), '7.0.2')
  assert.equal(version('typescript-6'), '6.0.3')
})
