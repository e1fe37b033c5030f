import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import Big from 'big.js'
import { memoryStorage } from 'djinn/files'
import {
  array,
  asOf,
  bigint,
  binary,
  bool,
  Change,
  char,
  compositeKey,
  connectModels,
  createTables,
  customField,
  date,
  dateRange,
  datetime,
  decimal,
  diffAgainst,
  duration,
  email,
  file,
  filePath,
  float,
  foreignKey,
  generated,
  historyOf,
  instant,
  int,
  intRange,
  ip,
  json,
  Lower,
  Model,
  manyToMany,
  modelEvents,
  positiveBigint,
  positiveInt,
  positiveSmallint,
  revertTo,
  slug,
  smallint,
  text,
  time,
  url,
  uuid,
} from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { Temporal } from 'temporal-polyfill'
import { eachDatabase, speaksMysql } from '../sql/services.ts'

const moment = customField({
  type: { kind: 'datetime' },
  fromDatabase: (raw: Date) => ({ at: raw.getTime() }),
  toDatabase: (value) => new Date(value.at),
})
const bytes = customField({
  type: { kind: 'binary' },
  fromDatabase: (raw: Uint8Array) => [...raw],
  toDatabase: (value) => new Uint8Array(value),
})
const money = customField({
  type: { kind: 'decimal', maxDigits: 12, decimalPlaces: 2 },
  fromDatabase: (raw: Big) => ({ cents: Number(raw.times(100)) }),
  toDatabase: (value) => new Big(value.cents).div(100),
})

class Tag extends Model({ name: char({ maxLength: 20 }) }, { table: 'hp_tag' }) {}
class Author extends Model({ name: char({ maxLength: 40 }) }, { table: 'hp_author' }) {}
class Every extends Model(
  {
    boolean: bool({ null: true }),
    small: smallint({ null: true }),
    whole: int({ null: true }),
    large: bigint({ null: true }),
    smallUp: positiveSmallint({ null: true }),
    wholeUp: positiveInt({ null: true }),
    largeUp: positiveBigint({ null: true }),
    real: float({ null: true }),
    price: decimal({ maxDigits: 30, decimalPlaces: 10, null: true }),
    short: char({ maxLength: 200, null: true }),
    long: text({ null: true }),
    mail: email({ null: true }),
    link: url({ null: true }),
    word: slug({ null: true }),
    path: filePath({ path: '/tmp', null: true }),
    paper: file({ null: true, storage: memoryStorage() }),
    day: date({ null: true }),
    clock: time({ null: true }),
    milli: datetime({ null: true }),
    micro: instant({ null: true }),
    span: duration({ null: true }),
    unique: uuid({ null: true }),
    raw: binary({ null: true }),
    address: ip({ null: true }),
    data: json<unknown>({ null: true }),
    own: moment({ null: true }),
    ownBytes: bytes({ null: true }),
    ownMoney: money({ null: true }),
    author: foreignKey(() => Author, { null: true }),
    low: generated(text({ null: true }), Lower('short')),
  },
  { table: 'hp_every', history: true },
) {}
class Ranges extends Model(
  {
    words: array(text(), { null: true }),
    prices: array(decimal(), { null: true }),
    moments: array(array(datetime()), { null: true }),
    ages: intRange({ null: true }),
    stay: dateRange({ null: true }),
  },
  { table: 'hp_ranges', history: true },
) {}
class Post extends Model(
  {
    title: char({ maxLength: 40, default: '' }),
    likes: int({ default: 0 }),
    secret: char({ maxLength: 40, default: 'none' }),
    tags: manyToMany(() => Tag),
    createdAt: datetime({ autoNowAdd: true }),
    updatedAt: datetime({ autoNow: true }),
  },
  { table: 'hp_post', history: { exclude: ['secret'] } },
) {}
class Strict extends Model(
  { name: char({ maxLength: 20 }), hidden: int() },
  { table: 'hp_strict', history: { exclude: ['hidden'] } },
) {}
class Seat extends Model(
  {
    row: int(),
    place: char({ maxLength: 5 }),
    name: char({ maxLength: 20 }),
    pk: compositeKey('row', 'place'),
  },
  { table: 'hp_seat', history: true },
) {}
class Place extends Model({ name: char({ maxLength: 20 }) }, { table: 'hp_place', history: true }) {}
class Cafe extends Place.extend({ stars: int() }, { table: 'hp_cafe' }) {}
class Page extends Model(
  { post: foreignKey(() => Post), number: int() },
  { table: 'hp_page', history: true, orderWithRespectTo: 'post' },
) {}
const models = { Tag, Author, Every, Post, Strict, Seat, Place, Cafe, Page }

