import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import {
  bigint,
  binary,
  bool,
  char,
  compositeKey,
  connectModels,
  createTables,
  date,
  datetime,
  decimal,
  duration,
  float,
  foreignKey,
  int,
  json,
  Model,
  manyToMany,
  oneToOne,
  time,
  uuid,
} from 'djinn/orm'
import {
  dumpRecords,
  type FixtureRecord,
  flush,
  loadRecords,
  readFixture,
  writeRecords,
} from 'djinn/orm/fixtures'
import type { Database } from 'djinn/sql'
import { Temporal } from 'temporal-polyfill'
import { eachDatabase } from '../sql/services.ts'

class Author extends Model(
  {
    name: char({ maxLength: 60, unique: true }),
    mentor: foreignKey((): typeof Author => Author, { null: true, onDelete: 'setNull' }),
  },
  { naturalKey: ['name'], table: 'fx_author' },
) {}
class Tag extends Model({ label: char({ maxLength: 40 }) }, { table: 'fx_tag' }) {}
class Post extends Model(
  {
    author: foreignKey(() => Author),
    title: char({ maxLength: 100 }),
    tags: manyToMany(() => Tag, { table: 'fx_post_tags' }),
    readers: manyToMany(() => Author, { table: 'fx_post_readers', relatedName: 'read' }),
    price: decimal({ maxDigits: 12, decimalPlaces: 3, null: true }),
    big: bigint({ null: true }),
    ratio: float({ null: true }),
    isOpen: bool({ default: false }),
    data: binary({ null: true }),
    prefs: json<unknown>({ null: true }),
    day: date({ null: true }),
    at: datetime({ null: true }),
    clock: time({ null: true }),
    span: duration({ null: true }),
    token: uuid({ null: true }),
  },
  { table: 'fx_post' },
) {}
class Place extends Model({ city: char({ maxLength: 40 }) }, { table: 'fx_place' }) {}
class Cafe extends Place.extend({ seats: int() }, { table: 'fx_cafe' }) {}
class Profile extends Model(
  { author: oneToOne(() => Author, { primaryKey: true }), bio: char({ maxLength: 40 }) },
  { table: 'fx_profile' },
) {}
class Seat extends Model(
  { row: int(), number: int(), taken: bool({ default: false }), pk: compositeKey('row', 'number') },
  { table: 'fx_seat' },
) {}
const models = { Author, Tag, Post, Place, Cafe, Profile, Seat }

const folder = mkdtempSync(join(tmpdir(), 'djinn-fixtures-'))
after(() => rmSync(folder, { recursive: true }))

async function fill(): Promise<void> {
  const ann = await Author.create({ name: 'Ann “Ä” 😀' })
  const bob = await Author.create({ name: 'Bob', mentor: ann })
  const tags = await Tag.bulkCreate([{ label: 'new' }, { label: 'old' }])
  const post = await Post.create({
    author: bob,
    title: 'One',
    price: '12.340',
    big: 9007199254740993n,
    ratio: 0.1,
    isOpen: true,
    data: new Uint8Array([0, 255, 10]),
    prefs: { a: [1, null, 'x'], deep: { n: 9007199254740991 } },
    day: Temporal.PlainDate.from('2024-02-29'),
    at: new Date('2024-02-29T12:30:00.123Z'),
    clock: Temporal.PlainTime.from('01:02:03.004'),
    span: Temporal.Duration.from({ days: 1, hours: 2 }),
    token: '0190f4f2-0000-7000-8000-000000000001',
  })
  await post.tags.add(...tags)
  await post.readers.add(ann)
  await Post.create({ author: ann, title: 'Two' })
  await Cafe.create({ city: 'Rome', seats: 4 })
  await Profile.create({ author: ann, bio: 'me' })
  await Seat.create({ row: 1, number: 2, taken: true })
}

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

