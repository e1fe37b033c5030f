import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  char,
  connectModels,
  createTables,
  Exists,
  F,
  foreignKey,
  hasMany,
  int,
  Model,
  type ModelConnection,
  OuterRef,
  Subquery,
} from 'djinn/orm'
import { type Database, openDatabase } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

class QdAuthor extends Model({
  name: char({ maxLength: 40 }),
  books: hasMany(() => QdBook, 'author'),
}) {}
class QdBook extends Model({
  title: char({ maxLength: 40, null: true }),
  pages: int({ default: 1 }),
  author: foreignKey(() => QdAuthor),
}) {}
const models = { QdAuthor, QdBook }
const refused = { code: 'ORM_QUERY_DATABASE' }

// Beside each database one in memory: rows with the same keys, other names.
eachDatabase((_name, open) => {
  let here: Database
  let there: Database
  let connections: ModelConnection[] = []
  before(async () => {
    here = open()
    there = openDatabase('sqlite::memory:', { name: 'there' })
    for (const database of [here, there]) await createTables(database, models)
    connections = [here, there].map((database) => connectModels(database, models))
    for (const database of [here, there])
      for (const name of ['one', 'two']) {
        const author = await QdAuthor.using(database).create({ name: `${name} ${database.name}` })
        await QdBook.using(database).create({ title: name, author })
      }
  })
  after(async () => {
    for (const connection of connections) connection.disconnect()
    for (const database of [here, there]) await database.close()
  })

  test('a query for another database is refused as part of a query, wherever it stands', async () => {
    const books = QdBook.using(here)
    const foreign = QdAuthor.using(there).filter({ name: 'one there' })
    const named = QdBook.using(there)
    const name = foreign.filter({ id: OuterRef('author') }).values('name')
    const title = Subquery(foreign.values('name').slice(0, 1), {
      output: char({ maxLength: 40, null: true }),
    })
    const parts: Record<string, () => PromiseLike<unknown>> = {
      in: () => books.filter({ author__in: foreign }),
      'in of values': () => books.filter({ author__in: foreign.values('id') }),
      'in of a slice': () => books.filter({ author__in: foreign.values('id').slice(0, 1) }),
      'one row': () => books.filter({ author: foreign.slice(0, 1) }),
      exclude: () => books.exclude({ author__in: foreign }),
      Subquery: () => books.annotate({ x: Subquery(name) }),
      'a query set as an annotation': () => books.annotate({ x: name }),
      Exists: () => books.filter(Exists(foreign.filter({ id: OuterRef('author') }))),
      'a query in a query': () =>
        books.filter({ author__in: QdAuthor.filter({ name__in: foreign.values('name') }) }),
      aggregate: () => books.filter({ author__in: foreign }).count(),
      exists: () => books.filter({ author__in: foreign }).exists(),
      union: () => books.union(named),
      intersection: () => books.intersection(named),
      difference: () => books.difference(named),
      or: () => books.or(named),
      and: () => books.and(named),
      xor: () => books.xor(named),
      update: () => books.filter({ author__in: foreign }).update({ pages: 2 }),
      'value of an update': () => books.update({ title }),
      delete: () => books.filter({ author__in: foreign }).delete(),
      create: () => books.create(Object.assign({ authorId: 1 }, { title: title as never })),
      bulkUpdate: async () => {
        const book = await books.get({ id: 1 })
        Object.assign(book, { title })
        await books.bulkUpdate([book], ['title'])
      },
      sql: () => books.filter({ author__in: foreign }).sql(),
      stream: async () => {
        for await (const _ of books.filter({ author__in: foreign }).stream());
      },
      cte: () => books.with(foreign.values('id').cte('found'), { author: 'id' }),
    }
    for (const [place, run] of Object.entries(parts))
      await assert.rejects(async () => run(), refused, `${place} was not refused`)
    await assert.rejects(async () => books.filter({ author__in: foreign }), {
      message: new RegExp(
        `^A query of QdAuthor for the database "there" is part of one that runs in "${here.name}"\\.`,
      ),
    })
    assert.equal(await books.filter({ pages: 1 }).count(), 2)
  })

  test('the same query is taken in the database that was named for it, and refused again in the other', async () => {
    const keys = (database: Database) => QdAuthor.using(database).filter({ name__startswith: 'one' })
    const titles = (outer: Database, inner: Database) =>
      QdBook.using(outer)
        .filter({ author__in: keys(inner) })
        .valuesList('title', { flat: true })
    for (let round = 0; round < 2; round++)
      for (const database of [here, there]) {
        const other = database === here ? there : here
        assert.deepEqual(await titles(database, database), ['one'])
        await assert.rejects(async () => titles(database, other), refused)
      }
  })

  test('a query without a database follows the one around it', async () => {
    const inner = QdAuthor.filter({ name: 'two there' })
    assert.equal(await QdBook.using(there).filter({ author__in: inner }).count(), 1)
    assert.equal(await QdBook.using(here).filter({ author__in: inner }).count(), 0)
    const all = QdBook.using(there)
      .filter({ id: 1 })
      .union(QdBook.filter({ id: 2 }))
    assert.equal((await all).length, 2)
    const books = QdBook.using(there).annotate({
      by: Subquery(QdAuthor.filter({ id: OuterRef('author') }).values('name')),
    })
    assert.deepEqual(await books.orderBy('id').valuesList('by', { flat: true }), ['one there', 'two there'])
    assert.equal(await books.filter({ by: F('author__name') }).count(), 2)
  })

  test('the rows of a manager follow too, and the keys can be read first', async () => {
    const author = await QdAuthor.using(there).get({ name: 'two there' })
    const own = await QdBook.using(here)
      .filter({ id__in: author.books.values('id') })
      .count()
    assert.equal(own, 1)
    const named = author.books.using(there).values('id')
    await assert.rejects(async () => QdBook.using(here).filter({ id__in: named }), refused)
    const keys = await QdAuthor.using(there).filter({ name: 'two there' }).valuesList('pk', { flat: true })
    assert.deepEqual(
      await QdBook.using(here).filter({ author__in: keys }).valuesList('title', { flat: true }),
      ['two'],
    )
  })
})
