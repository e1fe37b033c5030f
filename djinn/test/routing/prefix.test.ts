import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RoutePrefix } from 'djinn/routing'

const owned = (prefix: string, paths: readonly string[]) => {
  const compiled = new RoutePrefix(prefix)
  return paths.map((path) => compiled.matchesPrefix(path))
}

test('a prefix owns itself and all below it, and nothing beside it', () => {
  assert.deepEqual(
    owned('/blog', ['/blog', '/blog/', '/blog/a//b', '/blog/a\nb', '/blogs', '/', '/a/blog']),
    [true, true, true, true, false, false, false],
  )
})

test('variables of a prefix must fit', () => {
  assert.deepEqual(owned('/<slug:tenant>/blog', ['/acme/blog/1', '/a b/blog/1', '/acme', '/acme/blog']), [
    true,
    false,
    false,
    true,
  ])
  assert.deepEqual(owned('/<int(max=9):n>', ['/9/x', '/10/x']), [true, false])
})

test('the empty prefix owns everything', () => {
  assert.deepEqual(owned('', ['/', '/a/b', '/a//b/']), [true, true, true])
})

test('a prefix may use converters of the app', () => {
  const language = { match: /de|en/, parse: String, format: String }
  const prefix = new RoutePrefix('/<language:l>', { converters: { language } })
  assert.deepEqual([prefix.matchesPrefix('/de/x'), prefix.matchesPrefix('/fr/x')], [true, false])
})
