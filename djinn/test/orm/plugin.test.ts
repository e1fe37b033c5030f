import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type BaseContext, Djinn, definePlugin, HttpError } from 'djinn'
import type { DjinnError } from 'djinn/base'
import { memoryStorage } from 'djinn/files'
import {
  appDatabases,
  atomic,
  connectModels,
  createTables,
  database,
  file,
  fileOf,
  Model,
  onCommit,
} from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'
import { char, integer, model } from './plain-models.ts'

const quiet = { logger: { error() {}, warn() {}, info() {}, debug() {} } } as object

function postModel() {
  return model('Post', { title: char(), likes: integer({ default: 0 }) })
}

async function get(app: Pick<Djinn, 'fetch'>, path: string, method = 'GET'): Promise<Response> {
  return app.fetch(new Request(`http://localhost${path}`, { method }))
}

test('an app with a database reads and writes models in its handlers, and sees the database as db', async () => {
  const Post = postModel()
  const app = new Djinn(quiet).use(database('sqlite::memory:', { models: { Post }, createTables: true }))
  app.get('/', async ({ db }) => {
    await Post.create({ title: 'One' })
    return { count: await Post.count(), name: db.name }
  })
  assert.deepEqual(await (await get(app, '/')).json(), { count: 1, name: 'default' })
  await app.stop()
  await assert.rejects(Post.count(), { code: 'ORM_NOT_BOUND' })
})

test('an app that was stopped starts anew with a new connection', async () => {
  const Post = postModel()
  const app = new Djinn(quiet).use(database('sqlite::memory:', { models: [Post], createTables: true }))
  app.get('/', async () => ({ count: await Post.count() }))
  for (let round = 0; round < 2; round++) {
    assert.deepEqual(await (await get(app, '/')).json(), { count: 0 })
    await app.stop()
  }
})

test('each of two apps keeps files of the same model in its own storage', async () => {
  class Note extends Model({ scan: file() }) {}
  const storages = [memoryStorage(), memoryStorage()]
  const apps = storages.map((storage) => {
    const app = new Djinn(quiet).use(
      database('sqlite::memory:', { models: { Note }, createTables: true, storage }),
    )
    app.get('/', async () => ({ name: await fileOf(new Note(), 'scan').save('x', { name: 'x.txt' }) }))
    return app
  })
  for (const app of apps) await app.start()
  for (const app of apps) assert.deepEqual(await (await get(app, '/')).json(), { name: 'x.txt' })
  for (const storage of storages) assert.equal(await storage.exists('x.txt'), true)
  for (const app of apps) await app.stop()
})

test('a database that was opened by the program is left open', async () => {
  const own = openDatabase('sqlite::memory:')
  const app = new Djinn(quiet).use(database(own, { models: [postModel()] }))
  await app.start()
  await app.stop()
  assert.deepEqual(await own.all({ text: 'SELECT 1', writes: false, bigints: false }, []), [[1]])
  await own.close()
})

test('a server that does not answer is told at the start, with its URL and without its password', async () => {
  const app = new Djinn(quiet).use(database('postgres://ann:secret@127.0.0.1:1/shop', { models: [] }))
  await assert.rejects(app.start(), (error: DjinnError) => {
    assert.equal(error.code, 'ORM_DATABASE_AWAY')
    assert.match(
      error.message,
      /The database "default" at postgres:\/\/ann:\*\*\*@127\.0\.0\.1:1\/shop cannot/,
    )
    assert.doesNotMatch(error.message, /secret/)
    return true
  })
})

test('a plugin brings models of its own, which the first database takes', async () => {
  const Post = postModel()
  const Note = model('Note', { text: char() })
  const app = new Djinn(quiet)
    .use(database('sqlite::memory:', { models: [Post], createTables: true }))
    .use(database('sqlite::memory:', { name: 'archive', models: [] }))
    .use(definePlugin({ name: 'notes', models: [Note] }))
  app.get('/', async ({ db, archiveDb }) => ({
    notes: await Note.count(),
    names: [db.name, archiveDb.name],
  }))
  assert.deepEqual(await (await get(app, '/')).json(), { notes: 0, names: ['default', 'archive'] })
  assert.deepEqual(
    appDatabases(app).map((each) => each.models.map((one) => one.name)),
    [['Post', 'Note'], []],
  )
  await app.stop()
})

