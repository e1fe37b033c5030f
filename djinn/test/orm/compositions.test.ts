import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import {
  atomic,
  Cast,
  Count,
  char,
  compositeKey,
  Exists,
  F,
  foreignKey,
  hasMany,
  hasOne,
  int,
  Max,
  Min,
  Model,
  manyToMany,
  not,
  OuterRef,
  or,
  Q,
  RowNumber,
  Subquery,
  Window,
  xor,
} from 'djinn/orm'
import { eachDatabase, speaksMysql } from '../sql/services.ts'
import { withModels } from './with-models.ts'

// Methods that are fine alone, together: what each says of rows, groups and keys must still hold.

class Town extends Model({ name: char({ maxLength: 9 }), people: hasMany(() => Person, 'town') }) {}
class Person extends Model({
  name: char({ maxLength: 9, null: true }),
  town: foreignKey(() => Town, { null: true }),
  books: hasMany(() => Book, 'author'),
}) {}
class Tag extends Model({ name: char({ maxLength: 9 }) }) {}
class Book extends Model({
  title: char({ maxLength: 9 }),
  pages: int({ null: true }),
  author: foreignKey(() => Person),
  tags: manyToMany(() => Tag, { table: 'composed_tags' }),
  novel: hasOne(() => Novel, 'bookPtr'),
}) {}
class Novel extends Book.extend({
  genre: char({ maxLength: 9, default: '' }),
  chapters: int({ default: 1 }),
}) {}
class Saga extends Novel.extend({ volumes: int({ default: 1 }) }) {}
class LoudNovel extends Novel {
  get loud() {
    return this.title.toUpperCase()
  }
}
class Seat extends Model({
  pk: compositeKey('row', 'number'),
  row: int(),
  number: int(),
  kind: char({ maxLength: 9 }),
  person: foreignKey(() => Person),
}) {}
const models = { Town, Person, Tag, Book, Novel, Saga, LoudNovel, Seat }

