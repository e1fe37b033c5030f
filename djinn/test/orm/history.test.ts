import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BaseContext, Djinn } from 'djinn'
import {
  Change,
  changeAuthor,
  changesBy,
  char,
  checkModels,
  compositeKey,
  connectModels,
  createTables,
  database as databasePlugin,
  type FieldChange,
  foreignKey,
  historyOf,
  int,
  Model,
  manyToMany,
} from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

const secret = { history: { exclude: ['password'] } } as const
class Tag extends Model({ name: char({ maxLength: 20 }) }, { table: 'h_tag' }) {}
class Author extends Model(
  { name: char({ maxLength: 40 }), password: char({ maxLength: 40, default: 'x' }) },
  { table: 'h_author', ...secret },
) {}
class Post extends Model(
  {
    slug: char({ maxLength: 40, unique: true }),
    likes: int({ default: 0 }),
    author: foreignKey(() => Author, { null: true, relatedName: 'posts' }),
    editor: foreignKey(() => Author, { null: true, onDelete: 'setNull', relatedName: 'edited' }),
    tags: manyToMany(() => Tag, { relatedName: 'posts' }),
  },
  { table: 'h_post', history: true },
) {}
class Seat extends Model(
  { row: int(), place: int(), name: char({ maxLength: 20 }), pk: compositeKey('row', 'place') },
  { table: 'h_seat', history: true },
) {}
class Place extends Model({ name: char({ maxLength: 20 }) }, { table: 'h_place', history: true }) {}
class Cafe extends Place.extend({ stars: int() }, { table: 'h_cafe' }) {}
class Plain extends Model({ name: char({ maxLength: 20 }) }, { table: 'h_plain' }) {}
const models = { Tag, Author, Post, Seat, Place, Cafe, Plain }

type Told = readonly [action: string, key: string, fields: Readonly<Record<string, FieldChange>>]

/** The changes since the last call, oldest first. */
async function told(model?: string): Promise<Told[]> {
  const rows = await Change.filter(model === undefined ? {} : { model: `main.${model}` }).orderBy('id')
  await Change.all().delete()
  return rows.map(({ action, key, fields }) => [action, key, fields] as const)
}

const of = (old: unknown, now: unknown): FieldChange => ({ old, new: now })

