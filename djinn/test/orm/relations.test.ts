import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import {
  char,
  connectModels,
  F,
  foreignKey,
  hasMany,
  hasOne,
  int,
  Model,
  manyToMany,
  modelEvents,
  oneToOne,
  Prefetch,
  prefetchInto,
} from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

class Writer extends Model({
  name: char({ maxLength: 40 }),
  books: hasMany(() => Novel, 'writer'),
  card: hasOne(() => Card, 'writer'),
}) {}
class Card extends Model({ writer: oneToOne(() => Writer), city: char({ maxLength: 40 }) }) {}
class Genre extends Model({ name: char({ maxLength: 40 }), novels: hasMany(() => Novel, 'genres') }) {}
class Novel extends Model({
  title: char({ maxLength: 40 }),
  pages: int({ default: 0 }),
  writer: foreignKey(() => Writer),
  editor: foreignKey(() => Writer, { null: true, onDelete: 'setNull', relatedName: 'edited' }),
  genres: manyToMany(() => Genre),
}) {}
class Branch extends Model({
  parent: foreignKey((): typeof Branch => Branch, { null: true }),
}) {}
class Part extends Model({
  name: char({ maxLength: 40 }),
  whole: foreignKey(() => Part, { null: true }),
  parts: hasMany(() => Part, 'whole'),
}) {}
class Friend extends Model({ name: char({ maxLength: 40 }), friends: manyToMany(() => Friend) }) {}

