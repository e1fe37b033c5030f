import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectModels, createTables } from 'djinn/orm'
import { kysely } from 'djinn/orm/kysely'
import type { Database } from 'djinn/sql'
import { type Generated, sql } from 'kysely'
import { eachDatabase, speaksMysql } from '../sql/services.ts'
import { char, integer, model, type PlainModel } from './plain-models.ts'

interface Tables {
  post: { id: Generated<number>; title: string; likes: number }
}

eachDatabase((name, open) => {
  const Post: PlainModel = model('Post', { title: char({ unique: true }), likes: integer({ default: 0 }) })
  let database: Database
  let connection: Disposable

  before(async () => {
    database = open()
    await createTables(database, [Post])
    connection = connectModels(database, [Post])
    for (const [index, title] of ['a', 'b', 'c'].entries()) await Post.create({ title, likes: index })
  })
  after(() => connection[Symbol.dispose]())

  const titles = async () => (await Post.orderBy('title').valuesList('title', { flat: true })).join('')

  /** Runs work and undoes what it did. */
  async function undone(work: () => Promise<void>): Promise<void> {
    const undo = new Error('undo')
    await assert.rejects(
      database.atomic(async () => {
        await work()
        throw undo
      }),
      undo,
    )
    assert.equal(await titles(), 'abc')
  }

  test('reads rows as objects, with values bound', async () => {
    const query = kysely<Tables>(database)
    const rows = await query
      .selectFrom('post')
      .select(['title', 'likes'])
      .where('likes', '>', 0)
      .where('title', '<>', "' or 1=1 --")
      .orderBy('title')
      .limit(5)
      .execute()
    assert.deepEqual(rows, [
      { title: 'b', likes: 1 },
      { title: 'c', likes: 2 },
    ])
    assert.equal(kysely(database), query)
    assert.equal((await sql<{ one: number }>`select ${1} as one`.execute(query)).rows.length, 1)
  })

  test('tells how many rows were changed', () =>
    undone(async () => {
      const query = kysely<Tables>(database)
      const [updated] = await query.updateTable('post').set({ likes: 9 }).where('likes', '>', 0).execute()
      assert.equal(updated?.numUpdatedRows, 2n)
      const [deleted] = await query.deleteFrom('post').where('title', '=', 'a').execute()
      assert.equal(deleted?.numDeletedRows, 1n)
      const [inserted] = await query.insertInto('post').values({ title: 'd', likes: 0 }).execute()
      assert.equal(inserted?.numInsertedOrUpdatedRows, 1n)
      if (name !== 'postgres') assert.ok((inserted?.insertId ?? 0n) > 3n)
      if (speaksMysql(name)) return
      const given = await query
        .insertInto('post')
        .values({ title: 'e', likes: 0 })
        .returning(['title'])
        .executeTakeFirstOrThrow()
      assert.deepEqual(given, { title: 'e' })
    }))

  test('sees what the models wrote in the running transaction, and is rolled back with it', () =>
    undone(async () => {
      await Post.create({ title: 'd' })
      const query = kysely<Tables>()
      const seen = await query.selectFrom('post').select('title').where('title', '=', 'd').execute()
      assert.deepEqual(seen, [{ title: 'd' }])
      await query.insertInto('post').values({ title: 'e', likes: 0 }).execute()
      assert.equal(await titles(), 'abcde')
    }))

  test('a transaction of its own is committed, or rolled back on an error', async () => {
    const query = kysely<Tables>(database)
    await query.transaction().execute(async (block) => {
      await block.insertInto('post').values({ title: 'd', likes: 0 }).execute()
    })
    assert.equal(await titles(), 'abcd')
    await assert.rejects(
      query.transaction().execute(async (block) => {
        await block.deleteFrom('post').execute()
        throw new Error('no')
      }),
      /no/,
    )
    await query.deleteFrom('post').where('title', '=', 'd').execute()
    assert.equal(await titles(), 'abc')
    await assert.rejects(
      query
        .transaction()
        .setIsolationLevel('snapshot')
        .execute(async () => {}),
      /isolation level "snapshot"/,
    )
  })

  test('inside another transaction its own one is a part of that', () =>
    undone(async () => {
      const query = kysely<Tables>(database)
      await query.transaction().execute(async (block) => {
        await block.insertInto('post').values({ title: 'd', likes: 0 }).execute()
      })
      await assert.rejects(
        query.transaction().execute(async (block) => {
          await block.insertInto('post').values({ title: 'e', likes: 0 }).execute()
          await block.insertInto('post').values({ title: 'e', likes: 0 }).execute()
        }),
        { name: 'IntegrityError' },
      )
      assert.equal(await titles(), 'abcd')
    }))

  test('streams rows in chunks', async () => {
    const found: string[] = []
    const rows = kysely<Tables>(database)
      .selectFrom('post')
      .select('title')
      .where('likes', '>=', 0)
      .orderBy('title')
    for await (const { title } of rows.stream(2)) found.push(title)
    assert.deepEqual(found, ['a', 'b', 'c'])
    for await (const { title } of rows.stream(1)) {
      assert.equal(title, 'a')
      break
    }
    assert.equal(await titles(), 'abc')
  })

  test('makes and reads the schema', async () => {
    const query = kysely<Tables>(database)
    await query.schema.createTable('note').addColumn('body', 'varchar(20)').execute()
    const tables = await query.introspection.getTables()
    assert.ok(tables.some((table) => table.name === 'note'))
    await query.schema.dropTable('note').execute()
  })
})
