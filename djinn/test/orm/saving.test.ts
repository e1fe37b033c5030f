import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  bigint,
  bool,
  char,
  compositeKey,
  customField,
  F,
  file,
  generated,
  hasOne,
  int,
  json,
  Lower,
  Model,
  modelEvents,
  OuterRef,
  oneToOne,
  Subquery,
  Upper,
  uuid,
} from 'djinn/orm'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

class Account extends Model({
  id: uuid({ primaryKey: true, default: () => crypto.randomUUID() }),
  name: char({ maxLength: 40 }),
  upper: generated(char({ maxLength: 40 }), Upper('name')),
  level: int({ dbDefault: 3 }),
  rank: int({ null: true, dbDefault: 7 }),
  data: json<{ list: number[] }>({ default: () => ({ list: [] }) }),
  holder: hasOne(() => Holder, 'account'),
}) {}
class Holder extends Model({ account: oneToOne(() => Account), city: char({ maxLength: 40 }) }) {}
class Seat extends Model({
  key: compositeKey('row', 'number'),
  row: char({ maxLength: 2 }),
  number: int(),
  taken: bool({ default: false }),
}) {}
class Counter extends Model({ name: char({ maxLength: 20, unique: true }), value: int({ default: 0 }) }) {}

const money = customField({
  type: { kind: 'bigint' },
  fromDatabase: (cents: bigint) => ({ cents }),
  toDatabase: ({ cents }) => cents,
})
class Purse extends Model({
  coins: bigint({ default: 0n }),
  debt: money({ default: { cents: 0n } }),
  owner: char({ maxLength: 20, default: '' }),
  note: file({ null: true }),
}) {}
class Inn extends Model({ name: char({ maxLength: 50 }) }) {}
class Tavern extends Inn.extend({ beers: int({ default: 0 }) }) {}