eachDatabase((name, open) => {
  withModels(open, models)
  before(async () => {
    await Town.bulkCreate([{ name: 'Rome' }, { name: 'Oslo' }])
    await Person.bulkCreate([
      { name: 'Ann', town: 1 },
      { name: 'Bob', town: 2 },
      { name: null, town: null },
    ])
    await Tag.bulkCreate([{ name: 'old' }, { name: 'new' }])
    await Novel.create({ title: 'N1', pages: 10, author: 1 })
    await Novel.create({ title: 'N2', pages: 30, author: 1 })
    await Book.create({ title: 'B3', pages: 20, author: 1 })
    await Book.create({ title: 'B4', pages: null, author: 2 })
    for (const book of await Book.filter({ title__in: ['N1', 'N2'] })) await book.tags.add(1, 2)
  })
  before(() =>
    Seat.bulkCreate([
      { row: 1, number: 1, kind: 'a', person: 1 },
      { row: 1, number: 2, kind: 'b', person: 1 },
      { row: 2, number: 1, kind: 'a', person: 2 },
    ]),
  )

  const names = (rows: readonly { name: string | null }[]) => rows.map((row) => row.name)
  const undone = async (work: () => Promise<void>) => {
    const back = new Error('back')
    await assert.rejects(
      atomic(async () => {
        await work()
        throw back
      }),
      (error) => error === back || assert.fail(error as Error),
    )
  }

  describe('exclusive or', () => {
    test('keeps rows without the other end of a relation', async () => {
      const odd = xor(Q({ town__name: 'Rome' }), Q({ name__isnull: true }))
      assert.deepEqual(names(await Person.filter(odd).orderBy('id')), ['Ann', null])
      assert.deepEqual(names(await Person.filter(not(odd)).orderBy('id')), ['Bob'])
    })
    test('of query sets takes the rows of one of them, those with null too', async () => {
      const rome = Person.filter({ town__name: 'Rome' })
      assert.deepEqual(names(await rome.xor(Person.all()).orderBy('id')), ['Bob', null])
      assert.deepEqual(names(await Person.filter({ name: 'Ann' }).xor(Person.all()).orderBy('id')), [
        'Bob',
        null,
      ])
    })
  })

  describe('aggregate()', () => {
    test('after valuesList() gives names', async () => {
      assert.deepEqual(await Person.valuesList('name').aggregate({ count: Count('*') }), { count: 3 })
      assert.deepEqual(await Person.valuesList('id', { flat: true }).aggregate({ most: Max('id') }), {
        most: 3,
      })
    })
    test('over distinct rows asks another query set in its filter', async () => {
      const filter = { town__in: Town.filter({ name: 'Rome' }) }
      assert.deepEqual(await Person.distinct().aggregate({ count: Count('id', { filter }) }), { count: 1 })
      const counted = Person.annotate({ written: Count('books') })
      assert.deepEqual(await counted.aggregate({ count: Count('id', { filter }) }), { count: 1 })
    })
    test('count() is the number of rows where a value of a relation to many is selected', async () => {
      const query = Person.annotate({ title: F('books__title') }).annotate({ most: Max('books__pages') })
      assert.equal(await query.count(), (await query).length)
      assert.equal(await query.count(), 5)
    })
  })

  describe('a set operation', () => {
    test('with none() has no rows that are in both, and all that are in one', async () => {
      const counts = [
        Town.all().intersection(Town.none()),
        Town.none().intersection(Town.all()),
        Town.none().difference(Town.all()),
        Town.all().difference(Town.none()),
        Town.none().union(Town.all()),
        Town.none().union(Town.none()),
      ]
      const expected = [0, 0, 0, 2, 2, 0]
      assert.deepEqual(await Promise.all(counts.map((query) => query.count())), expected)
      assert.deepEqual(
        await Promise.all(counts.map((query) => query.exists())),
        expected.map((count) => count > 0),
      )
      assert.deepEqual(
        (await Promise.all(counts)).map((rows) => rows.length),
        expected,
      )
    })
    test('is ordered by columns and annotations, with a place for nulls', async () => {
      const all = Person.annotate({ kind: F('id') }).union(Person.annotate({ kind: F('id') }))
      assert.deepEqual(names(await all.orderBy(F('name').asc({ nulls: 'last' }))), ['Ann', 'Bob', null])
      assert.deepEqual(names(await all.orderBy(F('name').asc({ nulls: 'last' })).reverse()), [
        null,
        'Bob',
        'Ann',
      ])
      const counted = Person.annotate({ count: Count('books') }).union(
        Person.annotate({ count: Count('seat' as never) }),
      )
      const rows = await counted.orderBy(F('count').desc() as never, 'id')
      assert.deepEqual(
        rows.map((row) => [row.id, row.count]),
        [
          [1, 3],
          [1, 2],
          [2, 1],
          [3, 0],
        ],
      )
      const ids = Person.valuesList('id').union(Person.valuesList('id'))
      assert.deepEqual([await ids.first(), await ids.last()], [[1], [3]])
      const code = 'ORM_COMPOUND_ORDER'
      await assert.rejects(all.orderBy(F('id').plus(1) as never).toArray(), { code })
      await assert.rejects(all.orderBy('?').toArray(), { code })
    })
    test('is ordered by a column of its own, where one of a related model has the same name', async () => {
      const both = Person.valuesList('town__name', 'name').union(Person.valuesList('town__name', 'name'))
      const rows = await both.orderBy(F('name').asc({ nulls: 'last' }) as never)
      assert.deepEqual(rows, [
        ['Rome', 'Ann'],
        ['Oslo', 'Bob'],
        [null, null],
      ])
    })
    test('of which one query set is left is ordered as all are', async () => {
      const counted = Person.annotate({ count: Count('books') })
      const left = counted
        .none()
        .union(counted)
        .orderBy(F('count').desc({ nulls: 'last' }) as never, 'id')
        .slice(0, 2)
      assert.deepEqual(names(await left), ['Ann', 'Bob'])
    })
    test('says that values() comes too late for its columns', async () => {
      const both = Town.valuesList('id', 'name').union(Town.valuesList('id', 'name'))
      await assert.rejects(both.values('id').toArray(), { code: 'ORM_COMBINED', message: /chose id, name/ })
      assert.equal((await both.values('id', 'name')).length, 2)
      assert.deepEqual(await Town.all().union(Town.all()).values('name').orderBy('name'), [
        { name: 'Oslo' },
        { name: 'Rome' },
      ])
    })
  })

  describe('a relation to a continued model', () => {
    test('is compared with its rows', async () => {
      const novels = Novel.filter({ pages__gt: 20 })
      const found = Book.filter({ novel__in: novels } as never)
      assert.deepEqual(await found.valuesList('title', { flat: true }), ['N2'])
      const [novel] = await novels
      assert.deepEqual(await Book.filter({ novel } as never).count(), 1)
    })
    test('from the other end is no place for rows of another model', async () => {
      const [tag] = await Tag.all()
      const code = 'ORM_WRONG_MODEL'
      await assert.rejects(Person.filter({ books__in: Tag.all() } as never).count(), { code })
      await assert.rejects(Person.filter({ books: tag } as never).count(), { code })
      await assert.rejects(Person.filter({ books__in: [tag] } as never).count(), { code })
      assert.equal(
        await Person.filter({ books__in: Novel.all() } as never)
          .distinct()
          .count(),
        1,
      )
    })
  })

  test('relations of the first of three tables are prefetched, and its columns written', () =>
    undone(async () => {
      const saga = await Saga.create({ title: 'S', pages: 1, author: 1, volumes: 7 })
      await saga.tags.add(1, 2)
      const [read] = await Saga.all().prefetchRelated('tags' as never)
      assert.equal([...((read as Saga).tags as never as Iterable<unknown>)].length, 2)
      const change = { title: 'T', chapters: F('chapters').plus(1), volumes: F('volumes').times(2) }
      assert.equal(await Saga.filter({ tags__name__in: ['old', 'new'] }).update(change as never), 1)
      assert.deepEqual(await Saga.valuesList('title', 'chapters', 'volumes'), [['T', 2, 14]])
    }))

  describe('update() of a continued model', () => {
    test('computes with the columns of the table that it writes', () =>
      undone(async () => {
        const changed = await Novel.all().update({
          pages: F('pages').plus(1) as never,
          chapters: F('chapters').plus(1) as never,
        })
        assert.equal(changed, 2)
        assert.deepEqual(await Novel.orderBy('id').valuesList('pages', 'chapters'), [
          [11, 2],
          [31, 2],
        ])
      }))
    test('counts each row once, whatever it joins', () =>
      undone(async () => {
        assert.equal(await Novel.filter({ tags__name__in: ['old', 'new'] }).update({ title: 'T' }), 2)
      }))
    test('works through a class that only adds methods to it', () =>
      undone(async () => {
        assert.equal(await LoudNovel.filter({ pages__gt: 20 }).update({ title: 'T', chapters: 9 }), 1)
        const novel = await LoudNovel.orderBy('-pages').get({ title: 'T' })
        assert.deepEqual([novel.loud, novel.pages, novel.chapters], ['T', 30, 9])
        const made = await LoudNovel.create({ title: 'new', pages: 1, author: 1 })
        assert.equal(await Book.filter({ title: 'new' }).count(), 1)
        assert.equal((await made.delete()).total, 2)
      }))
    test('says that a column of another table cannot be computed with', async () => {
      const code = 'ORM_JOINED_REFERENCE'
      await assert.rejects(Novel.all().update({ chapters: F('pages') as never }), { code })
      const annotated = Book.annotate({ by: F('author__name') })
      await assert.rejects(annotated.update({ title: F('by') as never }), { code, message: /"Person.name"/ })
      const namesake = Tag.filter({ name: OuterRef('author__name') })
        .values('name')
        .slice(0, 1)
      await assert.rejects(Book.all().update({ title: Subquery(namesake) as never }), { code })
    })
  })

  describe('exclude()', () => {
    test('is what filter() leaves out, also where it compares columns of a relation to many', async () => {
      const where = { books__pages__gt: F('books__id') } as never
      const found = await Person.filter(where).distinct().valuesList('id', { flat: true })
      const rest = await Person.exclude(where).orderBy('id').valuesList('id', { flat: true })
      assert.deepEqual(found, [1])
      assert.deepEqual(rest, [2, 3])
    })
    test('does not compare several rows with an aggregate', async () => {
      const query = Person.annotate({ least: Min('books__pages') }).exclude({
        books__pages: F('least'),
      } as never)
      await assert.rejects(query.count(), { code: 'ORM_AGGREGATE_IN_EXCLUDE' })
    })
  })

  describe('update() and delete()', () => {
    const numbered = () => Book.annotate({ place: Window(RowNumber(), { orderBy: '-id' }) })
    test('of the rows that a window finds', () =>
      undone(async () => {
        assert.equal(await numbered().filter({ place__lte: 2 }).update({ title: 'last' }), 2)
        assert.deepEqual(
          await Book.filter({ title: 'last' }).orderBy('id').valuesList('id', { flat: true }),
          [3, 4],
        )
        assert.equal((await numbered().filter({ place__lte: 1 }).delete()).total, 1)
      }))
    test('distinct rows that a window finds are ordered by what is not selected', async () => {
      const query = numbered().filter({ place__lte: 3 }).distinct().orderBy('author__name', 'id')
      assert.deepEqual(await query.valuesList('id', { flat: true }), [2, 3, 4])
    })
    test('do not take a window for a value', async () => {
      const code = 'ORM_WINDOW_IN_UPDATE'
      await assert.rejects(numbered().update({ pages: F('place') as never }), { code })
    })
    test('of keys of several columns, beside joins, groups and distinct rows', () =>
      undone(async () => {
        const ofAnn = Seat.filter({ person__name: 'Ann' })
        assert.equal(await ofAnn.update({ kind: 'c' }), 2)
        assert.equal(await Seat.filter({ kind: 'c' }).distinct().update({ kind: 'd' }), 2)
        const grouped = Seat.annotate({ count: Count('person__books') }).filter({ count__gt: 1 })
        assert.equal(await grouped.count(), 2)
        assert.equal(await grouped.update({ kind: 'e' }), 2)
        assert.equal((await ofAnn.delete()).total, 2)
        assert.deepEqual(await Seat.valuesList('kind', { flat: true }), ['a'])
      }))
    test('compute with the values from before', () =>
      undone(async () => {
        const { pages, id } = await Book.get({ title: 'B3' })
        const book = Book.filter({ id })
        await book.update({ pages: 77, title: Cast('pages', char({ maxLength: 9 })) as never })
        assert.deepEqual(await book.valuesList('pages', 'title'), [[77, String(pages)]])
        await Seat.filter({ row: 2 }).delete()
        const seat = Seat.filter({ row: 1, number: 2 })
        const swapped = seat.update({ row: F('number') as never, number: F('row') as never })
        if (speaksMysql(name)) await assert.rejects(swapped, { code: 'SQL_NOT_SUPPORTED' })
        else assert.equal(await swapped, 1)
      }))
  })

  test('keys of several columns are counted', async () => {
    const people = Person.annotate({ seats: Count('seat') } as never).orderBy('id')
    assert.deepEqual(await people.valuesList('seats' as never, { flat: true }), [2, 1, 0])
    const distinct = Person.annotate({ seats: Count('seat', { distinct: true }) } as never)
    await assert.rejects(distinct.toArray(), { code: 'ORM_AGGREGATE_OF_KEY' })
  })

  test('a set operation says that its query sets have another number of columns', async () => {
    const code = 'ORM_COMPOUND_COLUMNS'
    const mixed = Town.valuesList('id').union(Town.valuesList('id', 'name') as never)
    await assert.rejects(mixed.toArray(), { code, message: /with 1 and with 2 columns/ })
    await assert.rejects(
      Town.all()
        .union(Book.all() as never)
        .count(),
      { code },
    )
  })

  test('or() with a query set that groups groups too', async () => {
    const either = Person.filter({ name: 'Bob' }).or(
      Person.filter({ name: 'Ann' }).annotate({ count: Count('books') }),
    )
    const rows = await either.orderBy('id')
    assert.deepEqual(
      rows.map((row) => [row.name, (row as unknown as { count: number }).count]),
      [
        ['Ann', 3],
        ['Bob', 1],
      ],
    )
  })

  test('a group is asked for columns beside its aggregates', async () => {
    const written = Person.annotate({ count: Count('books') }).orderBy('id')
    const either = written.filter(or(Q({ town__name: 'Oslo' }), Q({ count__gt: 2 })))
    assert.deepEqual(names(await either), ['Ann', 'Bob'])
    assert.equal(await either.count(), 2)
    const odd = written.filter(xor(Q({ town__name__isnull: true }), Q({ count__gt: 2 })))
    assert.deepEqual(names(await odd), ['Ann', null])
    const inTown = Exists(Town.filter({ id: OuterRef('town'), name: 'Oslo' }))
    assert.deepEqual(names(await written.filter(or(inTown as never, Q({ count__gt: 2 })))), ['Ann', 'Bob'])
    await undone(async () => {
      assert.equal(await either.update({ name: 'x' }), 2)
    })
  })
})