eachDatabase((_name, open) => {
  let database: Database
  let connection: ReturnType<typeof connectModels>
  after(() => connection?.disconnect())
  const setup = async () => {
    if (database !== undefined) return
    database = open()
    await createTables(database, models)
    connection = connectModels(database, models)
  }
  const dumped = (options = {}): Promise<FixtureRecord[]> => collected(dumpRecords(database, models, options))

  test('rows of every kind go through JSON and come back the same', async () => {
    await setup()
    await flush(database, models)
    await fill()
    const before = await dumped()
    assert.deepEqual(
      before.find(({ model }) => model === 'main.Seat'),
      { model: 'main.Seat', pk: [1, 2], fields: { row: 1, number: 2, taken: true } },
    )
    const text = (await collected(writeRecords(before, { indent: 2 }))).join('')
    const file = join(folder, 'all.json.gz')
    writeFileSync(file, gzipSync(text))
    await flush(database, models)
    assert.equal(await Post.count(), 0)
    const { total, byModel } = await loadRecords(database, models, readFixture(file))
    assert.equal(total, before.length)
    assert.equal(byModel['main.Post'], 2)
    assert.deepEqual(await dumped(), before)
    const post = await Post.get({ title: 'One' })
    assert.equal(post.big, 9007199254740993n)
    assert.deepEqual([...(post.data ?? [])], [0, 255, 10])
    assert.equal(post.at?.toISOString(), '2024-02-29T12:30:00.123Z')
    assert.equal(await post.tags.count(), 2)
    // New keys come after those of the fixture.
    assert.ok((await Tag.create({ label: 'next' })).id > 2)
  })

  test('natural keys name rows, of any order, that have other keys elsewhere', async () => {
    await setup()
    await flush(database, models)
    await fill()
    const records = await dumped({
      naturalForeign: true,
      naturalPrimary: true,
      exclude: ['Tag', 'Place', 'Cafe'],
    })
    assert.deepEqual(
      records.find(({ fields }) => fields.name === 'Bob'),
      { model: 'main.Author', fields: { name: 'Bob', mentor: ['Ann “Ä” 😀'] } },
    )
    await flush(database, models)
    await Author.bulkCreate(Array.from({ length: 5 }, (_, index) => ({ name: `Other ${index}` })))
    const bob = await Author.create({ name: 'Bob' })
    await Tag.bulkCreate([{ label: 'new' }, { label: 'old' }])
    await loadRecords(database, models, [...records].reverse())
    assert.equal((await Author.get({ name: 'Bob' })).id, bob.id)
    assert.equal((await (await Author.get({ name: 'Bob' })).mentor?.load())?.name, 'Ann “Ä” 😀')
    const post = await Post.get({ title: 'One' })
    assert.equal(post.authorId, bob.id)
    assert.deepEqual(await post.readers.valuesList('name', { flat: true }), ['Ann “Ä” 😀'])
    assert.equal(await Profile.filter({ author__name__startswith: 'Ann' }).count(), 1)
  })

  test('a row that is there is changed where the fixture says so', async () => {
    await setup()
    await flush(database, models)
    await fill()
    const post = await Post.get({ title: 'One' })
    await loadRecords(database, models, [
      { model: 'post', pk: post.id, fields: { title: 'Changed', is_open: false, tags: [] } },
      { model: 'post', pk: post.id, fields: { title: 'Changed twice' } },
      { model: 'main.seat', pk: [1, 2], fields: { taken: false } },
    ])
    await post.refresh()
    assert.deepEqual([post.title, post.isOpen, post.price?.toFixed(3)], ['Changed twice', false, '12.340'])
    assert.equal(await post.tags.count(), 0)
    assert.equal((await Seat.get({ row: 1 })).taken, false)
  })

  test('what does not fit is said with its row, and nothing is written', async () => {
    await setup()
    await flush(database, models)
    const good = { model: 'main.Tag', pk: 1, fields: { label: 'x' } }
    const bad: [FixtureRecord, RegExp][] = [
      [{ model: 'main.Tagg', fields: {} }, /no model "main\.Tagg"[\s\S]*Did you mean main\.Tag\?/],
      [{ model: 'main.Tag', fields: { lable: 'x' } }, /no field "lable"[\s\S]*label/],
      [
        { model: 'main.Author', pk: 'x', fields: { name: 'A' } },
        /Row 2 \(main\.Author x\): “x” value must be an integer/,
      ],
      [
        { model: 'main.Post', pk: 1, fields: { title: 'x', author: ['Nobody'] } },
        /names the row \["Nobody"\] of main\.Author/,
      ],
      [
        { model: 'main.Post', pk: 1, fields: { title: 'x', author: 99 } },
        /1 rows would point at nothing[\s\S]*main\.Post\.author at main\.Author 99/,
      ],
      [{ model: 'main.Post', pk: 1, fields: { tags: 3 } }, /A list of keys should stand here/],
      [{ model: 'main.Seat', pk: 3, fields: {} }, /Its key has 2 columns/],
    ]
    for (const [record, message] of bad) {
      await assert.rejects(
        loadRecords(database, models, [good, record]),
        (error: Error & { hint?: string }) => {
          assert.match(`${error.message}\n${error.hint}`, message)
          return true
        },
      )
      assert.equal(await Tag.count(), 0)
    }
    await loadRecords(database, models, [good, { model: 'gone.Model', fields: {} }], { ignoreUnknown: true })
    assert.equal(await Tag.count(), 1)
  })
})

test('a list is read piece by piece, and what is no list says where', async () => {
  const read = async (text: string) => {
    const file = join(folder, 'x.json')
    writeFileSync(file, text)
    return collected(readFixture(file))
  }
  const label = '] } , "\\" \\\\'
  const many = Array.from({ length: 5000 }, (_, pk) => ({ model: 'm.T', pk, fields: { label, n: [{}] } }))
  assert.deepEqual(await read(`\uFEFF ${JSON.stringify(many, undefined, 3)}\n`), many)
  assert.deepEqual(await read('[]'), [])
  const exact = await read(
    '[{"model":"a","pk":12345678901234567890,"fields":{"d":{"n":12345678901234567890}}}]',
  )
  assert.deepEqual(exact[0], {
    model: 'a',
    pk: '12345678901234567890',
    fields: { d: { n: Number('12345678901234567890') } },
  })
  for (const [text, message] of [
    ['', /ends where the \[ of a list/],
    ['{}', /"\{" stands where the \[/],
    ['[{"model":"a"} {"model":"b"}]', /row 2: "\{" stands where a comma or \]/],
    ['[{"model":"a"},]', /row 2: "\]" stands where an object/],
    ['[{"model":"a"}', /ends where a comma or \]/],
    ['[{"model":}]', /row 1: .*JSON/],
    ['[{"fields":{}}]', /row 1: It names no model/],
    ['[{"model":"a","fields":[]}]', /row 1: Its fields are no object/],
  ] as const)
    await assert.rejects(read(text), message)
  await assert.rejects(collected(readFixture(join(folder, 'none.json'))), /FIXTURE_UNREADABLE|cannot be read/)
  writeFileSync(join(folder, 'x.jsonl'), '{"model":"a"}\n\n{"model":"b"}')
  assert.equal((await collected(readFixture(join(folder, 'x.jsonl')))).length, 2)
  assert.ok(readFileSync(join(folder, 'x.jsonl')).length > 0)
})
