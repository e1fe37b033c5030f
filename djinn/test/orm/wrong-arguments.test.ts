import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  Count,
  connectModels,
  createTables,
  Exists,
  Extract,
  F,
  Lag,
  Prefetch,
  Q,
  RowNumber,
  Subquery,
  Sum,
  Trunc,
  Window,
} from 'djinn/orm'
import { type Database, openDatabase } from 'djinn/sql'
import { char, foreignKey, hasMany, integer, manyToMany, model, type PlainModel } from './plain-models.ts'

// Values and combinations that no type has checked, each of which must be told before a statement is sent.
const Author: PlainModel = model('Author', {
  name: char(),
  age: integer(),
  posts: hasMany(() => Post, 'author'),
})
const Tag: PlainModel = model('Tag', { name: char() })
const Post: PlainModel = model('Post', {
  title: char(),
  likes: integer(),
  author: foreignKey(() => Author),
  tags: manyToMany(() => Tag),
})
// any: what types refuse.
// biome-ignore lint/suspicious/noExplicitAny: see above
const posts = (): any => Post.all()
// biome-ignore lint/suspicious/noExplicitAny: see above
const wrong = (value: unknown): any => value
const number = Window(RowNumber(), { orderBy: 'id' })

let database: Database
let connection: Disposable
before(async () => {
  database = openDatabase('sqlite::memory:')
  await createTables(database, { Author, Post, Tag })
  connection = connectModels(database, { Author, Post, Tag })
  await Author.create({ name: 'Ann', age: 1 })
  await Tag.create({ name: 'new' })
  await Post.create({ title: 'One', likes: 1, author: 1 })
})
after(async () => {
  connection[Symbol.dispose]()
  await database.close()
})

const cases: readonly (readonly [code: string, ...calls: (() => unknown)[]])[] = [
  [
    'ORM_NOT_A_CONDITION',
    () => posts().filter(5),
    () => posts().exclude('title'),
    () => posts().filter(null),
    () => posts().filter([Q({ likes: 1 })]),
    () => posts().filter(Author.all()),
    () => posts().get(undefined),
    () => posts().getOrNull(5),
    () => posts().update(null),
  ],
  [
    'ORM_BAD_ORDERING',
    () => posts().orderBy(5),
    () => posts().orderBy(null),
    () => posts().orderBy(['likes']),
  ],
  [
    'ORM_COMBINE',
    () => posts().or(5),
    () => posts().and(null),
    () => posts().union(5),
    () => posts().difference({}),
  ],
  [
    'ORM_NOT_AN_INSTANCE',
    () => posts().contains(5),
    () => posts().bulkUpdate([{ id: 1, title: 'x' }], ['title']),
    () => posts().bulkUpdate(null, ['title']),
    () => posts().bulkCreate(null),
  ],
  [
    'ORM_NOT_AN_EXPRESSION',
    () => posts().values(null),
    () => posts().valuesList(null),
    () => posts().annotate(null),
    () => posts().aggregate(null),
  ],
  ['ORM_AFTER_VALUES', () => posts().values('title').inBulk([1])],
  [
    'ORM_EXPRESSION_ARGUMENT',
    () => F(wrong(5)),
    () => F(wrong(null)),
    () => Q(wrong(null)),
    () => Exists(wrong(null)),
    () => Exists({}),
    () => Subquery(wrong(5)),
  ],
  [
    'ORM_UNGROUPED_AGGREGATE',
    () => posts().filter({ likes: Count('tags') }),
    () => posts().orderBy(Count('tags')),
    () => posts().orderBy(Count('tags')).first(),
  ],
  [
    'ORM_MISPLACED_WINDOW',
    () => posts().annotate({ x: RowNumber() }),
    () => posts().annotate({ x: Lag('likes') }),
    () => posts().annotate({ x: Window(wrong(F('likes'))) }),
    () => posts().annotate({ x: Window(Sum(number)) }),
    () =>
      posts()
        .annotate({ number })
        .annotate({ x: Count('number') }),
    () =>
      posts()
        .annotate({ number })
        .annotate({ x: Window(Sum('number')) }),
  ],
  [
    'ORM_STAR',
    () => posts().aggregate({ x: Sum('*') }),
    () => posts().aggregate({ x: Count('*', { distinct: true }) }),
  ],
  [
    'ORM_INSERTED_REFERENCE',
    () => posts().create({ title: F('likes'), likes: 1, author: 1 }),
    () => posts().create({ title: 'x', likes: Count('id'), author: 1 }),
    () => posts().updateOrCreate({ title: 'Two' }, { defaults: { likes: F('likes').plus(1), author: 1 } }),
  ],
  [
    'ORM_WRONG_MODEL',
    async () => posts().bulkCreate([await Tag.get({ id: 1 })]),
    async () => posts().bulkUpdate([await Tag.get({ id: 1 })], ['title']),
  ],
  [
    'ORM_BAD_UNIT',
    () => posts().annotate({ x: Trunc('likes', wrong('decade')) }),
    () => posts().annotate({ x: Extract('likes', wrong('decade')) }),
  ],
  [
    'ORM_PREFETCH',
    () => posts().prefetchRelated(Prefetch('tags', { queryset: Author.all() })),
    () => posts().prefetchRelated(Prefetch('tags', { queryset: Tag.values('id') })),
    () => posts().prefetchRelated(Prefetch('tags', { queryset: Tag.all(), to: 'title' })),
    () => posts().prefetchRelated(Prefetch('tags', { queryset: Tag.all(), to: 'author' })),
  ],
]

for (const [code, ...calls] of cases)
  test(code, async () => {
    for (const call of calls) await assert.rejects(async () => await call(), { code }, String(call))
  })

test('a number is no condition that finds all rows', async () => {
  await assert.rejects(async () => posts().filter(1).delete(), { code: 'ORM_NOT_A_CONDITION' })
  assert.equal(await Post.count(), 1)
})

test('a set operation stands for the keys of its rows', async () => {
  const both = Author.filter({ age: 1 }).union(Author.filter({ age: 2 }))
  assert.equal(await Author.filter({ id__in: both }).count(), 1)
  assert.equal(await Post.filter({ author__in: both }).count(), 1)
  assert.equal(await Post.exclude({ author__in: both }).count(), 0)
})