const extremes: readonly Record<string, unknown>[] = [
  {
    boolean: true,
    small: -32_768,
    whole: -2_147_483_648,
    large: -(2n ** 63n),
    smallUp: 0,
    wholeUp: 2_147_483_647,
    largeUp: 2n ** 63n - 1n,
    real: 0.1 + 0.2,
    price: new Big('12345678901234567890.0123456789'),
    short: 'é \u{1F600} "\\\n\'',
    long: 'null',
    mail: 'a@example.com',
    link: 'https://example.com/?a=1',
    word: 'a-b',
    path: '/tmp/x',
    paper: 'papers/x.txt',
    day: Temporal.PlainDate.from('0001-01-01'),
    clock: Temporal.PlainTime.from('23:59:59.999999'),
    milli: new Date(Date.UTC(1999, 11, 31, 23, 59, 59, 999)),
    micro: Temporal.Instant.from('2026-02-28T12:00:00.123456Z'),
    span: Temporal.Duration.from({ days: 3, hours: 4, minutes: 5, seconds: 6, microseconds: 7 }),
    unique: '0190b8a4-7c1e-7aaa-8bbb-123456789abc',
    raw: new Uint8Array([0, 255, 128, 10]),
    address: '2001:db8::1',
    data: { list: [1, 'x', null, { deep: true }], text: '\u2028', 'a key': 1e21 },
    own: { at: Date.UTC(2001, 1, 3, 4, 5, 6, 789) },
    ownBytes: [1, 2, 255],
    ownMoney: { cents: 1234 },
  },
  {
    boolean: false,
    small: 0,
    whole: 7,
    large: 2n ** 53n + 1n,
    smallUp: 5,
    wholeUp: 0,
    largeUp: 9n,
    real: -1.7976931348623157e308,
    price: new Big('-0.0000000001'),
    short: '',
    long: 'x'.repeat(5000),
    day: Temporal.PlainDate.from('9999-12-31'),
    clock: Temporal.PlainTime.from('00:00'),
    milli: new Date(0),
    span: Temporal.Duration.from({ microseconds: 1 }),
    raw: new Uint8Array(),
    address: '10.0.0.1',
    data: [],
    ownBytes: [],
    ownMoney: { cents: -1 },
  },
  { data: 'text', short: '{}', real: 5e-324 },
  { data: 0, whole: 0 },
  { data: false },
]
const listed: readonly Record<string, unknown>[] = [
  {
    words: ['a', '', '{"}'],
    prices: [new Big('1.10'), new Big('-2')],
    moments: [[new Date(5)], [new Date(6)]],
    ages: { lower: 1, upper: 5 },
    stay: { lower: Temporal.PlainDate.from('2026-01-01'), upper: null },
  },
  { words: [], prices: [], ages: { lower: null, upper: null } },
  {},
]

