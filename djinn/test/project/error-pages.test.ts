import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root, sourceFiles } from './source-files.ts'

const page = readFileSync(join(root, 'docs/errors.md'), 'utf8')
const described = [...page.matchAll(/^## ([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?: \(removed\))?$/gm)].map(
  (match) => match[1] ?? '',
)
const removed = new Set([...page.matchAll(/^## ([A-Z0-9_]+) \(removed\)$/gm)].map((match) => match[1] ?? ''))

test('every error code of the source has a section in docs/errors.md', () => {
  assert.deepEqual(
    [...codes()].filter((code) => !described.includes(code)),
    [],
  )
})

test('every section of docs/errors.md is about a code of the source', () => {
  const used = codes()
  assert.deepEqual(
    described.filter((code) => !used.has(code) && !removed.has(code)),
    [],
  )
})

test('no code has two sections', () => {
  assert.deepEqual(
    described.filter((code, index) => described.indexOf(code) !== index),
    [],
  )
})

/** Codes as they are thrown or reported; those in docstrings are examples. */
function codes(): Set<string> {
  const found = new Set<string>()
  for (const { text } of sourceFiles()) {
    const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '')
    for (const match of code.matchAll(
      /(?:\w*Error|super)\(\s*'([A-Z][A-Z0-9]*_[A-Z0-9_]+)'|\bcode:\s*'([A-Z][A-Z0-9]*_[A-Z0-9_]+)'|codedError\(\s*'([A-Z0-9_]+)'/g,
    )) {
      found.add(match[1] ?? match[2] ?? match[3] ?? '')
    }
  }
  return found
}