test('get() of a missing row is a 500, getOr404() a 404', async () => {
  const Post = postModel()
  const app = new Djinn(quiet).use(database('sqlite::memory:', { models: [Post], createTables: true }))
  app.get('/get', () => Post.get({ id: 1 }))
  app.get('/404', () => Post.getOr404({ id: 1 }))
  assert.equal((await get(app, '/get')).status, 500)
  assert.equal((await get(app, '/404')).status, 404)
  await app.stop()
})

test('models that cannot work keep the app from starting', async () => {
  const Post = model('Post', { save: char() })
  const app = new Djinn(quiet).use(database('sqlite::memory:', { models: [Post] }))
  await assert.rejects(app.start(), /ORM_SHADOWS_METHOD/)
})

test('two apps with two databases in one process each use their own', async () => {
  const Post = postModel()
  const appOf = (name: string) => {
    const app = new Djinn(quiet).use(database('sqlite::memory:', { models: { Post }, createTables: true }))
    app.post('/', async () => {
      await atomic(() => Post.create({ title: name }))
      return { titles: await Post.valuesList('title', { flat: true }) }
    })
    app.get('/stream', ({ stream }: BaseContext) =>
      stream(
        (async function* () {
          yield String(await Post.count())
        })(),
      ),
    )
    return app
  }
  const [north, south] = [appOf('north'), appOf('south')]
  assert.deepEqual(await (await get(north, '/', 'POST')).json(), { titles: ['north'] })
  await Promise.all([get(south, '/', 'POST'), get(south, '/', 'POST'), get(north, '/', 'POST')])
  assert.deepEqual(await (await get(south, '/', 'POST')).json(), { titles: ['south', 'south', 'south'] })
  assert.equal(await (await get(north, '/stream')).text(), '2')
  await assert.rejects(Post.count(), { code: 'ORM_SEVERAL_DATABASES' })
  await assert.rejects(
    atomic(() => 1),
    { code: 'ORM_SEVERAL_DATABASES' },
  )
  await south.stop()
  assert.equal(await Post.count(), 2)
  await north.stop()
})

test('with replicas a request reads what it wrote', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'djinn-orm-'))
  const [primary, copy] = ['primary', 'copy'].map((name) => `sqlite:${join(folder, name)}.db`) as [
    string,
    string,
  ]
  const Post = postModel()
  for (const url of [primary, copy]) {
    const each = openDatabase(url)
    await createTables(each, [Post])
    await each.close()
  }
  const app = new Djinn(quiet).use(database(primary, { models: [Post], replicas: [copy] }))
  app.post('/', async () => {
    const before = await Post.count()
    await Post.create({ title: 'x' })
    return { before, now: await Post.count() }
  })
  app.get('/', async () => ({ count: await Post.count() }))
  assert.deepEqual(await (await get(app, '/', 'POST')).json(), { before: 0, now: 1 })
  assert.deepEqual(await (await get(app, '/')).json(), { count: 0 })
  await app.stop()
  rmSync(folder, { recursive: true })
})

test('connectModels makes models usable in a script, until its block ends', async () => {
  const Post = postModel()
  const own = openDatabase('sqlite::memory:')
  await createTables(own, [Post])
  await assert.rejects(
    atomic(() => 1),
    { code: 'ORM_NO_DATABASE' },
  )
  {
    await using connection = connectModels(own, { Post })
    assert.equal(connection.database, own)
    const done: string[] = []
    await atomic(async () => {
      await Post.create({ title: 'One' })
      void onCommit(() => done.push('committed'))
      assert.deepEqual(done, [])
    })
    assert.deepEqual(done, ['committed'])
    await assert.rejects(
      atomic(async () => {
        await Post.create({ title: 'Two' })
        throw new Error('no')
      }),
      /no/,
    )
    assert.equal(await Post.count(), 1)
  }
  await assert.rejects(Post.count(), { code: 'ORM_NOT_BOUND' })
  await own.close()
})