eachDatabase((_name, open) => {
  const database = withModels(open, { Writer, Card, Genre, Novel, Friend, Branch, Part })
  beforeEach(async () => {
    await Writer.all().delete()
    await Genre.all().delete()
  })

  async function library() {
    const writers = await Writer.bulkCreate([{ name: 'a' }, { name: 'b' }, { name: 'c' }])
    const genres = await Genre.bulkCreate([{ name: 'x' }, { name: 'y' }])
    for (const [index, writer] of writers.entries()) {
      const novels = await Novel.bulkCreate([
        { title: `t${index}`, writer, pages: index },
        { title: `u${index}`, writer, pages: 10 + index },
      ])
      for (const novel of novels) await novel.genres.add(...genres)
    }
    return { writers, genres }
  }

  test('events tell of the rows that a delete takes along, not of those in a table between', async () => {
    const writer = await Writer.create({ name: 'Ann' })
    const novel = await Novel.create({ title: 'x', writer })
    await novel.genres.create({ name: 'crime' })
    const heard: string[] = []
    const stop = modelEvents.preDelete.connect(({ model }) => heard.push(model.name))
    const { byModel } = await writer.delete()
    stop()
    assert.deepEqual(byModel, { Novel_genres: 1, Novel: 1, Writer: 1 })
    assert.deepEqual(heard, ['Writer', 'Novel'])
  })

  describe('loading', () => {
    test('in a loop costs one query for all rows of the result', async () => {
      await library()
      const { queries, result } = await database.captureQueries(async () => {
        const names: string[] = []
        for (const novel of await Novel.orderBy('id')) names.push((await novel.writer.load()).name)
        return names
      })
      assert.deepEqual(result, ['a', 'a', 'b', 'b', 'c', 'c'])
      assert.equal(queries.length, 2)
    })

    test('of rows one by one is refused where the query set says so', async () => {
      await library()
      const novel = await Novel.all().fetchMode('raise').first()
      await assert.rejects(async () => novel?.writer.load(), { code: 'ORM_FETCH_BLOCKED' })
    })

    test('with selectRelated is part of the same row, both ways', async () => {
      const { writers } = await library()
      await Card.create({ writer: writers[0] as Writer, city: 'Rome' })
      const found = await Writer.selectRelated('card').get({ name: 'a' })
      assert.equal(found.card?.city, 'Rome')
      const without = await Writer.selectRelated('card').get({ name: 'b' })
      assert.equal(without.card, null)
      const { queries } = await database.captureQueries(() =>
        Novel.selectRelated('writer', 'editor').orderBy('id').first(),
      )
      assert.equal(queries.length, 1)
    })

    test('into rows that are there costs one query a relation, and none for what was read', async () => {
      await library()
      const writers = await Writer.orderBy('id').toArray()
      const [first] = writers
      const { queries, result } = await database.captureQueries(() => prefetchInto(writers, 'books__genres'))
      assert.equal(queries.length, 2)
      assert.equal(result[0], first)
      assert.deepEqual(
        result.map((writer) => writer.books.map((book) => `${book.title} ${book.genres.length}`)),
        [
          ['t0 2', 'u0 2'],
          ['t1 2', 'u1 2'],
          ['t2 2', 'u2 2'],
        ],
      )
      const again = await database.captureQueries(() => prefetchInto(writers, 'books'))
      assert.equal(again.queries.length, 0)
      const long = Prefetch('books', { queryset: Novel.filter({ pages__gte: 10 }), to: 'long' })
      const [writer] = await prefetchInto([first as Writer, first as Writer], long)
      assert.deepEqual(
        writer?.long.map(({ title }) => title),
        ['u0'],
      )
      assert.deepEqual(await prefetchInto([], 'books' as never), [])
      const made = await Writer.create({ name: 'new' })
      assert.equal((await prefetchInto([made], 'books', 'card'))[0]?.books.length, 0)
      const mixed = await prefetchInto([...(await Card.all()), await Novel.first()] as Novel[], 'writer')
      assert.equal(mixed.at(-1)?.writer.name, 'a')
      await assert.rejects(prefetchInto([new Writer()], 'books'), { code: 'ORM_UNSAVED' })
      await assert.rejects(prefetchInto([{} as Writer], 'books'), { code: 'ORM_NOT_AN_INSTANCE' })
      await assert.rejects(prefetchInto(writers, 'boks' as never), { code: 'ORM_NOT_PREFETCHABLE' })
    })
    test('with prefetchRelated costs one query a relation, whatever the depth', async () => {
      await library()
      const { queries, result } = await database.captureQueries(() =>
        Writer.prefetchRelated('books__genres').orderBy('id').toArray(),
      )
      assert.equal(queries.length, 3)
      assert.deepEqual(
        result.map((writer) => writer.books.map((novel) => novel.genres.length)),
        [
          [2, 2],
          [2, 2],
          [2, 2],
        ],
      )
    })

    test('a Prefetch may filter, order, slice for each row, and put the list under a name of its own', async () => {
      await library()
      const longest = Prefetch('books', { queryset: Novel.orderBy('-pages').slice(0, 1), to: 'longest' })
      const found = (await Writer.prefetchRelated(longest).orderBy('id')) as unknown as readonly {
        longest: Novel[]
      }[]
      assert.deepEqual(
        found.map((writer) => writer.longest.map((novel) => novel.title)),
        [['u0'], ['u1'], ['u2']],
      )
    })
  })

  describe('managers', () => {
    test('of a many-to-many relation add, remove, set and clear; adding twice is adding once', async () => {
      const { genres, writers } = await library()
      const novel = await Novel.create({ title: 'n', writer: writers[0] as Writer })
      const [x, y] = genres as [Genre, Genre]
      await novel.genres.add(x, x, y.id)
      await novel.genres.add(x)
      assert.equal(await novel.genres.count(), 2)
      await novel.genres.remove(x)
      assert.deepEqual(await novel.genres.all().valuesList('name', { flat: true }), ['y'])
      await novel.genres.set([x])
      assert.deepEqual(await novel.genres.all().valuesList('name', { flat: true }), ['x'])
      await novel.genres.clear()
      assert.equal(await novel.genres.exists(), false)
      assert.equal((await x.novels.create({ title: 'made', writer: writers[1] as Writer })).title, 'made')
      assert.equal(await x.novels.filter({ title: 'made' }).count(), 1)
    })

    test('of a symmetrical relation know both directions', async () => {
      const [ann, bob] = (await Friend.bulkCreate([{ name: 'ann' }, { name: 'bob' }])) as [Friend, Friend]
      await ann.friends.add(bob)
      assert.equal(await bob.friends.filter({ name: 'ann' }).count(), 1)
      await bob.friends.clear()
      assert.equal(await ann.friends.count(), 0)
    })

    test('of a model to itself have a name for the way back', async () => {
      const whole = await Part.create({ name: 'whole' })
      await whole.parts.create({ name: 'part' })
      assert.equal(await Part.filter({ parts__name: 'part' }).count(), 1)
      assert.equal((await Part.get({ whole })).name, 'part')
    })

    test('of a foreign key take rows, and let them go only where the key may be null', async () => {
      const { writers } = await library()
      const [a, b] = writers as [Writer, Writer]
      const novel = await Novel.get({ title: 't1' })
      await a.books.add(novel)
      assert.equal(await a.books.count(), 3)
      await assert.rejects(a.books.clear(), { code: 'ORM_CANNOT_REMOVE' })
      await b.refresh()
      assert.equal((await b.books.create({ title: 'new', pages: 1 })).writerId, b.id)
    })
  })

  describe('deleting', () => {
    test('takes what cascades with it, and empties keys that are set to null', async () => {
      const { writers } = await library()
      const [a, b] = writers as [Writer, Writer]
      await Novel.filter({ writer: a }).update({ editor: b })
      const deleted = await b.delete()
      assert.equal(deleted.byModel.Novel, 2)
      assert.equal(deleted.byModel.Novel_genres, 4)
      assert.equal(await Novel.filter({ writer: a, editor__isnull: true }).count(), 2)
    })
  })

  test('a tree goes with its root, whatever the database checks at each row', async () => {
    const root = await Branch.create({})
    const branch = await Branch.create({ parent: root })
    await Branch.bulkCreate([{ parent: branch }, { parent: root }])
    assert.equal((await root.delete()).total, 4)
    assert.equal(await Branch.count(), 0)
  })

  test('expressions are saved and read back', async () => {
    await library()
    const novel = await Novel.get({ title: 'u2' })
    await Novel.filter({ pk: novel.pk }).update({ pages: F('pages').plus(5) })
    await novel.refresh()
    assert.equal(novel.pages, 17)
  })
})

test('hasOne along a many-to-many relation, or along a key that is not unique, is an error when the models are connected', async () => {
  class Label extends Model({ sheet: hasOne(() => Sheet, 'labels') }) {}
  class Folder extends Model({ sheet: hasOne(() => Sheet, 'folder') }) {}
  class Sheet extends Model({ labels: manyToMany(() => Label), folder: foreignKey(() => Folder) }) {}
  await using database = openDatabase('sqlite::memory:')
  assert.throws(() => connectModels(database, { Label, Sheet }), {
    code: 'ORM_HAS_ONE_KEY',
    message: /^Label\.sheet is hasOne, but Sheet\.labels is many-to-many\./,
    hint: 'Use hasMany.',
  })
  assert.throws(() => connectModels(database, { Folder, Sheet }), { code: 'ORM_HAS_ONE_KEY' })
})
