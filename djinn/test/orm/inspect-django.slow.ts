import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { connectModels } from 'djinn/orm'
import { type Database, openDatabase } from 'djinn/sql'
import type { Field } from '../../src/orm/model/field.ts'
import type { ModelMeta } from '../../src/orm/model/model-meta.ts'
import { Project } from '../cli/project.ts'
import { compileAll, inspected, type Models, rawRows } from './inspected.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const scratch = mkdtempSync(join(tmpdir(), 'djinn-inspect-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

/** Databases that Django made: a file, and the SQL of another one. */
const sources: Readonly<Record<string, (file: string) => Promise<void>>> = {
  library: async (file) => copyFileSync(join(fixtures, 'django.sqlite3'), file),
  store: async (file) => {
    const database = openDatabase(`sqlite:${file}`)
    await database.script(readFileSync(join(fixtures, 'django-store.sql'), 'utf8'))
    await database.close()
  },
}

async function opened(source: string, name: string): Promise<Database> {
  const file = join(scratch, `${name}.db`)
  await sources[source]?.(file)
  const database = openDatabase(`sqlite:${file}`)
  await database.connect()
  return database
}

/** Rows of every model, compared with what stands in the database. */
async function readAll(database: Database, models: Models, metas: readonly ModelMeta[]): Promise<number> {
  let count = 0
  for (const meta of metas) {
    const raw = await rawRows(database, meta)
    const rows = await models[meta.model.name].orderBy('pk')
    assert.equal(rows.length, raw.length, meta.table)
    for (const [index, row] of rows.entries())
      for (const field of meta.fields) sameValue(row[field.attribute], raw[index]?.[field.column], field)
    count += rows.length
  }
  return count
}

function sameValue(value: unknown, raw: unknown, field: Field): void {
  const [given, wanted] = raw === null ? [value, null] : comparable(value, raw, field)
  assert.deepEqual(given, wanted, `${field.model.table}.${field.column}`)
}

/** What the program has, and what it should have of a raw value. */
function comparable(value: unknown, raw: unknown, field: Field): [given: unknown, wanted: unknown] {
  switch (field.type.kind) {
    case 'boolean':
      return [value, Number(raw) === 1]
    case 'decimal':
    case 'float':
    case 'smallint':
    case 'integer':
      return [Number(value), Number(raw)]
    case 'datetime': {
      // Django keeps microseconds, a Date milliseconds.
      const [whole = '', fraction = ''] = String(raw).split('.')
      return [
        (value as Date).toISOString(),
        `${whole.replace(' ', 'T')}.${fraction.padEnd(3, '0').slice(0, 3)}Z`,
      ]
    }
    case 'uuid':
      return [String(value).replaceAll('-', ''), raw]
    case 'json':
      return [value, JSON.parse(String(raw))]
    case 'binary':
      return [Buffer.from(value as Uint8Array), Buffer.from(raw as Uint8Array)]
    default:
      return [String(value), String(raw)]
  }
}

async function isSound(database: Database): Promise<void> {
  const ask = (text: string) => database.all({ text, writes: false, bigints: false }, [])
  assert.deepEqual(await ask('PRAGMA foreign_key_check'), [])
  assert.deepEqual(await ask('PRAGMA integrity_check'), [['ok']])
}

