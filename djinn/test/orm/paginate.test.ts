import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  connectModels,
  createTables,
  EmptyPage,
  Expression,
  keyset,
  PageNotAnInteger,
  pageEllipsis,
  paginate,
} from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'
import { char, datetime, decimal, foreignKey, integer, model, type PlainModel } from './plain-models.ts'

const letters = [...'abcdefghijk']

describe('paginate() on an array', () => {
  test('cuts it into pages that know their neighbors', async () => {
    const pages = paginate(letters, { perPage: 4 })
    assert.equal(await pages.count(), 11)
    assert.deepEqual(await pages.pageRange(), [1, 2, 3])
    const page = await pages.page('2')
    assert.deepEqual([...page], ['e', 'f', 'g', 'h'])
    assert.deepEqual([page.hasNext, page.hasPrevious, page.hasOtherPages], [true, true, true])
    assert.deepEqual([page.nextPageNumber(), page.previousPageNumber()], [3, 1])
    assert.deepEqual([page.startIndex, page.endIndex, page.length], [5, 8, 4])
    const last = await pages.page(3)
    assert.deepEqual([last.endIndex, last.hasNext], [11, false])
    assert.throws(() => last.nextPageNumber(), EmptyPage)
  })

  test('orphans stand on the page before', async () => {
    const page = await paginate(letters, { perPage: 5, orphans: 1 }).page(2)
    assert.equal(page.length, 6)
    assert.equal(page.hasNext, false)
  })

  test('a wrong number is a 404 of its own class, which getPage() forgives', async () => {
    const pages = paginate(letters, { perPage: 4 })
    for (const wrong of ['x', '', null, undefined, 1.5, '1.0', {}])
      await assert.rejects(
        pages.page(wrong),
        (error) => error instanceof PageNotAnInteger && error.status === 404,
      )
    for (const wrong of [0, -1, 4, '99'])
      await assert.rejects(pages.page(wrong), (error) => error instanceof EmptyPage && error.status === 404)
    assert.equal((await pages.getPage('x')).number, 1)
    assert.equal((await pages.getPage(99)).number, 3)
  })

  test('the first page may be empty, or not', async () => {
    assert.equal((await paginate([], { perPage: 4 }).page(1)).startIndex, 0)
    await assert.rejects(paginate([], { perPage: 4, allowEmptyFirstPage: false }).getPage(1), EmptyPage)
  })

  test('a long range is shown with gaps', async () => {
    const page = await paginate(new Array(500).fill(0), { perPage: 10 }).page(25)
    const gap = pageEllipsis
    assert.deepEqual(page.elidedPageRange({ onEachSide: 1, onEnds: 1 }), [1, gap, 24, 25, 26, gap, 50])
  })

  test('sizes that make no sense are refused', () => {
    for (const perPage of [0, -1, 1.5, Number.NaN])
      assert.throws(() => paginate([], { perPage }), { code: 'ORM_PAGE_SIZE' })
    assert.throws(() => paginate([], { perPage: 1, orphans: -1 }), { code: 'ORM_PAGE_SIZE' })
  })
})

