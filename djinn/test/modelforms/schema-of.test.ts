import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Djinn } from 'djinn'
import { schemaOf } from 'djinn/modelforms'
import {
  bigint,
  char,
  connectModels,
  createTables,
  datetime,
  decimal,
  foreignKey,
  hasMany,
  Model,
  type ModelConnection,
  manyToMany,
} from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { client } from 'djinn/testing'
import { eachDatabase } from '../sql/services.ts'
import { expectSame, type Same } from '../types/expect-type.ts'

class Author extends Model(
  { name: char({ maxLength: 40 }), posts: hasMany(() => Post, 'author') },
  { table: 'so_author' },
) {}
class Tag extends Model({ word: char({ maxLength: 10 }) }, { table: 'so_tag' }) {}
class Post extends Model(
  {
    title: char({ maxLength: 20 }),
    price: decimal({ maxDigits: 6, decimalPlaces: 2, null: true, blank: true }),
    views: bigint({ default: 0n }),
    state: char({ maxLength: 1, choices: { d: 'Draft', p: 'Public' }, default: 'd' }),
    at: datetime({ autoNowAdd: true }),
    author: foreignKey(() => Author),
    tags: manyToMany(() => Tag, { blank: true }),
  },
  { table: 'so_post' },
) {}

const authorSchema = schemaOf(Author, { fields: ['id', 'name'] })
const flat = schemaOf(Post, { fields: ['id', 'title', 'price', 'views', 'state', 'author'] })
const deep = schemaOf(Post, {
  fields: ['title', 'author', 'tags', 'at'],
  nested: { author: authorSchema, tags: schemaOf(Tag, { fields: ['word'] }) },
})

eachDatabase((name, open) => {
  describe(`schemas of models on ${name}`, () => {
    let db: Database
    let connection: ModelConnection
    let ann: Author
    before(async () => {
      db = await open()
      await createTables(db, { Author, Post, Tag })
      connection = connectModels(db, { Author, Post, Tag })
      ann = await Author.create({ name: 'Ann' })
    })
    after(async () => {
      connection.disconnect()
      await db.close()
    })

    test('rows are written as JSON: keys of relations, exact numbers and moments as texts', async () => {
      const post = await Post.create({ title: 'Hi', price: '1.50', views: 9n, author: ann })
      const dumped = flat.dump(await Post.get({ id: post.id }))
      assert.deepEqual(JSON.parse(JSON.stringify(dumped)), {
        id: post.id,
        title: 'Hi',
        price: '1.5',
        views: '9',
        state: 'd',
        author: ann.id,
      })
      expectSame<Same<typeof dumped.state, 'd' | 'p'>>()
      expectSame<Same<typeof dumped.author, number>>()
      expectSame<Same<typeof dumped.views, string>>()
    })

    test('nested rows are written where they were read; where not, the error says how', async () => {
      const post = await Post.create({ title: 'Deep', author: ann })
      await post.tags.add(await Tag.create({ word: 'new' }))
      const read = await Post.selectRelated('author').prefetchRelated('tags').get({ id: post.id })
      const dumped = deep.dump(read)
      assert.deepEqual(dumped.author, { id: ann.id, name: 'Ann' })
      assert.deepEqual(dumped.tags, [{ word: 'new' }])
      expectSame<Same<(typeof dumped.tags)[number]['word'], string>>()
      const bare = await Post.get({ id: post.id })
      assert.throws(() => deep.dump(bare), { code: 'MODELFORMS_NOT_LOADED', message: /"author"/ })
    })

    test('JSON is read as the form of the model reads it; keys, moments and nested rows are nobody’s to write', async () => {
      const parsed = await flat.parse({ id: 99, title: ' Hi ', price: 2, author: ann.id })
      assert.deepEqual(Object.keys(parsed), ['title', 'price', 'author'])
      expectSame<Same<typeof parsed.views, bigint | undefined>>()
      assert.equal(parsed.title, 'Hi')
      assert.equal(parsed.author.name, 'Ann')
      assert.deepEqual(await deep.parse({ title: 'x', author: { id: 1 }, at: 'now' }), { title: 'x' })
      await assert.rejects(
        flat.parse({ title: 'x'.repeat(21), author: 'nobody' }),
        (error: Error & { issues: { path: unknown[] }[] }) => {
          assert.deepEqual(
            error.issues.map(({ path }) => path[0]),
            ['title', 'author'],
          )
          return true
        },
      )
      assert.deepEqual(await flat.parse({ title: 'only' }, { partial: true }), { title: 'only' })
    })

    test('it is the body of a route, and answers 422 with the places of the errors', async () => {
      const app = new Djinn()
      app.post('/posts', { body: flat }, async ({ body }) => ({
        title: body.title,
        author: body.author.name,
      }))
      const api = client(app)
      assert.deepEqual(await (await api.post('/posts', { json: { title: 'Hi', author: ann.id } })).json(), {
        title: 'Hi',
        author: 'Ann',
      })
      const refused = await api.post('/posts', { json: { title: '', author: [] } })
      assert.equal(refused.status, 422)
      const { errors } = (await refused.json()) as { errors: { path: unknown; code: string }[] }
      assert.deepEqual(
        errors.map(({ path, code }) => [path, code]),
        [
          [['body', 'title'], 'required'],
          [['body', 'author'], 'invalid_choice'],
        ],
      )
    })
  })
})

test('its JSON Schema has what may be written', () => {
  const { properties, required } = flat.jsonSchema as {
    properties: Record<string, object>
    required: string[]
  }
  assert.deepEqual(Object.keys(properties), ['title', 'price', 'views', 'state', 'author'])
  assert.deepEqual(required, ['title', 'author'])
  assert.deepEqual(properties.title, { title: 'Title', type: 'string', maxLength: 20 })
})

test('a field that the model does not have is refused', () => {
  assert.throws(() => schemaOf(Post, { fields: ['titel' as 'title'] }), { code: 'MODELFORMS_UNKNOWN_FIELD' })
})