eachDatabase((_name, _open, urlOf) => {
  describe('atomicRequests', () => {
    const apps: Pick<Djinn, 'stop'>[] = []
    after(() => Promise.all(apps.map((app) => app.stop())))

    async function appWith(atomicRequests: boolean | 'unsafe') {
      const Post = model(`Post${apps.length}${Math.random().toString(36).slice(2, 6)}`, {
        title: char({ unique: true }),
      })
      const app = new Djinn(quiet).use(
        database(urlOf(), { models: [Post], createTables: true, atomicRequests }),
      )
      const write = (work: () => unknown) => async () => {
        await Post.create({ title: 'written' })
        return work()
      }
      const fails = () => {
        throw new Error('no')
      }
      const twice = () => Post.create({ title: 'written' })
      app.post(
        '/ok',
        write(() => 'ok'),
      )
      app.post('/error', write(fails))
      app.post('/integrity', write(twice))
      app.post(
        '/forbidden',
        write(() => {
          throw new HttpError(403, 'no')
        }),
      )
      app.post('/503', ({ text }: BaseContext) => write(() => text('busy', 503))())
      app.post('/own', { meta: { atomic: false } }, write(fails))
      app.post('/asked', { meta: { atomic: true } }, write(fails))
      app.get('/get', write(fails))
      app.post('/stream', ({ stream, db }) =>
        stream(
          (async function* () {
            yield `${db.inTransaction} ${await Post.count()}`
          })(),
        ),
      )
      app.post('/number/<int:id>', async ({ params }) => {
        await Post.create({ title: `number ${params.id}` })
        if (params.id % 2 === 1) fails()
        return 'ok'
      })
      apps.push(app)
      const count = async (path: string, method = 'POST') => {
        await Post.all()
          .delete()
          .catch(() => 0)
        const { status } = await get(app, path, method)
        return [status, await Post.count()]
      }
      return { app, count, Post }
    }

    test('a request that fails leaves nothing behind, one that ends well leaves all', async () => {
      const { app, count } = await appWith(true)
      assert.deepEqual(await count('/ok'), [200, 1])
      assert.deepEqual(await count('/error'), [500, 0])
      assert.deepEqual(await count('/integrity'), [500, 0])
      assert.deepEqual(await count('/forbidden'), [403, 0])
      assert.deepEqual(await count('/503'), [503, 0])
      assert.deepEqual(await count('/own'), [500, 1])
      assert.deepEqual(await count('/get', 'GET'), [500, 0])
      assert.equal(await (await get(app, '/stream', 'POST')).text(), 'false 0')
    })

    test('requests at the same time over sockets each have a transaction of their own', async () => {
      const { app, Post } = await appWith(true)
      const server = await app.listen({ port: 0, handleSignals: false })
      const statuses = await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          const response = await fetch(`http://127.0.0.1:${server.port}/number/${index}`, { method: 'POST' })
          return response.status
        }),
      )
      assert.equal(statuses.filter((status) => status === 200).length, 10)
      assert.equal(await Post.count(), 10)
      await server.close()
    })

    test('requests that only read may be left out, and a route may ask for a transaction by itself', async () => {
      const unsafe = await appWith('unsafe')
      assert.deepEqual(await unsafe.count('/get', 'GET'), [500, 1])
      assert.deepEqual(await unsafe.count('/error'), [500, 0])
      const off = await appWith(false)
      assert.deepEqual(await off.count('/error'), [500, 1])
      assert.deepEqual(await off.count('/asked'), [500, 0])
    })
  })
})