for (const source of Object.keys(sources))
  describe(`the database ${source}`, () => {
    test('is read whole by models that inspectdb writes, and written back as it was', async () => {
      const database = await opened(source, source)
      const { models, metas } = await inspected(database, `${source}.ts`)
      const connection = connectModels(database, models)
      assert.ok((await readAll(database, models, metas)) > 100)
      for (const meta of metas) {
        const before = await rawRows(database, meta)
        const names = meta.fields
          .filter((field) => !field.primaryKey && field.type.kind !== 'datetime')
          .map((field) => field.attribute)
        for (const row of await models[meta.model.name].all())
          if (names.length > 0)
            await models[meta.model.name]
              .filter({ pk: row.pk })
              .update(Object.fromEntries(names.map((name) => [name, row[name]])))
        const now = await rawRows(database, meta)
        for (const [index, row] of now.entries())
          for (const field of meta.fields)
            if (field.type.kind === 'json')
              assert.deepEqual(
                JSON.parse(String(row[field.column])),
                JSON.parse(String(before[index]?.[field.column])),
              )
            else
              assert.deepEqual(
                row[field.column],
                before[index]?.[field.column],
                `${meta.table}.${field.column}`,
              )
      }
      await isSound(database)
      connection.disconnect()
      await database.close()
    })

    test('is taken over: a first migration that is there already, and nothing more to do', async () => {
      await using project = new Project()
      await sources[source]?.(join(project.folder, 'app.db'))
      const app = (models: string) => `import { Djinn } from 'djinn'
import { database } from 'djinn/orm'
${models === '[]' ? '' : "import * as models from './models.ts'\n"}
export default new Djinn().use(
  database(new URL('app.db', import.meta.url).href.replace('file://', 'sqlite:'), {
    models: ${models}, migrations: new URL('migrations/', import.meta.url),
  }),
)
`
      const done = async (...args: string[]) => {
        const { code, out, err } = await project.run(...args)
        assert.equal(code, 0, `${args.join(' ')}: ${out}${err}`)
        return out
      }
      project.write('app.ts', app('[]'))
      await done('inspectdb', '--managed', '-o', join(project.folder, 'models.ts'))
      project.write('app.ts', app('models'))
      await done('makemigrations')
      await done('migrate', '--fake')
      assert.match(await done('makemigrations', '--check'), /Nothing changed/)

      // Onward: a table with all that points at it is rebuilt.
      const models = readFileSync(join(project.folder, 'models.ts'), 'utf8')
      project.write(
        'models.ts',
        models.replace(
          'username: char({ maxLength: 150,',
          'nickname: char({ maxLength: 9, null: true }),\n    username: char({ maxLength: 160,',
        ),
      )
      await done('makemigrations')
      await done('migrate')
      const database = openDatabase(`sqlite:${join(project.folder, 'app.db')}`)
      await isSound(database)
      const [row] = await database.all(
        { text: 'SELECT nickname, is_staff FROM auth_user', writes: false, bigints: false },
        [],
      )
      assert.equal(row?.[0], null)
      await database.close()
    })
  })

test('rows of the library are followed, made and deleted', async () => {
  const database = await opened('library', 'written')
  const { models } = await inspected(database, 'written.ts')
  const { AuthUser, AuthGroup, AuthPermission, LibraryTitle, LibraryGenre, LibraryWriter, LibraryCredits } =
    models
  const connection = connectModels(database, models)
  const user = await AuthUser.create({
    username: 'new',
    password: '!',
    isSuperuser: false,
    lastName: '',
    firstName: '',
    email: '',
    isStaff: false,
    isActive: true,
    dateJoined: new Date('2026-01-02T03:04:05.678Z'),
  })
  const [group] = await AuthGroup.all().orderBy('id')
  await user.groups.add(group)
  assert.equal(await AuthUser.filter({ groups: group, username: 'new' }).count(), 1)
  assert.equal(await group.authUserSet.filter({ username: 'new' }).count(), 1)
  const allowed = await AuthPermission.filter({ authGroupSet__authUserSet: user }).count()
  assert.equal(allowed, await group.permissions.count())

  const writer = await LibraryWriter.create({ id: crypto.randomUUID(), name: 'Ann', bio: '', user })
  assert.equal((await AuthUser.get({ libraryWriter__name: 'Ann' })).username, 'new')
  const title = await LibraryTitle.create({
    name: 'Good',
    slug: 'good',
    state: 'p',
    price: '12.50',
    pages: 3,
    extra: { a: [1, null] },
    cover: new Uint8Array([0, 255]),
    published: new Date('2026-01-02T03:04:05Z'),
  })
  await title.genres.add(await LibraryGenre.get({ pk: 1 }))
  await LibraryCredits.create({ title, writer, role: 'author', pos: 1 })
  assert.equal(
    await LibraryTitle.filter({ libraryCreditsSet__writer__user: user, extra__a__0: 1 }).count(),
    1,
  )
  const [raw] = await database.all(
    {
      text: "SELECT price, typeof(price), published, typeof(cover), extra FROM library_title WHERE slug = 'good'",
      writes: false,
      bigints: false,
    },
    [],
  )
  assert.deepEqual(raw, [12.5, 'real', '2026-01-02 03:04:05', 'blob', '{"a":[1,null]}'])
  await assert.rejects(
    LibraryTitle.create({ name: 'x', slug: 'x', state: 'p', price: '-1', pages: 3, extra: {} }),
    {
      name: 'IntegrityError',
    },
  )
  // Keys of Django are checked when the transaction ends.
  await assert.rejects(LibraryTitle.filter({ pk: title.pk }).delete())
  await LibraryCredits.filter({ title }).delete()
  await title.genres.clear()
  await LibraryTitle.filter({ pk: title.pk }).delete()
  await isSound(database)
  connection.disconnect()
  await database.close()
})

test('the models compile', { timeout: 300_000 }, () => compileAll(true))