/** A value as a text by which two equal ones are the same; of objects whatever the order of their keys. */
function shown(value: unknown): string {
  if (value === undefined) return 'undefined'
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Big) return `Big ${value.toFixed()}`
  if (value instanceof Date) return `Date ${value.getTime()}`
  if (value instanceof Temporal.Duration) return `Duration ${value.total({ unit: 'microseconds' })}`
  if (Array.isArray(value)) return `[${value.map(shown).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Object.getPrototypeOf(value) !== Object.prototype) return `${value.constructor.name} ${value}`
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${key}: ${shown(each)}`).join()}}`
}
const same = (found: unknown, wanted: unknown, message?: string) =>
  assert.equal(shown(found), shown(wanted), message)

const newest = async (of: Post) => (await historyOf(of).first()) as Change

eachDatabase((name, open) => {
  const on = (what: string, work: (database: Database) => Promise<void>) =>
    test(`${name}: ${what}`, async () => {
      const database = open()
      const all = name === 'postgres' ? { ...models, Ranges } : models
      await createTables(database, all)
      using _connection = connectModels(database, all)
      for (const model of Object.values(all).reverse()) await (model as unknown as typeof Tag).all().delete()
      await Change.all().delete()
      await work(database)
    })

  on('values of every kind of field come back exactly, from the past and from a deletion', async () => {
    const author = await Author.create({ name: 'Ann' })
    const cases: [typeof Every, readonly Record<string, unknown>[]][] = [
      [Every, [...extremes, { author }, {}]],
      ...(name === 'postgres'
        ? [[Ranges as unknown as typeof Every, listed] as [typeof Every, typeof listed]]
        : []),
    ]
    for (const [model, rows] of cases) {
      const fields = Object.keys(rows[0] ?? {})
      const empty = Object.fromEntries(fields.map((field) => [field, null]))
      for (const values of rows) {
        const { pk } = await model.create(values as never)
        const [wanted] = await model.filter({ pk }).values()
        const created = (await historyOf(model, pk).first()) as Change
        await model.filter({ pk }).update({ ...empty } as never)
        same(await asOf(model, created, pk), wanted, 'as it was')
        await model.filter({ pk }).update({ ...empty, ...values } as never)
        same((await model.filter({ pk }).values())[0], wanted)
        await model.filter({ pk }).delete()
        const deleted = (await historyOf(model, pk).first()) as Change
        assert.equal(deleted.action, 'delete')
        const back = await revertTo(model, deleted)
        same((await model.filter({ pk }).values())[0], wanted, 'brought back')
        assert.equal(back.pk, pk)
        assert.deepEqual(back.changes(), [])
        await model.filter({ pk }).update({ ...empty } as never)
        await revertTo(model, created)
        same((await model.filter({ pk }).values())[0], wanted, 'reverted')
      }
    }
  })

  // MariaDB has no such numbers, SQLite no NaN.
  const infinite = speaksMysql(name) ? [] : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const real of name === 'postgres' ? [...infinite, Number.NaN] : infinite)
    on(`${real} comes back`, async () => {
      await (await Every.create({ real })).delete()
      const [deleted] = await historyOf(Every).filter({ action: 'delete' })
      assert.equal((await revertTo(Every, deleted as Change)).real, real)
    })

  on('asOf gives rows as they were at a moment, and null where they were not', async () => {
    const before = new Date()
    await sleep(5)
    const post = await Post.create({ title: 'a', secret: 's' })
    const other = await Post.create({ title: 'other' })
    const { id } = post
    await sleep(5)
    const first = new Date()
    await sleep(5)
    post.title = 'b'
    await post.save()
    await Post.all().update({ likes: Post.f('likes').plus(1) })
    await sleep(5)
    const second = Temporal.Now.instant()
    await sleep(5)
    post.title = 'never saved'
    await other.delete()
    await Post.filter({ id }).update({ title: 'c' })
    const titles = async (at: Date | Temporal.Instant) =>
      (await asOf(Post, at)).map(({ title, likes }) => `${title} ${likes}`).sort()
    assert.equal(await asOf(post, before), null)
    assert.deepEqual(await asOf(Post, before), [])
    assert.deepEqual(await titles(first), ['a 0', 'other 0'])
    assert.deepEqual(await titles(second), ['b 1', 'other 1'])
    assert.deepEqual(await titles(new Date()), ['c 1'])
    const then = await asOf(post, first)
    assert.deepEqual(Object.keys(then ?? {}).sort(), [
      'createdAt',
      'id',
      'likes',
      'tags',
      'title',
      'updatedAt',
    ])
    assert.deepEqual([then?.title, then?.secret, then?.createdAt], ['a', undefined, post.createdAt])
    assert.equal((await asOf(Post, first, id))?.title, 'a')
    assert.equal(await asOf(Post, first, 0), null)
    const changes = await historyOf(Post, id).orderBy('id')
    const told = []
    for (const change of changes) told.push((await asOf(Post, change, id))?.title)
    assert.deepEqual(told, ['a', 'b', 'b', 'c'])
    await assert.rejects(asOf(post, new Date(Number.NaN)), { code: 'ORM_BAD_MOMENT' })
    await assert.rejects(asOf(new Post(), first), { code: 'ORM_UNSAVED' })
    await assert.rejects(asOf(Tag, first), { code: 'ORM_NO_HISTORY' })
  })

  on('a row made again under the same key has two lives', async () => {
    const seats = { row: 1, place: 'a' }
    await Seat.create({ ...seats, name: 'first' })
    await Seat.all().delete()
    await Seat.create({ ...seats, name: 'second' })
    const changes = await historyOf(Seat, [1, 'a']).orderBy('id')
    const names = []
    for (const change of changes) names.push((await asOf(Seat, change, [1, 'a']))?.name ?? null)
    assert.deepEqual(names, ['first', null, 'second'])
    await revertTo(Seat, changes[1] as Change)
    assert.equal((await Seat.get()).name, 'first', 'of a deletion what was right before')
  })

  on('revertTo is a save that the history and the events tell', async () => {
    const post = await Post.create({ title: 'a', secret: 's' })
    const [tag] = [await Tag.create({ name: 't' })]
    await post.tags.add(tag)
    const created = await newest(post)
    const { createdAt, id } = post
    await sleep(5)
    post.title = 'b'
    post.secret = 'other'
    await post.save()
    const seen: [boolean, string][] = []
    const stop = modelEvents.postSave.connect(({ instance, created: isNew }) => {
      seen.push([isNew, (instance as unknown as Post).title])
    })
    const back = await revertTo(Post, created)
    assert.ok(back instanceof Post)
    assert.deepEqual([back.title, back.secret], ['a', 'other'], 'what the history leaves out stays')
    assert.ok(back.updatedAt > createdAt, 'it is changed now')
    const told = await newest(post)
    assert.deepEqual([told.action, told.fields.title], ['update', { old: 'b', new: 'a' }])
    assert.deepEqual(await back.tags.all().valuesList('name', { flat: true }), ['t'])

    await back.delete()
    const deleted = (await historyOf(Post, id).first()) as Change
    const again = await revertTo(Post, deleted)
    stop()
    assert.deepEqual(
      [again.id, again.title, again.secret],
      [id, 'a', 'none'],
      'with the default of what it left out',
    )
    assert.equal((await Post.get({ id })).createdAt.getTime(), createdAt.getTime())
    assert.deepEqual(await again.tags.all().valuesList('name', { flat: true }), ['t'])
    assert.deepEqual(
      (await historyOf(again).slice(0, 2)).map(({ action }) => action),
      ['update', 'create'],
    )
    assert.deepEqual(seen, [
      [false, 'a'],
      [true, 'a'],
    ])
    assert.notEqual((await Post.create({ title: 'next' })).id, id)
    const earlier = await revertTo(Post, created)
    assert.equal(earlier.title, 'a')
  })

  on('a row that continues another knows the changes of both', async () => {
    const cafe = await Cafe.create({ name: 'a', stars: 1 })
    const { pk } = cafe
    const created = (await historyOf(cafe).first()) as Change
    await Place.filter({ pk }).update({ name: 'b' })
    cafe.stars = 2
    await cafe.save()
    const values = async (change: Change) => {
      const row = await asOf(Cafe, change, pk)
      return [row?.name, row?.stars]
    }
    assert.deepEqual(await values(created), ['a', 1])
    assert.deepEqual(await values((await historyOf(Place, pk).first()) as Change), ['b', 1])
    await Cafe.all().delete()
    assert.equal(await Place.count(), 0)
    const deleted = (await historyOf(Cafe, pk).first()) as Change
    const back = await revertTo(Cafe, deleted)
    assert.deepEqual([back.name, back.stars, back.pk], ['b', 2, pk])
    assert.equal((await Place.get()).name, 'b')
    await revertTo(Cafe, created)
    const [row] = await Cafe.all().values('name', 'stars')
    assert.deepEqual(row, { name: 'a', stars: 1 })
  })

  on('a row comes back at its place among its siblings', async () => {
    const post = await Post.create({ title: 'a' })
    const pages = []
    for (const number of [1, 2, 3]) pages.push(await Page.create({ post, number }))
    await pages[1]?.delete()
    const [deleted] = await historyOf(Page).filter({ action: 'delete' })
    await revertTo(Page, deleted as Change)
    assert.deepEqual(await Page.all().valuesList('number', { flat: true }), [1, 2, 3])
  })

  on('what cannot be brought back is told', async () => {
    const strict = await Strict.create({ name: 'a', hidden: 1 })
    const created = (await historyOf(strict).first()) as Change
    strict.name = 'b'
    await strict.save()
    assert.equal((await revertTo(Strict, created)).name, 'a')
    await Strict.all().delete()
    const deleted = (await historyOf(Strict).first()) as Change
    await assert.rejects(revertTo(Strict, deleted), {
      code: 'ORM_CANNOT_REVERT',
      message: /does not tell hidden/,
    })
    assert.equal(await Strict.count(), 0)
    await assert.rejects(revertTo(Post, deleted), { code: 'ORM_OTHER_HISTORY' })
    await assert.rejects(revertTo(Tag, deleted), { code: 'ORM_NO_HISTORY' })
    await assert.rejects(revertTo(Post, strict as never), { code: 'ORM_NOT_AN_INSTANCE' })

    const post = await Post.create({ title: 'a' })
    const first = await newest(post)
    post.likes = 3
    await post.save()
    const second = await newest(post)
    second.fields = { likes: { old: 'many', new: 3 } }
    await second.save()
    await assert.rejects(revertTo(Post, first), {
      code: 'ORM_HISTORY_VALUE',
      message: /holds "many" for Post\.likes/,
    })
    assert.equal((await Post.get()).likes, 3)
    await assert.rejects(asOf(post, first), { code: 'ORM_HISTORY_VALUE' })
    second.fields = { likes: { old: 1, new: 3 }, gone: { old: 'x', new: 'y' } }
    await second.save()
    assert.equal((await asOf(post, first))?.likes, 1, 'a field that the model has no more is left out')
  })

  on('diffAgainst joins the changes between two', async () => {
    const post = await Post.create({ title: 'a' })
    const tags = await Tag.bulkCreate([{ name: 'x' }, { name: 'y' }])
    const first = await newest(post)
    for (const likes of [1, 2, 0]) {
      post.likes = likes
      post.title += '!'
      await post.save()
    }
    await post.tags.add(...tags)
    await post.tags.remove(tags[0] as Tag)
    const last = await newest(post)
    const { updatedAt, ...diff } = await diffAgainst(last, first)
    assert.deepEqual(diff, { title: { old: 'a', new: 'a!!!' }, tags: { added: [String(tags[1]?.id)] } })
    assert.deepEqual(await diffAgainst(first, first), {})
    const other = await newest(await Post.create({ title: 'b' }))
    await assert.rejects(diffAgainst(other, first), { code: 'ORM_OTHER_HISTORY' })
    await assert.rejects(diffAgainst(post as never, first), { code: 'ORM_NOT_AN_INSTANCE' })
    await post.delete()
    const gone = await diffAgainst((await historyOf(Post, Number(first.key)).first()) as Change, first)
    assert.deepEqual(gone.title, { old: 'a', new: null })
  })
})
