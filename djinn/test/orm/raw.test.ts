import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { connectModels, createTables, F, sql } from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { eachDatabase, speaksMysql, sqlFor } from '../sql/services.ts'
import { bigint, boolean, char, datetime, decimal, integer, model, type PlainModel } from './plain-models.ts'

eachDatabase((name, open) => {
  const Post: PlainModel = model('Post', {
    title: char(),
    likes: integer({ default: 0 }),
    isPublic: boolean({ default: true }),
    price: decimal({ null: true }),
    publishedAt: datetime({ null: true }),
  })
  const Counter: PlainModel = model('Counter', { total: bigint(), plain: integer() })
  let database: Database
  let connection: Disposable

  before(async () => {
    database = open()
    await createTables(database, [Post, Counter])
    connection = connectModels(database, [Post, Counter])
    await Post.create({ title: 'One', likes: 1, price: '9.90', publishedAt: new Date(Date.UTC(2026, 0, 2)) })
    await Post.create({ title: "O'Two -- %_\\", likes: 2, isPublic: false })
    await Counter.create({ total: 9_007_199_254_740_993n, plain: 7 })
  })
  after(() => connection[Symbol.dispose]())

  describe('raw()', () => {
    test('gives instances, whose columns are attributes and whose other columns are properties', async () => {
      const [first, second] = await Post.raw(sql`select p.*, p.likes * 2 as twice from post p order by id`)
      assert.ok(first instanceof Post)
      assert.equal(first.title, 'One')
      assert.equal(first.isPublic, true)
      assert.equal(String(first.price), '9.9')
      assert.deepEqual(first.publishedAt, new Date(Date.UTC(2026, 0, 2)))
      assert.equal(Number(first.twice), 2)
      assert.equal(second.isPublic, false)
      assert.equal(second.price, null)
    })

    test('what it gives can be changed and saved', async () => {
      const [post] = await Post.raw(sql`select * from post where title = ${'One'}`)
      assert.equal(post.isNew, false)
      post.likes = 10
      assert.deepEqual(post.changes(), ['likes'])
      await post.save()
      assert.equal((await Post.get({ title: 'One' })).likes, 10)
      post.likes = 1
      await post.save()
    })

    test('columns that are left out are told when they are read', async () => {
      const [post] = await Post.raw(sql`select id, title from post where likes = ${1}`)
      assert.equal(post.title, 'One')
      assert.throws(() => post.likes, { code: 'ORM_DEFERRED' })
    })

    test('the first of two columns of one name counts', async () => {
      const [post] = await Post.raw(sql`select id, title, 99 as id from post where likes = ${1}`)
      assert.equal((await Post.get({ id: post.id })).title, 'One')
    })

    test('the key has to be there', async () => {
      await assert.rejects(Post.raw(sql`select title from post`), { code: 'ORM_RAW' })
      await assert.rejects(Post.raw(sql`select title from post where id = ${-1}`), { code: 'ORM_RAW' })
      await assert.rejects(Post.raw('select * from post'), { code: 'ORM_RAW' })
      await assert.rejects(Post.raw(sql`select ${F('id')} from post`), /an expression of kind "ref"/)
    })

    test('values are bound, whatever they hold', async () => {
      const found = async (value: unknown) =>
        (await Post.raw(sql`select * from post where title = ${value}`)).length
      assert.equal(await found("O'Two -- %_\\"), 1)
      for (const hostile of ["' or 1=1 --", '"; drop table post; --', '$1', '?', ':x', '\\', 'ä𝄞'])
        assert.equal(await found(hostile), 0)
      // An object that looks like SQL is data.
      if (name !== 'postgres') assert.equal(await found({ kind: 'raw', parts: ["'One'"], values: [] }), 0)
      assert.equal(await Post.count(), 2)
      await assert.rejects(found(undefined), { code: 'ORM_UNDEFINED' })
    })

    test('values of any kind are taken', async () => {
      const moment = new Date(Date.UTC(2026, 0, 1))
      const one = await Post.raw(
        sql`select * from post where published_at > ${moment} and is_public = ${true} and price > ${new (await big())('9.8')} limit ${5}`,
      )
      assert.equal(one.length, 1)
      assert.equal((await Post.raw(sql`select * from post where likes > ${1.5}`)).length, 1)
      assert.equal((await Post.raw(sql`select * from post where likes = ${2n}`)).length, 1)
      assert.equal((await Post.raw(sql`select * from post where id = ${one[0]}`)).length, 1)
      const half = await Post.raw(sql`select post.*, likes / ${2} as half from post where likes = ${1}`)
      assert.equal(Number(half[0].half), speaksMysql(name) ? 0.5 : 0)
    })

    test('a statement may be put together of others', async () => {
      const condition = sql`likes > ${1} and title <> ${'x'}`
      const rows = await Post.raw(
        sql`select * from post where is_public = ${false} and ${condition} and 1 = ${1}`,
      )
      assert.deepEqual(
        rows.map((row: PlainModel) => row.likes),
        [2],
      )
    })

    test('integers beyond 2^53 are exact where the field is a bigint, and numbers elsewhere', async () => {
      const [counter] = await Counter.raw(sql`select counter.*, 3 as three from counter`)
      assert.equal(counter.total, 9_007_199_254_740_993n)
      assert.equal(counter.plain, 7)
      assert.equal(counter.three, 3)
      assert.equal(counter.id, 1)
    })

    test('it runs in the transaction of its context, and may write', async () => {
      await assert.rejects(
        database.atomic(async () => {
          await Post.create({ title: 'Three' })
          assert.equal((await Post.raw(sql`select * from post`)).length, 3)
          throw new Error('undo')
        }),
        /undo/,
      )
      assert.equal((await Post.raw(sql`select * from post`)).length, 2)
      if (speaksMysql(name)) return
      const [written] = await Post.raw(
        sql`insert into post (title, likes, is_public) values (${'New'}, 0, ${true}) returning *`,
      )
      assert.equal(written.title, 'New')
      await written.delete()
    })
  })

  test('Database.table gives rows with the names of their columns', async () => {
    const text = 'select title, likes as "Number of Likes" from post where likes = ? order by id'
    const query = sqlFor(name, speaksMysql(name) ? text.replaceAll('"', '`') : text)
    for (let time = 0; time < 3; time++)
      assert.deepEqual(await database.table(query, [1]), {
        columns: ['title', 'Number of Likes'],
        rows: [['One', 1]],
      })
    assert.deepEqual(await database.table(query, [-1]), { columns: ['title', 'Number of Likes'], rows: [] })
    const update = sqlFor(name, 'update post set likes = likes where id = ?')
    assert.deepEqual(await database.table(update, [1]), { columns: [], rows: [] })
    const { queries } = await database.captureQueries(() => database.table(query, [1]))
    assert.deepEqual(
      queries.map((each) => each.rows),
      [1],
    )
    await database.atomic(async () => assert.equal((await database.table(query, [1])).rows.length, 1))
  })

  test('the names follow a table that was changed', async () => {
    const query = sqlFor(name, 'select * from changing')
    await database.script('create table changing (one integer)')
    for (let time = 0; time < 3; time++) assert.deepEqual((await database.table(query, [])).columns, ['one'])
    await database.script('alter table changing add column two integer')
    assert.deepEqual((await database.table(query, [])).columns, ['one', 'two'])
  })
})

async function big() {
  return (await import('big.js')).default
}
