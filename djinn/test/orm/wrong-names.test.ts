import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectModels, createTables, Expression, Prefetch } from 'djinn/orm'
import { type Database, openDatabase } from 'djinn/sql'
import { char, foreignKey, hasMany, integer, manyToMany, model, type PlainModel } from './plain-models.ts'

// Names that no type has checked: of plain JavaScript, of a request, of a program that casts.
const Author: PlainModel = model('Author', {
  name: char(),
  age: integer(),
  posts: hasMany(() => Post, 'author'),
})
const Tag = model('Tag', { name: char() })
const Post: PlainModel = model('Post', {
  title: char(),
  likes: integer(),
  author: foreignKey(() => Author),
  tags: manyToMany(() => Tag),
})
const F = (path: string) => new Expression({ kind: 'ref', path })

let database: Database
let connection: Disposable
before(async () => {
  database = openDatabase('sqlite::memory:')
  await createTables(database, { Author, Post, Tag })
  connection = connectModels(database, { Author, Post, Tag })
})
after(async () => {
  connection[Symbol.dispose]()
  await database.close()
})

/** The code and the text of the error; a statement that is sent all the same would find the table empty. */
async function said(query: () => PromiseLike<unknown>): Promise<string> {
  const { result, queries } = await database.captureQueries(async () => {
    try {
      return `no error: ${String(await query())}`
    } catch (error) {
      const { code, message, hint } = error as { code: string; message: string; hint?: string }
      return `${code} ${message} ${hint}`
    }
  })
  assert.deepEqual(queries, [])
  return result
}

const wrong: readonly (readonly [string, () => PromiseLike<unknown>, RegExp])[] = [
  [
    'a key',
    () => Post.filter({ titel: 'x' }),
    /UNKNOWN_FIELD Post has no field "titel"\..*Did you mean "title"/s,
  ],
  [
    'a key, with names that can be written',
    () => Tag.filter({ nme: 'x' }),
    /Its fields are id, name, post\.$/,
  ],
  ['an order', () => Post.orderBy({ likes: 'desc' } as never), /BAD_ORDERING Post cannot be ordered by/],
  [
    'F',
    () => Post.filter({ likes: F('lieks') }),
    /UNKNOWN_FIELD Post has no field "lieks"\..*Did you mean "likes"/s,
  ],
  ['F in a list', () => Post.filter({ likes__in: [1, F('lieks')] }), /Post has no field "lieks"/],
  [
    'F behind a relation',
    () => Post.filter({ likes: F('author__agee') }),
    /UNKNOWN_FIELD Author has no field "agee"\..*Did you mean "age"/s,
  ],
  [
    'F with a transform',
    () => Post.filter({ title: F('author__nam__lower') }),
    /Author has no field "nam"\..*Did you mean "name"/s,
  ],
  [
    'a key behind a relation',
    () => Post.filter({ author__agee: 1 }),
    /UNKNOWN_FIELD Author has no field "agee"\..*Did you mean "age"/s,
  ],
  [
    'a key behind many rows',
    () => Author.filter({ posts__titel: 1 }),
    /UNKNOWN_FIELD Post has no field "titel"\..*Did you mean "title"/s,
  ],
  ['an exclusion of many rows', () => Author.exclude({ posts__titel: 1 }), /Post has no field "titel"/],
  [
    'a transform',
    () => Post.filter({ author__name__lowr: 'x' }),
    /UNKNOWN_LOOKUP Author.name has no lookup "lowr"\..*Did you mean "lower"/s,
  ],
  [
    'a lookup',
    () => Post.filter({ title__icontain: 'x' }),
    /UNKNOWN_LOOKUP Post.title has no lookup "icontain"\..*Did you mean "icontains"/s,
  ],
  [
    'an order',
    () => Post.orderBy('author__agee'),
    /UNKNOWN_FIELD Author has no field "agee"\..*Did you mean "age"/s,
  ],
  [
    'values',
    () => Post.values('author__agee'),
    /UNKNOWN_FIELD Author has no field "agee"\..*Did you mean "age"/s,
  ],
]
for (const [what, query, text] of wrong)
  test(`a wrong name is told before anything is sent: ${what}`, async () =>
    assert.match(await said(query), text))

const prefetches: readonly (readonly [string, unknown, RegExp])[] = [
  ['a name', 'auhtor', /Post\.auhtor.*Did you mean "author"/s],
  ['a name further on', 'author__post', /Author\.post\b.*Did you mean "posts"/s],
  [
    'a Prefetch',
    Prefetch('tag', { queryset: Tag.all(), to: 'shown' } as never),
    /Post\.tag\b.*Did you mean "tags"/s,
  ],
]
for (const [what, part, text] of prefetches)
  test(`a wrong name of prefetchRelated() is told where there are no rows: ${what}`, async () => {
    await assert.rejects(
      async () => Post.prefetchRelated(part),
      (error) => text.test(`${(error as Error).message} ${(error as { hint?: string }).hint}`),
    )
    assert.deepEqual(await Post.prefetchRelated('author__posts', 'tags'), [])
  })