eachDatabase((name, open) => {
  const database = withModels(open, { Account, Holder, Seat, Counter, Purse, Inn, Tavern })

  describe('save', () => {
    test('writes only what changed, and nothing where nothing did', async () => {
      const account = await Account.create({ name: 'ann' })
      account.name = 'bob'
      const { queries } = await database.captureQueries(() => account.save())
      assert.match(queries[0]?.text ?? '', /^update .account. set .name. = /i)
      const { queries: none } = await database.captureQueries(() => account.save())
      assert.equal(none.length, 0)
    })

    test('notices a change inside of a JSON value', async () => {
      const account = await Account.create({ name: 'ann' })
      account.data.list.push(1)
      assert.deepEqual(account.changes(), ['data'])
      await account.save()
      assert.deepEqual((await Account.get({ pk: account.pk })).data, { list: [1] })
    })

    test('reads back what the database computes', async () => {
      const account = await Account.create({ name: 'ann' })
      assert.deepEqual([account.upper, account.level, account.rank], ['ANN', 3, 7])
      account.name = 'bob'
      await account.save()
      assert.equal(account.upper, 'BOB')
      const counter = await Counter.create({ name: 'back' })
      Object.assign(counter, { value: F('value').plus(2) })
      await counter.save()
      assert.equal(counter.value, 2)
    })

    test('of a row that is gone inserts it, and refuses to where an update was asked for', async () => {
      const counter = await Counter.create({ name: 'gone' })
      await Counter.filter({ name: 'gone' }).delete()
      counter.value = 5
      await assert.rejects(counter.save({ forceUpdate: true }), { code: 'ORM_NOT_UPDATED' })
      await counter.save()
      assert.equal(await Counter.filter({ name: 'gone', value: 5 }).count(), 1)
    })

    test('tells its events', async () => {
      const heard: string[] = []
      const ends = [
        modelEvents.preSave.connect(({ created }) => heard.push(`before ${created}`)),
        modelEvents.postSave.connect(({ created }) => heard.push(`after ${created}`)),
        modelEvents.postDelete.connect(() => heard.push('deleted')),
      ]
      const counter = await Counter.create({ name: 'heard' })
      counter.value = 1
      await counter.save()
      await counter.delete()
      for (const end of ends) end()
      assert.deepEqual(heard, ['before true', 'after true', 'before false', 'after false', 'deleted'])
    })
  })

  test('large whole numbers, in expressions and in values of custom fields too, are seen to change', async () => {
    const purse = await Purse.create({ coins: 9_007_199_254_740_993n, debt: { cents: 5n } })
    assert.deepEqual(purse.changes(), [])
    purse.debt.cents = 6n
    assert.deepEqual(purse.changes(), ['debt'])
    Object.assign(purse, { coins: F('coins').plus(1n) })
    assert.deepEqual(purse.changes(), ['coins', 'debt'])
    await purse.save()
    assert.deepEqual([purse.coins, purse.debt], [9_007_199_254_740_994n, { cents: 6n }])
    const name = Counter.filter({ value: OuterRef('pk') }).values('name')
    Object.assign(purse, { owner: Subquery(name) })
    assert.deepEqual(purse.changes(), ['owner'])
  })

  describe('keys', () => {
    test('of several columns read, save, compare and delete', async () => {
      await Seat.bulkCreate([
        { row: 'A', number: 1 },
        { row: 'A', number: 2 },
        { row: 'B', number: 1 },
      ])
      const seat = await Seat.get({ pk: ['A', 2] })
      assert.deepEqual(seat.pk, ['A', 2])
      seat.taken = true
      await seat.save()
      assert.equal(await Seat.filter({ taken: true }).count(), 1)
      assert.equal(
        await Seat.filter({
          pk__in: [
            ['A', 1],
            ['B', 1],
          ],
        }).count(),
        2,
      )
      assert.equal((await seat.delete()).total, 1)
    })

    test('one to one leads both ways, and is unique', async () => {
      const account = await Account.create({ name: 'own' })
      await Holder.create({ account, city: 'Rome' })
      assert.equal((await Account.selectRelated('holder').get({ pk: account.pk })).holder?.city, 'Rome')
      assert.equal((await Account.get({ holder__city: 'Rome' })).name, 'own')
      await assert.rejects(Holder.create({ account, city: 'x' }), { name: 'IntegrityError' })
    })
  })

  describe('many at once', () => {
    test('bulkCreate sets keys, ignores or updates what is there', async () => {
      const made = await Counter.bulkCreate([{ name: 'b1' }, { name: 'b2' }])
      assert.ok(made.every((counter) => typeof counter.id === 'number'))
      await Counter.bulkCreate([{ name: 'b2', value: 9 }, { name: 'b3' }], { ignoreConflicts: true })
      assert.equal((await Counter.get({ name: 'b2' })).value, 0)
      await Counter.bulkCreate(
        [
          { name: 'b2', value: 9 },
          { name: 'b4', value: 9 },
        ],
        { updateConflicts: true, updateFields: ['value'], uniqueFields: ['name'] },
      )
      assert.deepEqual(
        await Counter.filter({ value: 9 }).orderBy('name').valuesList('name', { flat: true }),
        ['b2', 'b4'],
      )
    })

    test('bulkUpdate gives each row its own values', async () => {
      const made = await Counter.bulkCreate(Array.from({ length: 50 }, (_, index) => ({ name: `u${index}` })))
      for (const [index, counter] of made.entries()) counter.value = index
      assert.equal(await Counter.bulkUpdate(made, ['value'], { batchSize: 20 }), 50)
      assert.equal((await Counter.get({ name: 'u49' })).value, 49)
    })

    test('bulkUpdate writes columns of both tables of a model that continues another', async () => {
      const made = [
        await Tavern.create({ name: 'a', beers: 1 }),
        await Tavern.create({ name: 'b', beers: 2 }),
      ]
      for (const tavern of made) {
        tavern.name += '!'
        tavern.beers *= 10
      }
      assert.equal(await Tavern.bulkUpdate(made, ['name', 'beers']), 2)
      assert.deepEqual(await Tavern.orderBy('name').valuesList('name', 'beers'), [
        ['a!', 10],
        ['b!', 20],
      ])
      assert.equal(await Inn.filter({ name: 'b!' }).count(), 1)
      assert.equal(await Tavern.bulkUpdate(made, ['name']), 2)
    })

    test('bulkUpdate finds rows by keys of several columns', async () => {
      const made = await Seat.bulkCreate([
        { row: 'Z', number: 1 },
        { row: 'Z', number: 2 },
        { row: 'Y', number: 1 },
      ])
      for (const seat of made) seat.taken = true
      assert.equal(await Seat.bulkUpdate(made.slice(0, 2), ['taken']), 2)
      const taken = Seat.filter({ row__in: ['Y', 'Z'] }).orderBy('row', 'number')
      assert.deepEqual(await taken.valuesList('taken', { flat: true }), [false, true, true])
    })

    test('more rows than one statement takes are written in one transaction', async () => {
      const rows = Array.from({ length: 40_000 }, (_, index) => ({ name: `m${index}` }))
      const made = await Counter.bulkCreate(rows)
      assert.equal(await Counter.filter({ name__startswith: 'm' }).count(), 40_000)
      assert.equal((await Counter.get({ pk: made.at(-1)?.pk as number })).name, 'm39999')
      await Counter.filter({ name__startswith: 'm' }).delete()
    })
  })

  describe('two at once', () => {
    test('that get or create the same row make one', async () => {
      const results = await Promise.all(
        Array.from({ length: 8 }, () => Counter.getOrCreate({ name: 'same' })),
      )
      assert.equal(results.filter(([, created]) => created).length, 1)
      assert.equal(await Counter.filter({ name: 'same' }).count(), 1)
    })

    test('that update or create lose no change', async () => {
      const work = (index: number) =>
        Counter.updateOrCreate({ name: 'upsert' }, { defaults: { value: index } })
      await Promise.all(Array.from({ length: 8 }, (_, index) => work(index)))
      assert.equal(await Counter.filter({ name: 'upsert' }).count(), 1)
    })

    test('that lock rows outside of a transaction are refused', async () => {
      const refused = { code: 'ORM_LOCK_OUTSIDE' }
      await assert.rejects(async () => Counter.selectForUpdate(), refused)
      await assert.rejects(async () => Counter.selectForUpdate({ skipLocked: true }).first(), refused)
      await assert.rejects(async () => {
        for await (const _ of Counter.selectForUpdate().stream()) assert.fail('a row')
      }, refused)
    })

    test('that add to a number under a lock add up', async () => {
      await Counter.create({ name: 'locked' })
      await Promise.all(
        Array.from({ length: 10 }, () =>
          database.atomic(async () => {
            const counter = await Counter.all().selectForUpdate().get({ name: 'locked' })
            counter.value += 1
            await counter.save()
          }),
        ),
      )
      assert.equal((await Counter.get({ name: 'locked' })).value, 10)
    })
  })

  test('a query set is lazy, can be changed, and runs when it is awaited', async () => {
    await Counter.filter({ name__startswith: 'lazy' }).delete()
    const all = Counter.filter({ name__startswith: 'lazy' }).orderBy('name')
    await Counter.bulkCreate([{ name: 'lazy1' }, { name: 'lazy2' }, { name: 'lazy3' }])
    assert.deepEqual(
      (await all).map((counter) => counter.name),
      ['lazy1', 'lazy2', 'lazy3'],
    )
    assert.deepEqual(
      (await all.slice(1, 3).slice(0, 1)).map((counter) => counter.name),
      ['lazy2'],
    )
    const streamed: string[] = []
    for await (const counter of all.stream({ size: 2 })) streamed.push(counter.name)
    assert.deepEqual(streamed, ['lazy1', 'lazy2', 'lazy3'])
    assert.equal(
      await all
        .annotate({ low: Lower('name') })
        .filter({ low: 'lazy2' })
        .count(),
      1,
    )
    assert.ok((await all.explain()).length > 0, name)
    assert.ok((await all.explain({ analyze: true })).length > 0, name)
    if (!name.includes('sqlite')) assert.match(await all.explain({ analyze: true, format: 'json' }), /^[[{]/)
  })
})