eachDatabase((_name, open) => {
  const ready = async (work: (database: Database) => Promise<void>): Promise<void> => {
    const database = open()
    await createTables(database, models)
    const connection = connectModels(database, models)
    try {
      for (const model of Object.values(models)) await (model as unknown as typeof Plain).all().delete()
      await Change.all().delete()
      await work(database)
    } finally {
      connection.disconnect()
    }
  }

  test('save, update and delete of an instance are written down with old and new values', () =>
    ready(async () => {
      const post = await Post.create({ slug: 'a' })
      const key = String(post.id)
      assert.deepEqual(await told(), [
        ['create', key, { id: of(null, post.id), slug: of(null, 'a'), likes: of(null, 0) }],
      ])
      post.likes = 2
      await post.save()
      await post.save()
      post.likes = Post.f('likes').plus(1) as never
      await post.save()
      assert.deepEqual(await told(), [
        ['update', key, { likes: of(0, 2) }],
        ['update', key, { likes: of(2, 3) }],
      ])
      await post.delete()
      assert.deepEqual(await told(), [
        ['delete', key, { id: of(Number(key), null), slug: of('a', null), likes: of(3, null) }],
      ])
    }))

  test('historyOf reads newest first, of a row, of a model, of a row that is gone', () =>
    ready(async () => {
      const post = await Post.create({ slug: 'a' })
      const other = await Post.create({ slug: 'b' })
      post.likes = 1
      await post.save()
      const { id } = post
      assert.deepEqual(
        (await historyOf(post)).map(({ action }) => action),
        ['update', 'create'],
      )
      await post.delete()
      assert.equal(await historyOf(Post).count(), 4)
      assert.equal((await historyOf(Post, id).first())?.action, 'delete')
      assert.equal(await historyOf(other).count(), 1)
      assert.throws(() => historyOf(Plain), { code: 'ORM_NO_HISTORY' })
    }))

  test('excluded fields never come into it', () =>
    ready(async () => {
      const ann = await Author.create({ name: 'Ann', password: 'secret' })
      ann.password = 'other'
      await ann.save()
      await Author.all().update({ password: 'third' })
      await ann.delete()
      const all = JSON.stringify(await told())
      assert.doesNotMatch(all, /password|secret|other|third/)
      assert.match(all, /Ann/)
    }))

  test('query sets: update, delete, bulkCreate, bulkUpdate', () =>
    ready(async () => {
      const [a, b] = (await Post.bulkCreate([{ slug: 'a' }, { slug: 'b', likes: 5 }])) as [Post, Post]
      assert.deepEqual(
        (await told()).map(([action, key, { slug }]) => [action, key, slug]),
        [
          ['create', String(a.id), of(null, 'a')],
          ['create', String(b.id), of(null, 'b')],
        ],
      )
      assert.equal(await Post.filter({ likes__gte: 5 }).update({ likes: Post.f('likes').times(2) }), 1)
      assert.deepEqual(await told(), [['update', String(b.id), { likes: of(5, 10) }]])
      a.likes = 7
      b.likes = 10
      await Post.all().bulkUpdate([a, b], ['likes'])
      assert.deepEqual(await told(), [['update', String(a.id), { likes: of(0, 7) }]])
      await Post.filter({ slug: 'a' }).delete()
      assert.deepEqual(
        (await told()).map(([action, key]) => [action, key]),
        [['delete', String(a.id)]],
      )
      assert.equal(await Post.filter({ slug: 'nobody' }).update({ likes: 1 }), 0)
      assert.deepEqual(await told(), [])
    }))

  test('an update of what it looks for finds the same rows again', () =>
    ready(async () => {
      await Post.bulkCreate([{ slug: 'a' }, { slug: 'b' }])
      await told()
      await Post.filter({ likes: 0 }).update({ likes: 1 })
      assert.deepEqual(
        (await told()).map(([, , fields]) => fields),
        [{ likes: of(0, 1) }, { likes: of(0, 1) }],
      )
    }))

  test('bulkCreate over rows that exist tells what is new and what was changed', () =>
    ready(async () => {
      await Post.create({ slug: 'a', likes: 1 })
      await told()
      await Post.bulkCreate([{ slug: 'a', likes: 9 }, { slug: 'b' }], { ignoreConflicts: true })
      assert.deepEqual(
        (await told()).map(([action, , { slug }]) => [action, slug]),
        [['create', of(null, 'b')]],
      )
      await Post.bulkCreate([{ slug: 'a', likes: 9 }, { slug: 'c' }], {
        updateConflicts: true,
        uniqueFields: ['slug'],
        updateFields: ['likes'],
      })
      assert.deepEqual((await told()).map(([action, , { slug, likes }]) => [action, slug, likes]).sort(), [
        ['create', of(null, 'c'), of(null, 0)],
        ['update', undefined, of(1, 9)],
      ])
      assert.equal(await Post.count(), 3)
    }))

  test('a delete tells the rows that it takes along, and keys that it empties', () =>
    ready(async () => {
      const ann = await Author.create({ name: 'Ann' })
      const gone = await Post.create({ slug: 'a', author: ann })
      const left = await Post.create({ slug: 'b', editor: ann })
      const { id } = ann
      await told()
      await ann.delete()
      const changes = (await told()).map(([action, key, { editor }]) => [action, key, editor])
      assert.deepEqual(
        changes.sort(),
        [
          ['delete', String(gone.id), undefined],
          ['delete', String(id), undefined],
          ['update', String(left.id), of(id, null)],
        ].sort(),
      )
    }))

  test('many-to-many relations, from both ends', () =>
    ready(async () => {
      const post = await Post.create({ slug: 'a' })
      const [red, blue] = (await Tag.bulkCreate([{ name: 'red' }, { name: 'blue' }])) as [Tag, Tag]
      await told()
      const key = String(post.id)
      const [first, second] = [String(red.id), String(blue.id)]
      await post.tags.add(red)
      await post.tags.add(red)
      await post.tags.set([blue])
      await post.tags.remove(red)
      await post.tags.clear()
      assert.deepEqual(await told(), [
        ['update', key, { tags: { added: [first] } }],
        ['update', key, { tags: { removed: [first] } }],
        ['update', key, { tags: { added: [second] } }],
        ['update', key, { tags: { removed: [second] } }],
      ])
      const back = (red as unknown as { posts: Post['tags'] }).posts
      await back.add(post as never)
      await back.remove(post as never)
      assert.deepEqual(await told(), [
        ['update', key, { tags: { added: [first] } }],
        ['update', key, { tags: { removed: [first] } }],
      ])
    }))

  test('rows that come to a foreign key by its manager are told', () =>
    ready(async () => {
      const ann = await Author.create({ name: 'Ann' })
      const post = await Post.create({ slug: 'a' })
      await told()
      const { posts } = ann as unknown as { posts: Post['tags'] }
      await posts.add(post as never)
      await posts.clear()
      assert.deepEqual(await told('Post'), [
        ['update', String(post.id), { author: of(null, ann.id) }],
        ['update', String(post.id), { author: of(ann.id, null) }],
      ])
    }))

  test('keys of several columns, and a row that continues another', () =>
    ready(async () => {
      const seat = await Seat.create({ row: 1, place: 2, name: 'Ann' })
      seat.name = 'Bob'
      await seat.save()
      await Seat.filter({ row: 1 }).update({ name: 'Eve' })
      assert.equal(await historyOf(seat).count(), 3)
      assert.deepEqual((await told())[2], ['update', '[1,2]', { name: of('Bob', 'Eve') }])
      const cafe = await Cafe.create({ name: 'Sun', stars: 1 })
      cafe.stars = 2
      cafe.name = 'Moon'
      await cafe.save()
      assert.deepEqual((await told('Cafe'))[1]?.[2], { name: of('Sun', 'Moon'), stars: of(1, 2) })
      await Cafe.all().update({ stars: 3, name: 'Star' })
      assert.deepEqual((await told('Cafe'))[0]?.[2], { name: of('Moon', 'Star'), stars: of(2, 3) })
    }))

  test('a rollback drops the changes, those of a savepoint too', () =>
    ready(async (database) => {
      await assert.rejects(
        database.atomic(async () => {
          await Post.create({ slug: 'a' })
          throw new Error('no')
        }),
        /no/,
      )
      assert.deepEqual(await told(), [])
      await database.atomic(async () => {
        await Post.create({ slug: 'a' })
        await assert.rejects(Post.create({ slug: 'a' }))
        await Post.create({ slug: 'b' })
      })
      assert.equal((await told()).length, 2)
    }))

  test('who and why', () =>
    ready(async () => {
      const ann = await Author.create({ name: 'Ann' })
      let asked = 0
      const ask = async () => {
        asked++
        return ann
      }
      await changesBy('system', async () => {
        await Post.create({ slug: 'a' })
        await changesBy(
          ask,
          async () => {
            await Post.count()
            assert.equal(asked, 0)
            await Post.create({ slug: 'b' })
            await Post.create({ slug: 'c' })
          },
          { reason: 'A test' },
        )
        await changesBy(undefined, () => Post.create({ slug: 'd' }), { reason: 'Another' })
      })
      assert.equal(asked, 1)
      assert.deepEqual(
        (await Change.all().orderBy('id')).map(({ by, reason }) => [by, reason]),
        [
          [null, null],
          ['system', null],
          [String(ann.id), 'A test'],
          [String(ann.id), 'A test'],
          ['system', 'Another'],
        ],
      )
    }))

  test('models without a history write no more statements than before', () =>
    ready(async (database) => {
      const { queries } = await database.captureQueries(async () => {
        const plain = await Plain.create({ name: 'a' })
        plain.name = 'b'
        await plain.save()
        await Plain.all().update({ name: 'c' })
        await Plain.all().delete()
      })
      assert.equal(queries.length, 4)
      assert.deepEqual(await told(), [])
    }))
})

