import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { Djinn } from 'djinn'
import {
  atomic,
  char,
  connectModels,
  createTables,
  database,
  foreignKey,
  int,
  Model,
  onCommit,
} from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import { client, factory, rollback, testDatabase } from 'djinn/testing'
import { eachDatabase } from '../sql/services.ts'

class Author extends Model({ name: char({ maxLength: 60, unique: true }) }, { table: 'td_author' }) {}
class Book extends Model(
  { title: char({ maxLength: 60 }), likes: int({ default: 0 }), author: foreignKey(() => Author) },
  { table: 'td_book' },
) {}
const models = { Author, Book }
const authors = factory(Author, { name: (number) => `Author ${number}` })
const books = factory(
  Book,
  { title: (number) => `Book ${number}`, author: () => authors.create() },
  { popular: { likes: 1000 }, sequel: { title: (number) => `Sequel ${number}` } },
)

eachDatabase((_name, open, urlOf) => {
  test('what a test writes is gone at its end, and the code under test does not notice', async () => {
    await using own = open()
    const told: string[] = []
    const app = new Djinn().use(database(own, { models, createTables: true, atomicRequests: true }))
    app.post('/authors/<name>', async ({ params }) => {
      await Author.create({ name: params.name })
      onCommit(async () => void told.push(`${params.name}: ${await Author.count()}`))
      return 'made'
    })
    app.post('/fails', async () => {
      await Author.create({ name: 'lost' })
      throw new RangeError('no')
    })
    app.errorHandler(RangeError, (_, { text }) => text('no', { status: 500 }))
    await rollback(app, async () => {
      assert.equal(await (await client(app).post('/authors/Ann')).text(), 'made')
      assert.deepEqual(told, ['Ann: 1'])
      assert.equal((await client(app).post('/fails')).status, 500)
      // An error outside of a block breaks nothing on any database.
      await assert.rejects(Author.create({ name: 'Ann' }), /unique|duplicate/i)
      await atomic(() => Author.create({ name: 'Bob' }), { durable: true, isolation: 'serializable' })
      assert.equal(own.inTransaction, false)
      await assert.rejects(
        atomic(async () => {
          await Author.create({ name: 'Cem' })
          onCommit(() => told.push('never'))
          throw new Error('undone')
        }),
      )
      await Promise.all([Author.create({ name: 'Dan' }), Author.create({ name: 'Eve' }), Author.count()])
      assert.deepEqual(await Author.orderBy('name').valuesList('name', { flat: true }), [
        'Ann',
        'Bob',
        'Dan',
        'Eve',
      ])
    })
    assert.equal(await Author.count(), 0)
    assert.deepEqual(told, ['Ann: 1'])
    await assert.rejects(
      rollback(own, async () => {
        await Author.create({ name: 'x' })
        throw new Error('the test failed')
      }),
      /the test failed/,
    )
    assert.equal(await Author.count(), 0)
    await app.stop()
  })

  test('a database of the test is copied of a template, which is made once', async () => {
    let seeds = 0
    const version = 'of databases.test.ts'
    const make = () =>
      testDatabase(urlOf(), {
        models,
        version,
        async seed() {
          seeds++
          const author = await Author.create({ name: 'Seed' })
          await Book.create({ title: 'Äß 😀', author })
        },
      })
    const [one, two] = await Promise.all([make(), make()])
    await using first = openDatabase(one.url)
    await using second = openDatabase(two.url)
    assert.notEqual(one.url, two.url)
    const connection = connectModels(first, models)
    await books.with('popular').createMany(2)
    assert.equal((await Author.create({ name: 'After' })).id > 1, true)
    assert.equal(await Book.filter({ likes: 1000 }).count(), 2)
    connection.disconnect()
    const other = connectModels(second, models)
    assert.deepEqual(await Book.all().valuesList('title', { flat: true }), ['Äß 😀'])
    await assert.rejects(Book.create({ title: 'x', authorId: 99 }), /foreign key|FOREIGN KEY/)
    other.disconnect()
    assert.ok(seeds <= 2)
    const before = seeds
    await using third = await make()
    assert.equal(seeds, before)
    assert.ok(third.url.length > 0)
    await Promise.all([first.close(), second.close()])
    await Promise.all([one.drop(), two.drop()])
  })
})

test('migrations make the template, and a changed one makes another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'djinn-template-'))
  after(() => rmSync(folder, { recursive: true }))
  const tables = async (name: string) => {
    await using own = await testDatabase('sqlite:', { migrations: pathToFileURL(join(folder, name)) })
    await using opened = openDatabase(own.url)
    const text = "SELECT sql FROM sqlite_master WHERE name = 'tag'"
    return String(await opened.all({ text, writes: false, bigints: false }, []))
  }
  for (const length of [40, 80]) {
    mkdirSync(join(folder, String(length)))
    writeFileSync(
      join(folder, String(length), '0001_initial.mjs'),
      `export default { initial: true, operations: [
        { op: 'createModel', name: 'Tag', fields: { id: { kind: 'bigAuto' }, label: { kind: 'char', maxLength: ${length} } } },
      ] }\n`,
    )
    assert.match(await tables(String(length)), new RegExp(`varchar\\(${length}\\)`))
    assert.match(await tables(String(length)), new RegExp(`varchar\\(${length}\\)`))
  }
})

test('a factory counts, takes own values, and makes what a row points at', async () => {
  await using own = openDatabase('sqlite::memory:')
  await createTables(own, models)
  await using _connection = connectModels(own, models)
  const local = factory(
    Book,
    { title: (number) => `B${number}`, author: () => authors.create() },
    { loud: { title: (number) => `LOUD ${number}` } },
  )
  const [one, two] = await local.createMany(2)
  assert.deepEqual([one?.title, two?.title], ['B1', 'B2'])
  assert.equal((await local.with('loud').create()).title, 'LOUD 3')
  const author = await authors.create({ name: 'Known' })
  const built = await local.build({ author, likes: 5 })
  assert.equal(built.isNew, true)
  assert.equal(built.authorId, author.id)
  assert.deepEqual(Object.keys(await local.values({ author })), ['title', 'author'])
  assert.equal(await Book.count(), 3)
  // @ts-expect-error there is no such trait
  assert.equal((await local.with('quiet').values({ author })).title, 'B6')
  // @ts-expect-error a title is a text
  await assert.rejects(local.create({ title: {} }))
})
