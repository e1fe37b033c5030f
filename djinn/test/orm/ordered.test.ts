import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  Count,
  char,
  compositeKey,
  connectModels,
  createTables,
  F,
  foreignKey,
  hasMany,
  inTotalOrder,
  int,
  Lower,
  Model,
  type ModelConnection,
  paginate,
  Sum,
  unique,
  Window,
} from 'djinn/orm'
import { type Database, openDatabase } from 'djinn/sql'

class OdAuthor extends Model(
  {
    name: char({ maxLength: 40, unique: true }),
    nick: char({ maxLength: 40, unique: true, null: true }),
    books: hasMany(() => OdBook, 'author'),
  },
  { ordering: ['name'] },
) {}
class OdBook extends Model(
  { author: foreignKey(() => OdAuthor), number: int(), shelf: int({ null: true }), place: int() },
  {
    uniqueTogether: [['author', 'number']],
    constraints: [unique({ name: 'od_place', fields: ['shelf', 'place'] })],
  },
) {}
class OdSeat extends Model({ pk: compositeKey('row', 'seat'), row: int(), seat: int() }) {}
class OdNovel extends OdBook.extend({ pages: int() }) {}

let database: Database
let connection: ModelConnection
before(async () => {
  database = openDatabase('sqlite::memory:')
  const models = { OdAuthor, OdBook, OdSeat, OdNovel }
  await createTables(database, models)
  connection = connectModels(database, models)
  for (const name of ['b', 'a', 'c']) await OdAuthor.create({ name })
})
after(async () => {
  connection.disconnect()
  await database.close()
})

test('a query set is ordered by what was asked, or by its model, but not where it groups', () => {
  assert.equal(OdBook.all().ordered, false)
  assert.equal(OdBook.orderBy('number').ordered, true)
  assert.equal(OdAuthor.all().ordered, true)
  assert.equal(OdAuthor.orderBy().ordered, false)
  assert.equal(OdBook.none().ordered, true)
  assert.equal(OdAuthor.annotate({ n: Count('books') }).ordered, false)
  assert.equal(OdAuthor.values('name').annotate({ n: Count('books') }).ordered, false)
  assert.equal(OdAuthor.annotate({ n: Count('books') }).orderBy('n').ordered, true)
  assert.equal(OdAuthor.annotate({ n: Window(Sum('id')) }).ordered, true)
})

test('it is totally ordered by a key, by a unique column, by columns that are unique together', () => {
  assert.equal(OdAuthor.all().totallyOrdered, true)
  assert.equal(OdAuthor.annotate({ n: Count('books') }).totallyOrdered, false)
  assert.equal(OdAuthor.orderBy('-nick').totallyOrdered, false)
  assert.equal(OdAuthor.orderBy('nick', '-pk').totallyOrdered, true)
  assert.equal(OdAuthor.orderBy(Lower('name')).totallyOrdered, false)
  assert.equal(OdAuthor.orderBy('?').totallyOrdered, false)
  assert.equal(OdBook.orderBy('number').totallyOrdered, false)
  assert.equal(OdBook.orderBy('number', 'authorId').totallyOrdered, true)
  // The relation by its name orders by the author's own order.
  assert.equal(OdBook.orderBy('number', 'author').totallyOrdered, false)
  assert.equal(OdBook.orderBy('shelf', 'place').totallyOrdered, false)
  assert.equal(OdBook.orderBy(F('id').desc()).totallyOrdered, true)
  assert.equal(OdBook.orderBy('id').reverse().totallyOrdered, true)
  assert.equal(OdSeat.orderBy('row').totallyOrdered, false)
  assert.equal(OdSeat.orderBy('seat', 'row').totallyOrdered, true)
  assert.equal(OdNovel.orderBy('id').totallyOrdered, true)
})

test('first() and pages of groups go by the key, where the order of the model has no part', async () => {
  const counted = OdAuthor.annotate({ n: Count('books') })
  assert.equal((await counted.first())?.name, 'b')
  const page = await paginate(counted, { perPage: 2 }).page(1)
  assert.deepEqual(
    [...page].map((author) => author.name),
    ['b', 'a'],
  )
  const groups = OdAuthor.values('nick').annotate({ n: Count('id') })
  assert.equal((await paginate(groups, { perPage: 2 }).page(1)).items.length, 1)
})

test('a total order ends with the key where nothing else decides, and keeps what was asked for', async () => {
  assert.equal(inTotalOrder(OdAuthor.orderBy('-nick')).totallyOrdered, true)
  const { text } = await inTotalOrder(OdAuthor.orderBy('-nick')).sql()
  assert.match(text, /order by .*nick.* desc.*, .*id/i)
  assert.equal(inTotalOrder(OdBook.orderBy()).totallyOrdered, true)
  for (const query of [OdAuthor.all(), OdAuthor.orderBy(Lower('name')), OdAuthor.orderBy('nick').slice(0, 2)])
    assert.equal(inTotalOrder(query), query)
})
