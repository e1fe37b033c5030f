import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { diskStorage, type FileStorage, memoryStorage } from 'djinn/files'
import {
  atomic,
  changesBy,
  char,
  checkModels,
  compositeKey,
  connectModels,
  createTables,
  FieldFile,
  file,
  fileOf,
  foreignKey,
  image,
  int,
  Model,
  modelEvents,
  positiveInt,
} from 'djinn/orm'
import { loadRecords } from 'djinn/orm/fixtures'
import type { Database } from 'djinn/sql'
import { rollback } from 'djinn/testing'
import { pictures } from '../files/pictures.ts'
import { eachDatabase } from '../sql/services.ts'

const folder = mkdtempSync(join(tmpdir(), 'djinn-files-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Storages that fields name by functions, so that each test has empty ones. */
let media: FileStorage = memoryStorage()
let owned: FileStorage = memoryStorage()

class Author extends Model({ name: char({ maxLength: 40 }) }, { table: 'ff_author' }) {}
class Post extends Model(
  {
    title: char({ maxLength: 40, unique: true }),
    paper: file({ null: true, uploadTo: 'papers/%Y', storage: () => media }),
    cover: image({
      default: '',
      uploadTo: 'covers',
      widthField: 'wide',
      heightField: 'high',
      storage: () => media,
    }),
    wide: positiveInt({ null: true }),
    high: positiveInt({ null: true }),
  },
  { table: 'ff_post' },
) {
  get paperUrl() {
    return fileOf(this, 'paper').url
  }
}
class Photo extends Model(
  {
    name: char({ maxLength: 40, unique: true }),
    author: foreignKey(() => Author, { null: true }),
    picture: file({ default: 'none.png', cleanup: true, storage: () => owned }),
    thumbnail: file({ null: true, cleanup: true, storage: () => owned }),
  },
  { table: 'ff_photo', history: true },
) {}
class Place extends Model(
  { plan: file({ null: true, cleanup: true, storage: () => owned }) },
  { table: 'ff_place' },
) {}
class Cafe extends Place.extend(
  { menu: file({ null: true, cleanup: true, storage: () => owned }) },
  { table: 'ff_cafe' },
) {}
class Seat extends Model(
  {
    row: int(),
    place: int(),
    view: file({ null: true, cleanup: true, storage: () => owned }),
    pk: compositeKey('row', 'place'),
  },
  { table: 'ff_seat' },
) {}
class Note extends Model({ scan: file({ null: true, maxLength: 20 }) }, { table: 'ff_note' }) {}
class Named extends Model(
  {
    letter: file({
      maxLength: 30,
      default: '',
      uploadTo: (row: { kind: string }, filename) => `${row.kind}/${filename}`,
      storage: () => media,
    }),
    kind: char({ maxLength: 60 }),
  },
  { table: 'ff_named' },
) {}
const models = { Author, Post, Photo, Place, Cafe, Seat, Note, Named }

/** Which of the names are there. */
async function present(storage: FileStorage, names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(names.map((name) => storage.exists(name)))
  return names.filter((_name, index) => found[index])
}

let folders = 0
eachDatabase((service, open) => {
  for (const kind of ['disk', 'memory'] as const) {
    const newStorage = (): FileStorage =>
      kind === 'memory'
        ? memoryStorage({ baseUrl: '/media/' })
        : diskStorage(join(folder, String(++folders)), { baseUrl: '/media/' })

    const on = (name: string, work: (database: Database) => Promise<void>) =>
      test(`${service}, ${kind}: ${name}`, async () => {
        ;[media, owned] = [newStorage(), newStorage()]
        const database = open()
        await createTables(database, models)
        using _connection = connectModels(database, models, { storage: media })
        for (const model of [Photo, Author, Post, Cafe, Place, Seat, Note, Named])
          await (model as unknown as typeof Post).all().delete()
        await work(database)
      })

    on('a file is stored, read, replaced and deleted', async () => {
      const post = new Post({ title: 'a' })
      const paper = fileOf(post, 'paper')
      assert.ok(paper instanceof FieldFile)
      assert.deepEqual(
        [paper.name, paper.url, await paper.size(), await paper.exists()],
        [null, undefined, undefined, false],
      )
      assert.throws(() => paper.stream(), { code: 'ORM_NO_FILE' })
      await assert.rejects(paper.bytes(), { code: 'ORM_NO_FILE' })

      const name = await paper.save('Grüße', { name: 'C:\\letters\\my letter.txt' })
      assert.equal(name, `papers/${new Date().getUTCFullYear()}/my_letter.txt`)
      assert.equal(post.isNew, false)
      assert.equal((await Post.get({ title: 'a' })).paper, name)
      assert.equal(paper.url, `/media/${name}`)
      assert.equal(post.paperUrl, paper.url)
      assert.deepEqual([await paper.size(), await paper.exists(), await paper.text()], [7, true, 'Grüße'])
      assert.deepEqual(await paper.bytes(), new TextEncoder().encode('Grüße'))

      const second = await paper.save(new File(['two'], 'my letter.txt'))
      assert.notEqual(second, name)
      assert.equal(await paper.text(), 'two')
      assert.equal(await media.exists(name), true, 'what was replaced stays: another row may have it')

      const copy = new Post({ title: 'copy' })
      await fileOf(copy, 'paper').save(paper)
      assert.equal(await fileOf(await Post.get({ title: 'copy' }), 'paper').text(), 'two')
      assert.notEqual(copy.paper, second)

      await paper.delete()
      assert.equal(post.paper, null)
      assert.equal((await Post.get({ title: 'a' })).paper, null)
      assert.deepEqual(await present(media, [name, second, String(copy.paper)]), [name, copy.paper])
      await paper.delete()
      await copy.delete()
      assert.equal(await media.exists(String(paper.name ?? name)), true, 'the file of a deleted row stays')
    })

    on('commit: false leaves the row to you, discard() takes the file back', async () => {
      const post = await Post.create({ title: 'a' })
      const paper = fileOf(post, 'paper')
      const name = await paper.save('x', { name: 'x.txt', commit: false })
      assert.equal(post.paper, name)
      assert.equal((await Post.get({ title: 'a' })).paper, null)
      await paper.discard()
      assert.equal(post.paper, null)
      assert.equal(await media.exists(name), false)
      const kept = await paper.save('x', { name: 'x.txt', commit: false })
      await post.save()
      await paper.delete({ commit: false })
      assert.equal(await media.exists(kept), false)
      assert.equal((await Post.get({ title: 'a' })).paper, kept)
    })

    on('where the row cannot be saved the file is gone, and the row has what it had', async () => {
      await Post.create({ title: 'taken' })
      const post = new Post({ title: 'taken', paper: 'before.txt' })
      const stored: string[] = []
      const { save } = media
      media = {
        ...media,
        async save(...given) {
          const name = await save(...given)
          stored.push(name)
          return name
        },
      }
      await assert.rejects(fileOf(post, 'paper').save('x', { name: 'x.txt' }), { name: 'IntegrityError' })
      assert.equal(stored.length, 1)
      assert.deepEqual(await present(media, stored), [])
      assert.equal(post.paper, 'before.txt')
    })

    on(
      'a transaction that is rolled back takes its files along, and keeps those that it deleted',
      async () => {
        const post = await Post.create({ title: 'a' })
        const old = await fileOf(post, 'paper').save('old', { name: 'old.txt' })
        const stored: string[] = []
        await assert.rejects(
          atomic(async () => {
            await fileOf(post, 'paper').delete()
            assert.equal(await media.exists(old), true, 'not before the commit')
            stored.push(await fileOf(post, 'paper').save('new', { name: 'new.txt' }))
            const inner = atomic(async () => {
              stored.push(await fileOf(new Post({ title: 'b' }), 'cover').save('c', { name: 'c.gif' }))
              throw new Error('inner')
            })
            await assert.rejects(inner, /inner/)
            throw new Error('outer')
          }),
          /outer/,
        )
        assert.equal(stored.length, 2)
        assert.deepEqual(await present(media, [old, ...stored]), [old])
        await post.refresh()
        assert.equal(await fileOf(post, 'paper').text(), 'old')

        let kept = ''
        await atomic(async () => {
          await assert.rejects(
            atomic(async () => {
              stored.push(await fileOf(post, 'paper').save('lost', { name: 'lost.txt' }))
              throw new Error('inner')
            }),
          )
          await post.refresh()
          kept = await fileOf(post, 'paper').save('kept', { name: 'kept.txt' })
        })
        assert.deepEqual(await present(media, [kept, ...stored]), [kept])
        await atomic(() => fileOf(post, 'paper').delete())
        assert.equal(await media.exists(kept), false)
      },
    )

    on('a file that was taken back is not removed a second time, when another has its name', async () => {
      await Post.create({ title: 'taken' })
      await assert.rejects(
        atomic(async () => {
          const file = fileOf(new Post({ title: 'free' }), 'paper')
          const name = await file.save('mine', { name: 'x.txt', commit: false })
          await file.discard()
          assert.equal(await media.save(name, new Blob(['theirs'])), name)
          throw new Error('later')
        }),
        /later/,
      )
      assert.equal(await media.exists(`papers/${new Date().getUTCFullYear()}/x.txt`), true)
    })

    on('two saves at once get two names', async () => {
      const posts = await Promise.all([1, 2, 3].map((n) => Post.create({ title: String(n) })))
      const names = await Promise.all(
        posts.map((post) => fileOf(post, 'paper').save(post.title, { name: 'same.txt' })),
      )
      assert.equal(new Set(names).size, 3)
      for (const post of await Post.all().orderBy('title'))
        assert.equal(await fileOf(post, 'paper').text(), post.title)
    })

    on('hostile names stay inside the storage, and in the column', async () => {
      const hostile = [
        '../../etc/passwd',
        '..',
        '',
        '/',
        'a\0b',
        '.htaccess',
        'x'.repeat(300),
        'CON',
        '%2e%2e%2f',
        'ä<script>.svg',
      ]
      for (const [index, name] of hostile.entries()) {
        const post = await Post.create({ title: `h${index}` })
        const stored = await fileOf(post, 'paper').save('x', { name })
        assert.ok(
          stored.startsWith(`papers/${new Date().getUTCFullYear()}/`) && !stored.includes('..'),
          stored,
        )
        assert.ok(stored.length <= 100)
        assert.equal(await fileOf(await Post.get({ pk: post.pk }), 'paper').text(), 'x')
      }
      if (kind === 'disk') assert.deepEqual(readdirSync(join(folder, String(folders - 1))), ['papers'])
      const out = fileOf(new Named({ kind: '../up' }), 'letter')
      await assert.rejects(out.save('x', { name: 'x.txt' }), { code: 'FILES_BAD_NAME' })
      const long = fileOf(new Named({ kind: 'long-folder'.repeat(5) }), 'letter')
      await assert.rejects(long.save('x', { name: 'x.txt' }), { code: 'ORM_LONG_FILE_NAME' })
      assert.equal(long.name, null)
      assert.equal(await media.exists(`${'long-folder'.repeat(5)}/x.txt`), false)
      await assert.rejects(fileOf(new Named({ kind: 'a' }), 'letter').save('x' as never), {
        code: 'ORM_NO_FILE_NAME',
      })
    })

    on('the fields of an image know its size', async () => {
      const post = new Post({ title: 'a' })
      const cover = fileOf(post, 'cover')
      await cover.save(pictures.png, { name: 'a.png' })
      const sizes = async () => (await Post.filter({ pk: post.pk }).valuesList('wide', 'high'))[0]
      assert.deepEqual([post.wide, post.high, await sizes()], [37, 21, [37, 21]])
      assert.equal((await cover.imageSize())?.mediaType, 'image/png')
      await cover.save('no image', { name: 'a.txt' })
      assert.deepEqual([post.wide, post.high, await cover.imageSize()], [null, null, undefined])
      const gif = await media.save('by-hand.gif', new Blob(['GIF89a\x20\x00\x10\x00']))
      post.cover = gif
      await post.save({ updateFields: ['cover'] })
      assert.deepEqual(
        await sizes(),
        [32, 16],
        'a name that the program set is looked up, and its size written with it',
      )
      post.wide = 5
      post.high = 6
      post.cover = 'elsewhere.gif'
      await post.save()
      assert.deepEqual(await sizes(), [5, 6], 'what the program says is taken for true')
      post.cover = 'not-there.gif'
      await post.save()
      assert.deepEqual(await sizes(), [null, null])
      assert.deepEqual((await Post.create({ title: 'b', cover: gif })).wide, 32)
      assert.deepEqual((await Post.create({ title: 'c', cover: gif, wide: 1 })).wide, 1)
      await cover.save(pictures.gif, { name: 'b.gif' })
      await cover.delete()
      assert.deepEqual([post.cover, await sizes(), await cover.imageSize()], ['', [null, null], undefined])
    })

    on('cleanup removes replaced files, after the commit', async () => {
      const photo = await Photo.create({ name: 'a' })
      const picture = fileOf(photo, 'picture')
      const first = await picture.save('1', { name: '1.png' })
      let second = ''
      await atomic(async () => {
        second = await picture.save('2', { name: '2.png' })
        assert.equal(await owned.exists(first), true)
      })
      assert.deepEqual(await present(owned, [first, second]), [second])
      await assert.rejects(
        atomic(async () => {
          await picture.save('3', { name: '3.png' })
          throw new Error('no')
        }),
      )
      assert.equal(await owned.exists(second), true)
      await photo.refresh()

      const stale = await Photo.get({ pk: photo.pk })
      const third = await picture.save('3', { name: '3.png' })
      const fourth = await fileOf(stale, 'picture').save('4', { name: '4.png' })
      assert.deepEqual(await present(owned, [second, third, fourth]), [fourth], 'by what the database has')

      await stale.refresh()
      stale.picture = await owned.save('5.png', new Blob(['5']))
      await stale.save()
      assert.equal(await owned.exists(fourth), false)
      await Photo.filter({ name: 'a' }).update({ picture: '6.png' })
      assert.equal(await owned.exists('5.png'), false)
      await owned.save('6.png', new Blob(['6']))
      await stale.refresh()
      stale.picture = ''
      await Photo.all().bulkUpdate([stale], ['picture'])
      assert.equal(await owned.exists('6.png'), false)
      const seventh = await fileOf(stale, 'picture').save('7', { name: '7.png' })
      await changesBy('ann', () => Photo.updateOrCreate({ name: 'a' }, { defaults: { picture: '' } }))
      assert.equal(await owned.exists(seventh), false)
      await owned.save('8.png', new Blob(['8']))
      await Photo.all().update({ picture: '8.png' })
      await Photo.bulkCreate([{ name: 'a', picture: '9.png' }], {
        updateConflicts: true,
        updateFields: ['picture'],
        uniqueFields: ['name'],
      })
      assert.equal(await owned.exists('8.png'), false)
    })

    on('cleanup removes the files of deleted rows, of cascades and of continued rows', async () => {
      const make = async (model: typeof Photo, author: Author | null, name: string) => {
        const photo = new model({ name, author })
        await fileOf(photo, 'picture').save('p', { name: 'p.png' })
        await fileOf(photo, 'thumbnail').save('t', { name: 't.png' })
        return photo
      }
      const ann = await Author.create({ name: 'Ann' })
      const names: string[] = []
      for (const [name, author] of [
        ['a', null],
        ['b', null],
        ['c', ann],
      ] as const) {
        const photo = await make(Photo, author, name)
        names.push(photo.picture, String(photo.thumbnail))
      }
      assert.deepEqual(await present(owned, names), names)
      const a = await Photo.get({ name: 'a' })
      a.picture = 'unsaved.png'
      await a.delete()
      assert.deepEqual(await present(owned, names), names.slice(2))
      await assert.rejects(
        atomic(async () => {
          await Photo.all().delete()
          throw new Error('no')
        }),
      )
      assert.deepEqual(await present(owned, names), names.slice(2))
      await Photo.filter({ name: 'b' }).delete()
      assert.deepEqual(await present(owned, names), names.slice(4))
      await ann.delete()
      assert.deepEqual(await present(owned, names), [])

      const cafe = new Cafe()
      const plan = await fileOf(cafe, 'plan').save('plan', { name: 'plan.txt' })
      const menu = await fileOf(cafe, 'menu').save('menu', { name: 'menu.txt' })
      const newPlan = await fileOf(cafe, 'plan').save('plan', { name: 'plan2.txt' })
      assert.deepEqual(await present(owned, [plan, menu, newPlan]), [menu, newPlan])
      await cafe.delete()
      assert.deepEqual(await present(owned, [menu, newPlan]), [])

      const seat = await Seat.create({ row: 1, place: 2 })
      const view = await fileOf(seat, 'view').save('v', { name: 'v.png' })
      await fileOf(seat, 'view').save('w', { name: 'w.png' })
      assert.equal(await owned.exists(view), false)
      const [last] = await Seat.all().valuesList('view', { flat: true })
      await Seat.all().delete()
      assert.equal(await owned.exists(String(last)), false)
    })

    on('cleanup keeps what another row has, and the default of the field', async () => {
      const shared = await owned.save('shared.png', new Blob(['s']))
      const none = await owned.save('none.png', new Blob(['n']))
      const a = await Photo.create({ name: 'a', picture: shared })
      const b = await Photo.create({ name: 'b', thumbnail: shared })
      const c = await Photo.create({ name: 'c' })
      await a.delete()
      await c.delete()
      assert.deepEqual(await present(owned, [shared, none]), [shared, none])
      await fileOf(b, 'thumbnail').delete()
      assert.equal(await owned.exists(shared), false)
      await b.delete()
      assert.equal(await owned.exists(none), true)
    })

    on('cleanup removes the files of rows that a fixture overwrites', async (database) => {
      const [old, kept] = [await owned.save('a', new Blob(['a'])), await owned.save('b', new Blob(['b']))]
      const photo = await Photo.create({ name: 'a', picture: old, thumbnail: kept })
      const fields = { name: 'a', picture: 'from the fixture', thumbnail: kept }
      await loadRecords(database, models, [{ model: 'main.Photo', pk: photo.id, fields }])
      assert.deepEqual(await present(owned, [old, kept]), [kept])
    })

    on('cleanup leaves a file that was taken out of the row to the one who saves it', async () => {
      const photo = await Photo.create({ name: 'a' })
      const picture = fileOf(photo, 'picture')
      const name = await picture.save('1', { name: '1.png' })
      await picture.delete({ commit: false })
      assert.deepEqual([photo.picture, await owned.exists(name)], ['', true])
      await photo.save()
      assert.equal(await owned.exists(name), false)
    })

    on('the files of a test that is rolled back are gone at its end', async (database) => {
      const names: string[] = []
      await rollback(database, async () => {
        const post = await Post.create({ title: 'a' })
        names.push(await fileOf(post, 'paper').save('1', { name: '1.txt' }))
        await atomic(async () => {
          names.push(await fileOf(post, 'paper').save('2', { name: '2.txt' }))
        })
        assert.deepEqual(await present(media, names), names)
      })
      assert.deepEqual(await present(media, names), [])
    })

    on('the storage of the database is that of fields that name none', async () => {
      const note = new Note()
      const name = await fileOf(note, 'scan').save('x', { name: 'a-very-long-name.txt' })
      assert.ok(name.length <= 20 && name.endsWith('.txt'), name)
      assert.equal(await media.exists(name), true)
      assert.equal(fileOf(await Note.get({ pk: note.pk }), 'scan').url, `/media/${name}`)
    })
  }
})

test('the files of a storage that fails are told to the log, and the rows are written', async () => {
  const { openDatabase } = await import('djinn/sql')
  const logged: unknown[] = []
  const database = openDatabase('sqlite::memory:', { log: (_text, error) => logged.push(error) })
  await createTables(database, { Seat })
  using _connection = connectModels(database, { Seat })
  owned = {
    ...memoryStorage(),
    delete: async (name) => {
      throw new Error(`no delete of ${name}`)
    },
  }
  const seat = new Seat({ row: 1, place: 1 })
  await fileOf(seat, 'view').save('x', { name: 'x.txt' })
  await seat.delete()
  assert.equal(await Seat.count(), 0)
  assert.match(String(logged), /no delete of x\.txt/)
  await database.close()
})

test('a file stays where nobody knows whether its row was saved', async () => {
  const { OperationalError, openDatabase } = await import('djinn/sql')
  const database = openDatabase('sqlite::memory:')
  await createTables(database, { Seat })
  using _connection = connectModels(database, { Seat })
  owned = memoryStorage()
  const seat = await Seat.create({ row: 1, place: 1 })
  const lost = modelEvents.postSave.connect(() => {
    throw new OperationalError('The server went away.', { reason: 'lost connection' })
  })
  await assert.rejects(fileOf(seat, 'view').save('x', { name: 'x.txt' }), { name: 'OperationalError' })
  lost()
  const [name] = await Seat.all().valuesList('view', { flat: true })
  assert.equal(name, 'x.txt')
  assert.equal(await owned.exists('x.txt'), true)
  await database.close()
})

test('wrong use is told', async () => {
  assert.throws(() => fileOf({} as Post, 'paper'), { code: 'ORM_NOT_AN_INSTANCE' })
  assert.throws(() => fileOf(new Post(), 'title' as never), { code: 'ORM_NOT_A_FILE' })
  assert.throws(() => fileOf(new Post(), 'titel' as never), { code: 'ORM_UNKNOWN_FIELD' })
  class Odd extends Model({ paper: file({ storage: (() => 'media') as never }) }) {}
  assert.throws(() => fileOf(new Odd(), 'paper').storage, { code: 'ORM_NOT_A_STORAGE' })
  const { openDatabase } = await import('djinn/sql')
  const database = openDatabase('sqlite::memory:')
  assert.throws(() => connectModels(database, [], { storage: 'media' as never }), {
    code: 'ORM_NOT_A_STORAGE',
  })
  await database.close()
})

test('checks at the start find what cannot work', () => {
  class Wrong extends Model({
    key: file({ primaryKey: true }),
    up: file({ uploadTo: '../up' }),
    root: file({ uploadTo: '/root' }),
    text: file({ storage: 'media' as never }),
    size: image({ widthField: 'wdth', heightField: 'name' }),
    width: int({ null: true }),
    name: char({ maxLength: 10 }),
  }) {}
  assert.deepEqual(
    checkModels({ Wrong }).map(({ code, message }) => `${code}: ${message}`),
    [
      'ORM_FILE_KEY: The primary key Wrong.key is a file, whose name is not known before it is stored.',
      'ORM_UPLOAD_TO: The uploadTo of Wrong.up, "../up", leads out of the storage.',
      'ORM_UPLOAD_TO: The uploadTo of Wrong.root, "/root", leads out of the storage.',
      'ORM_NOT_A_STORAGE: Wrong.text has "media" for a storage of files.',
      'ORM_UNKNOWN_FIELD: Wrong has no field "wdth".',
      'ORM_SIZE_FIELD: The heightField of Wrong.size is "name", which holds no whole number.',
    ],
  )
  class Left extends Model({
    author: foreignKey(() => Author, { onDelete: 'dbCascade' }),
    scan: file({ cleanup: true }),
  }) {}
  assert.deepEqual(
    checkModels({ Author, Left }).map(({ code, level }) => [code, level]),
    [['ORM_FILE_CASCADE', 'warning']],
  )
  assert.deepEqual(checkModels(models), [])
})
