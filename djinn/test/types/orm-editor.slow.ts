import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { LanguageService } from './language-service.ts'

// What an editor offers and what the compiler says, by TypeScript 6's language service. Version 7's server is asked elsewhere.

const head = `import { Avg, Count, F, Q } from 'djinn/orm'
import { Post } from './orm-models/post.ts'
import { User } from './orm-models/user.ts'
`
const root = resolve(import.meta.dirname, '../../..')
const editor = new LanguageService(root, join(import.meta.dirname, 'unwritten.ts'), head)

const columns = [
  'author',
  'authorId',
  'body',
  'comments',
  'createdAt',
  'editor',
  'editorId',
  'id',
  'likes',
  'price',
  'publishedAt',
  'search',
  'slug',
  'status',
  'tags',
  'title',
  'updatedAt',
]
/** The names offered that begin so. */
function offered(line: string, begin: string): string[] {
  return editor.complete(line).filter((name) => name.startsWith(begin))
}

describe('an editor offers', () => {
  test('the columns of the model and nothing else where a filter begins', () => {
    for (const method of ['filter', 'exclude', 'get', 'getOrNull'])
      assert.deepEqual(editor.complete(`Post.${method}({ | })`).sort(), columns, method)
    assert.deepEqual(editor.complete('Post.all().filter({ | })').sort(), columns)
  })

  test('what may follow two underscores: columns of the related model, lookups, transforms, keys of a document', () => {
    const related = offered('Post.filter({ author__| })', 'author__')
    for (const name of ['author__name', 'author__profile', 'author__posts', 'author__isnull'])
      assert.ok(related.includes(name), `${name} among ${related}`)
    assert.ok(offered('Post.filter({ author__profile__| })', 'author__').includes('author__profile__city'))
    assert.ok(offered('User.all().filter({ posts__| })', 'posts__').includes('posts__title'))
    assert.ok(offered('Post.filter({ title__| })', 'title__').includes('title__icontains'))
    assert.ok(offered('Post.filter({ publishedAt__| })', 'publishedAt__').includes('publishedAt__year'))
    assert.ok(
      offered('Post.filter({ publishedAt__year__| })', 'publishedAt__').includes('publishedAt__year__gte'),
    )
    assert.ok(offered('Post.filter({ author__prefs__| })', 'author__').includes('author__prefs__theme'))
    assert.ok(offered("Post.annotate({ n: Count('tags') }).filter({ n__| })", 'n__').includes('n__gt'))
  })

  test('paths where a text names one', () => {
    assert.deepEqual(editor.complete("Post.values('|')").sort(), columns)
    assert.deepEqual(editor.complete("Post.f('|')").sort(), columns)
    assert.deepEqual(
      editor.complete("Post.orderBy('-|')").sort(),
      columns.map((name) => `-${name}`),
    )
    assert.ok(editor.complete("Post.all().values('author__|')").includes('author__email'))
    assert.deepEqual(editor.complete("Post.all().defer('|')").sort(), columns)
  })

  test('relations where they are loaded', () => {
    assert.deepEqual(editor.complete("Post.selectRelated('|')"), ['author', 'editor'])
    assert.deepEqual(editor.complete("Post.all().selectRelated('author__|')"), [
      'author__boss',
      'author__profile',
    ])
    assert.deepEqual(editor.complete("Post.prefetchRelated('|')").sort(), [
      'author',
      'comments',
      'editor',
      'tags',
    ])
  })

  test('choices, and what a row can be made of', () => {
    assert.deepEqual(editor.complete("Post.filter({ status: '|' })"), ['draft', 'live'])
    assert.deepEqual(editor.complete("Post.create({ status: '|' })"), ['draft', 'live'])
    const given = editor.complete('Post.create({ | })')
    assert.ok(given.includes('authorId') && given.includes('title'), `offered: ${given}`)
    assert.ok(
      !given.includes('search') && !given.includes('createdAt'),
      'what the database computes is not given',
    )
    assert.ok(editor.complete('Post.all().update({ | })').includes('likes'))
  })
})

describe('the compiler names', () => {
  const said: readonly (readonly [line: string, message: RegExp])[] = [
    ["Post.filter({ titel: 'x' })", /UnknownField<Post, "titel", [^>]*"title"/],
    ["Post.filter({ author__nmae__icontains: 'x' })", /UnknownField<User, "nmae", "name">/],
    ["Post.filter(Q({ titel: 'x' }))", /UnknownField<Post, "titel", [^>]*"title"/],
    ["Post.filter({ likes__icontains: 'x' })", /UnknownLookup<"number", "icontains", [^>]*"__gt"/],
    ["Post.filter({ author__prefs__them: 'x' })", /UnknownLookup<"json", "them", .*"__theme"/],
    ["Post.create({ title: 't', slug: 's', author: 1, titel: 2 })", /UnknownField<Post, "titel", "title">/],
    ["Post.create({ title: 't', slug: 's' })", /Property 'author' is missing/],
    ["Post.annotate({ n: Count('comment') })", /UnknownField<Post, "comment", [^>]*"comments"/],
    ["Post.all().aggregate({ n: Avg('title') })", /NotNumeric<"title">/],
    ["Post.orderBy(F('titel').desc())", /UnknownField<Post, "titel", [^>]*"title"/],
    ["Post.orderBy('-publishdAt')", /"-publishedAt"/],
    ["Post.selectRelated('title')", /RelationNames<Post, "fk" \| "one">/],
    ["Post.all().values('author__nam')", /"author__name"/],
    ["Post.all().update({ likes: F('title') })", /WrongValue<number, string>/],
    ['Post.all().update({ like: 1 })', /UnknownField<Post, "like", "likes">/],
  ]
  for (const [line, message] of said)
    test(`what is wrong with ${line}`, () => {
      assert.match(editor.problems(line), message)
    })

  test('nothing where nothing is wrong', () => {
    assert.equal(
      editor.problems("Post.filter({ status: 'live' }, Q({ likes__gt: 3 })).selectRelated(null)"),
      '',
    )
  })
})
