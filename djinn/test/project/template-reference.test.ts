import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { builtIns } from '../../src/template/built-ins.ts'
import { environmentGlobals } from '../../src/template/globals/environment-globals.ts'
import { RequestGlobals } from '../../src/template/globals/request-globals.ts'
import { tagNames } from '../../src/template/syntax/statements.ts'
import { root } from './source-files.ts'

const language = readFileSync(join(root, 'docs/reference/templates.md'), 'utf8')
const django = readFileSync(join(root, 'docs/reference/django-filters.md'), 'utf8')

/** The code of a page in backticks: names may go on with arguments, `truncate(length=255)`. */
function namesOf(page: string): ReadonlySet<string> {
  const codes = [...page.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return new Set(codes.flatMap((code) => [code, /^[^(]+/.exec(code)?.[0] ?? '']))
}

function missingIn(names: Iterable<string>, page: string): string[] {
  const named = namesOf(page)
  return [...names].filter((name) => !named.has(name))
}

test('the manual names every filter', () => {
  const names = Object.keys(builtIns.filters).filter((name) => !name.startsWith('django.'))
  assert.deepEqual(missingIn(names, language + django), [])
})

test('the manual names every test', () => {
  assert.deepEqual(missingIn(Object.keys(builtIns.tests), language), [])
})

test('the manual names every global', () => {
  assert.deepEqual(missingIn(Object.keys(environmentGlobals({})), language), [])
})

test('the manual names every variable of a request', () => {
  const request = new RequestGlobals({}, [], true).of({}, undefined)
  const names: string[] = []
  for (const name in request) names.push(name)
  assert.ok(names.includes('urlFor'))
  assert.deepEqual(missingIn(names, language), [])
})

test('the manual shows every tag', () => {
  const shown = new Set([...language.matchAll(/\{%[-+]?\s*(\w+)/g)].map(([, name]) => name))
  assert.deepEqual(
    [...tagNames, 'raw', 'cache'].filter((name) => !shown.has(name)),
    [],
  )
})
