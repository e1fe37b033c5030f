import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  bool,
  char,
  connectModels,
  createTables,
  datetime,
  hasMany,
  Model,
  type ModelConnection,
  manager,
  manyToMany,
} from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

class Place extends Model({ name: char({ maxLength: 80 }), address: char({ maxLength: 80, default: '' }) }) {}
class Restaurant extends Place.extend({ pizza: bool({ default: false }) }) {}
class Timed extends Model(
  { createdAt: datetime({ autoNowAdd: true }) },
  { abstract: true, ordering: ['-createdAt'] },
) {}
class Article extends Timed.extend({ title: char({ maxLength: 80 }) }) {}
class Tag extends Model({ name: char({ maxLength: 20 }), users: hasMany(() => User, 'tags') }) {}
class User extends Model({
  name: char({ maxLength: 20 }),
  friends: manyToMany(() => User),
  tags: manyToMany(() => Tag),
}) {}
class Teacher extends User {}
class Note extends Model({ text: char({ maxLength: 80 }) }) {
  static objects = manager(this, {
    short() {
      return this.filter({ text__length__lt: 4 })
    },
  })
}
class LoudArticle extends Article {
  get loud() {
    return this.title.toUpperCase()
  }
}

eachDatabase((_name, open) => {
  let database: Database
  let connection: ModelConnection
  before(async () => {
    database = open()
    await createTables(database, { Place, Restaurant, Article, Note, Tag, User })
    connection = connectModels(database, {
      Place,
      Restaurant,
      Article,
      LoudArticle,
      Note,
      Tag,
      User,
      Teacher,
    })
  })
  after(async () => {
    connection.disconnect()
    await database.close()
  })

  describe('a model that continues another one', () => {
    test('has its fields, and a row in each of the two tables', async () => {
      await Restaurant.create({ name: 'Luigi', pizza: true })
      const found = await Restaurant.get({ name: 'Luigi' })
      assert.deepEqual([found.name, found.pizza], ['Luigi', true])
      assert.equal(await Place.filter({ name: 'Luigi' }).count(), 1)
    })

    test('saves what changed where it stands', async () => {
      const made = await Restaurant.create({ name: 'Anna' })
      made.name = 'Mario'
      made.pizza = true
      await made.save()
      assert.deepEqual(await Restaurant.filter({ pk: made.pk }).values('name', 'pizza'), [
        { name: 'Mario', pizza: true },
      ])
    })

    test('is updated by one call in both tables', async () => {
      const made = await Restaurant.create({ name: 'Enzo' })
      assert.equal(await Restaurant.filter({ name: 'Enzo' }).update({ address: 'Rome', pizza: true }), 1)
      await made.refresh()
      assert.deepEqual([made.address, made.pizza], ['Rome', true])
    })

    test('is updated whole, also where the update changes what was asked for', async () => {
      await Restaurant.create({ name: 'Old', pizza: false })
      assert.equal(await Restaurant.filter({ name: 'Old' }).update({ name: 'New', pizza: true }), 1)
      assert.equal((await Restaurant.get({ name: 'New' })).pizza, true)
    })

    test('a new row that is saved, not created, is in both tables', async () => {
      const made = new Restaurant()
      made.name = 'Slow'
      await made.save()
      assert.equal(await Restaurant.filter({ pk: made.pk }).count(), 1)
      await made.delete()
    })

    test('is deleted with the row that it continues', async () => {
      const made = await Restaurant.create({ name: 'Gone' })
      assert.deepEqual(await made.delete(), { total: 2, byModel: { Restaurant: 1, Place: 1 } })
    })
  })

  describe('an abstract model', () => {
    test('gives its fields and its ordering to those that extend it', async () => {
      const first = await Article.create({ title: 'first', createdAt: new Date(0) } as never)
      assert.ok(first.createdAt instanceof Date)
      assert.match((await Article.all().sql()).text, /order by .*created_at.* desc/i)
    })
  })

  test('a class that adds no fields is another view of the same rows', async () => {
    const made = await Article.create({ title: 'quiet' })
    const loud = await LoudArticle.get({ pk: made.pk })
    assert.equal(loud.loud, 'QUIET')
    assert.ok(made.is(loud))
  })

  test('another view has the many-to-many relations of its rows, in the same tables', async () => {
    const [ann, tom] = [await User.create({ name: 'Ann' }), await Teacher.create({ name: 'Tom' })]
    await tom.friends.add(ann)
    const tea = await tom.tags.create({ name: 'tea' })
    assert.deepEqual(await ann.friends.valuesList('name', { flat: true }), ['Tom'])
    assert.equal(await Teacher.filter({ friends__name: 'Ann', tags__name: 'tea' }).count(), 1)
    assert.equal(await User.filter({ tags: tea }).count(), 1)
    const [found] = await Teacher.prefetchRelated('tags').filter({ pk: tom.pk })
    assert.deepEqual(
      found?.tags.map(({ name }) => name),
      ['tea'],
    )
    assert.deepEqual(await ann.delete(), { total: 3, byModel: { User_friends: 2, User: 1 } })
    await tom.delete()
    assert.equal(await tea.users.count(), 0)
  })

  test('a manager has the methods of query sets and its own', async () => {
    await Note.objects.create({ text: 'abc' })
    await Note.objects.bulkCreate([{ text: 'abcdef' }])
    assert.deepEqual(await Note.objects.short().valuesList('text', { flat: true }), ['abc'])
    assert.equal(await Note.objects.count(), 2)
  })
})