test('an app says once who changes rows in its requests', async () => {
  const app = new Djinn({ logger: { error() {}, warn() {}, info() {}, debug() {} } } as object)
    .use(databasePlugin('sqlite::memory:', { models: { Author, Post, Tag }, createTables: true }))
    .use(changeAuthor(({ request }: BaseContext) => request.headers.get('x-user')))
  app.get('/', async () => {
    await Post.create({ slug: 'a' })
    return { by: (await Change.first())?.by }
  })
  const response = await app.fetch(new Request('http://localhost/', { headers: { 'x-user': 'ann' } }))
  assert.deepEqual(await response.json(), { by: 'ann' })
  await app.stop()
})

test('a name in exclude that is no field is told at the start', () => {
  class Slip extends Model(
    { password: char({ maxLength: 20 }) },
    // @ts-expect-error no field of this name
    { history: { exclude: ['pasword'] } },
  ) {}
  assert.deepEqual(
    checkModels({ Slip }).map(({ code }) => code),
    ['ORM_UNKNOWN_FIELD'],
  )
})

test('the table of the changes stands only where a model needs it', async () => {
  const { stateOf } = await import('../../src/orm/migrations/state-of-models.ts')
  assert.deepEqual([...stateOf({ Plain }).models.keys()], ['main.plain'])
  assert.deepEqual([...stateOf({ Seat }).models.keys()].sort(), ['history.change', 'main.seat'])
})