eachDatabase((_name, open) => {
  const Author: PlainModel = model('Author', { name: char(), rank: integer({ null: true }) })
  const Post: PlainModel = model(
    'Post',
    {
      title: char(),
      likes: integer({ null: true }),
      price: decimal({ default: '1.10' }),
      at: datetime({ null: true }),
      author: foreignKey(() => Author, { null: true }),
    },
    { ordering: ['-likes'] },
  )
  let database: Database
  let connection: Disposable

  before(async () => {
    database = open()
    await createTables(database, [Author, Post])
    connection = connectModels(database, [Author, Post])
    const authors = [await Author.create({ name: 'Ann', rank: 1 }), await Author.create({ name: 'Bob' })]
    for (let index = 0; index < 11; index++) {
      const post = await Post.create({
        title: `t${index % 3}`,
        likes: index % 4 === 0 ? null : index % 4,
        price: `${index % 2}.50`,
        author: index % 5 === 0 ? null : authors[index % 2],
      })
      // Finer than a Date can tell.
      const text = `2026-01-01 00:00:00.00012${index % 3}`
      if (index % 3 !== 2)
        await database.run(
          { text: `update post set at = '${text}' where id = ${post.id}`, writes: true, bigints: false },
          [],
        )
    }
  })
  after(() => connection[Symbol.dispose]())

  test('paginate() reads a page of a query set, ordered by its key where it has no order', async () => {
    const { result, queries } = await database.captureQueries(() =>
      paginate(Author.all(), { perPage: 1 }).page(2),
    )
    assert.deepEqual(
      result.items.map((each) => (each as PlainModel).name),
      ['Bob'],
    )
    assert.equal(queries.length, 2)
    assert.match(queries[1]?.text as string, /order by/i)
  })

  const ref = (path: string) => new Expression({ kind: 'ref', path })
  const orders: readonly (readonly [string, PlainModel])[] = [
    ['the order of the model', Post.all()],
    ['no order', Post.orderBy()],
    ['the key', Post.orderBy('-pk')],
    ['a text', Post.orderBy('title')],
    ['two columns', Post.orderBy('-title', 'likes')],
    ['nulls at an end of their own', Post.orderBy(ref('likes').asc({ nulls: 'last' }), 'title')],
    ['nulls first', Post.orderBy(ref('likes').desc({ nulls: 'first' }))],
    ['a reversed order', Post.orderBy('likes', '-title').reverse()],
    ['decimals', Post.orderBy('price')],
    ['moments finer than a Date', Post.orderBy('-at')],
    ['a column of a related row', Post.orderBy('author__name', '-author__rank')],
    ['a foreign key', Post.orderBy('authorId', 'title')],
    ['columns that are not read', Post.only('title').orderBy('-likes')],
    ['a filtered query', Post.filter({ likes__isnull: false }).orderBy('likes')],
    ['related rows read along', Post.selectRelated('author').orderBy('-author__name')],
  ]

  for (const [what, query] of orders) {
    test(`keyset() goes forth and back along ${what}`, async () => {
      const ids = async (found: Promise<{ items: readonly unknown[] }>) =>
        (await found).items.map((each) => (each as PlainModel).id as number)
      const all = await ids(keyset(query, { size: 100 }))
      assert.equal(all.length, await query.count())
      assert.equal(new Set(all).size, all.length)
      for (const size of [1, 3, 4]) {
        const forth: number[] = []
        const back: number[] = []
        let cursor: string | undefined
        let previous: string | undefined
        do {
          const page = await keyset(query, { size, after: cursor })
          forth.push(...page.items.map((each) => (each as PlainModel).id))
          cursor = page.next
          previous = page.previous
        } while (cursor !== undefined)
        assert.deepEqual(forth, all)
        let pages = 0
        while (previous !== undefined) {
          const page = await keyset(query, { size, before: previous })
          assert.ok(page.next !== undefined)
          back.unshift(...page.items.map((each) => (each as PlainModel).id))
          previous = page.previous
          pages++
        }
        assert.deepEqual(back, all.slice(0, all.length - (all.length % size || size)), `${pages} pages`)
      }
    })
  }

  test('keyset() gives plain instances, with what the query set reads along', async () => {
    const { items } = await keyset<PlainModel>(Post.selectRelated('author').orderBy('author__name'), {
      size: 20,
    })
    assert.ok(items.every((each) => !Object.keys(each).some((key) => key.startsWith('keyset'))))
    assert.equal(items.find((each) => each.authorId !== null).author.constructor, Author)
  })

  test('rows that come between two pages are neither doubled nor lost', async () => {
    await assert.rejects(
      database.atomic(async () => {
        const first = await keyset<PlainModel>(Post.orderBy('title'), { size: 3 })
        await Post.create({ title: 'a' })
        await first.items[0].delete()
        const second = await keyset<PlainModel>(Post.orderBy('title'), { size: 3, after: first.next })
        assert.ok(!second.items.some((each) => first.items.some((one) => one.id === each.id)))
        throw new Error('undo')
      }),
      /undo/,
    )
  })

  test('deep within rows that are alike, the ones that were seen are not looked at again', async () => {
    await assert.rejects(
      database.atomic(async () => {
        await Post.bulkCreate(Array.from({ length: 30 }, () => ({ title: 'same', price: 7 })))
        const order = Post.filter({ title: 'same' }).orderBy('-price', 'likes')
        const first = await keyset<PlainModel>(order, { size: 5 })
        const second = await keyset<PlainModel>(order, { size: 5, after: first.next })
        const { result, queries } = await database.captureQueries(async () =>
          keyset<PlainModel>(order, { size: 5, after: second.next }),
        )
        const seen = [...first.items, ...second.items].map(({ id }) => id as number)
        assert.ok(result.items.every(({ id }) => id > Math.max(...seen)))
        // One statement that is bound to the rows alike; on MySQL the branches of an OR are found in the index.
        assert.equal(queries.length, 1)
        if (database.dialectName !== 'mysql')
          assert.match(queries[0]?.text ?? '', /price[^ ]* = [^)]*\)* and [^ ]*likes[^ ]* is null and /)
        throw new Error('undo')
      }),
      /undo/,
    )
    const bound = await database.captureQueries(async () => {
      const { next } = await keyset(Post.orderBy('title'), { size: 2 })
      await keyset(Post.orderBy('title'), { size: 2, after: next })
    })
    const row = /\([^()]*title[^()]*, [^()]*id[^()]*\) > \(/
    if (database.dialectName === 'postgres') assert.match(bound.queries.at(-1)?.text ?? '', row)
  })

  test('a cursor of another order, or none at all, is a 400', async () => {
    const { next } = await keyset(Post.orderBy('at'), { size: 2 })
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const wrong = [
      'x',
      'é',
      '"',
      `${next}x`,
      made(1),
      made([]),
      made(['at,id', {}, 1]),
      made(['at,id', null, null]),
    ]
    for (const after of [
      ...wrong,
      made(['at,id', 'no moment', 1]),
      made(['at,id', '2026-13-40 00:00:00', 1]),
    ])
      await assert.rejects(keyset(Post.orderBy('at'), { size: 2, after }), {
        code: 'ORM_BAD_CURSOR',
        status: 400,
      })
    await assert.rejects(keyset(Post.orderBy('title'), { size: 2, after: next }), { code: 'ORM_BAD_CURSOR' })
    await assert.rejects(keyset(Post.all(), { size: 2, after: 'x', before: 'x' }), {
      code: 'ORM_TWO_CURSORS',
    })
    assert.equal((await keyset(Post.all(), { size: 2, after: '' })).items.length, 2)
    const hostile = made(['title,id', "' or 1=1 --", 1])
    assert.equal((await keyset(Post.orderBy('title'), { size: 50, after: hostile })).items.length, 11)
  })

  test('an order that a cursor cannot hold is told', async () => {
    for (const term of ['?', 'author', 'nothing', 'author__post__title'])
      await assert.rejects(keyset(Post.orderBy(term), { size: 2 }), { code: 'ORM_KEYSET_ORDER' })
    await assert.rejects(keyset(Post.values('title'), { size: 2 }), { code: 'ORM_AFTER_VALUES' })
    await assert.rejects(keyset(Post.slice(0, 3), { size: 2 }), { code: 'ORM_SLICED' })
    await assert.rejects(keyset(Post.all(), { size: 0 }), { code: 'ORM_PAGE_SIZE' })
  })
})
