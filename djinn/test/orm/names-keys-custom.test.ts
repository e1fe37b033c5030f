import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  Coalesce,
  Concat,
  Count,
  char,
  compositeKey,
  connectModels,
  createTables,
  customField,
  FilteredRelation,
  foreignKey,
  hasMany,
  int,
  Left,
  Length,
  Lower,
  LPad,
  Max,
  MD5,
  Model,
  Q,
  Repeat,
  Replace,
  StrIndex,
  Substr,
  Sum,
  Trim,
  Upper,
  Value,
} from 'djinn/orm'
import { eachDatabase } from '../sql/services.ts'

const color = customField({
  type: { kind: 'char', maxLength: 7 },
  fromDatabase: (text: string) => ({ hex: text }),
  toDatabase: (value) => value.hex,
})
const pair = customField({
  type: { kind: 'char', maxLength: 20 },
  fromDatabase: (text: string) => text.split(',').map(Number),
  toDatabase: (value) => value.join(','),
})

class Paint extends Model(
  { name: char({ maxLength: 20 }), color: color(), size: pair(), pots: hasMany(() => Pot, 'paint') },
  { table: 'd_paint' },
) {}
class Pot extends Model({ paint: foreignKey(() => Paint), litres: int() }, { table: 'd_pot' }) {}
class Seat extends Model(
  {
    row: int(),
    place: int(),
    name: char({ maxLength: 20 }),
    note: char({ maxLength: 20, null: true }),
    pk: compositeKey('row', 'place'),
  },
  { table: 'd_seat' },
) {}
const models = { Paint, Pot, Seat }

eachDatabase((_name, open) => {
  const ready = async (work: () => Promise<void>): Promise<void> => {
    const database = open()
    await createTables(database, models)
    const connection = connectModels(database, models)
    try {
      for (const model of [Pot, Paint, Seat] as unknown as (typeof Pot)[]) await model.all().delete()
      const red = await Paint.create({ name: 'red', color: { hex: '#ff0000' }, size: [1, 2] })
      await Paint.create({ name: 'blue', color: { hex: '#0000ff' }, size: [3, 4] })
      await Pot.bulkCreate([
        { paint: red, litres: 2 },
        { paint: red, litres: 3 },
      ])
      await Seat.bulkCreate([
        { row: 1, place: 1, name: 'Ann' },
        { row: 1, place: 2, name: 'Bob' },
      ])
      await work()
    } finally {
      connection.disconnect()
    }
  }

  test('an annotation does not take the name of a field, and is a name', () =>
    ready(async () => {
      const named = async (name: string) => Paint.annotate({ [name]: Value(1) } as never).toArray()
      for (const name of ['name', 'id', 'pk', 'pots'])
        await assert.rejects(named(name), { code: 'ORM_ANNOTATION_CONFLICT' }, name)
      for (const name of [
        'a__b',
        '__a',
        "a'b",
        'a"b',
        'a`b',
        'a b',
        'a;b',
        'a--b',
        'a/*b',
        'a.b',
        'a#b',
        'a]',
        '',
      ])
        await assert.rejects(named(name), { code: 'ORM_ANNOTATION_NAME' }, name)
      await assert.rejects(
        async () => Paint.annotate({ a__b: FilteredRelation('pots', Q({ litres: 2 })) } as never).toArray(),
        { code: 'ORM_ANNOTATION_NAME' },
      )
      await assert.rejects(
        Paint.annotate({ pots: FilteredRelation('pots', Q({ litres: 2 })) } as never).toArray(),
        { code: 'ORM_ANNOTATION_CONFLICT' },
      )
      await assert.rejects(async () => Paint.values({ a__b: Value(1) } as never).toArray(), {
        code: 'ORM_ANNOTATION_NAME',
      })
      await assert.rejects(Paint.alias({ name: Value(1) } as never).toArray(), {
        code: 'ORM_ANNOTATION_CONFLICT',
      })
      await assert.rejects(async () => Paint.all().aggregate({ a__b: Count('id') } as never), {
        code: 'ORM_ANNOTATION_NAME',
      })
      // Names that the framework makes are Django's.
      assert.deepEqual(
        await Paint.values('name')
          .annotate(Count('pots') as never)
          .orderBy('name')
          .values('name', 'pots__count' as never),
        [
          { name: 'blue', pots__count: 0 },
          { name: 'red', pots__count: 2 },
        ],
      )
    }))

  test('an aggregate of an aggregate is refused, in all its forms', () =>
    ready(async () => {
      const code = 'ORM_NESTED_AGGREGATE'
      const counted = Paint.annotate({ pots_count: Count('pots') })
      await assert.rejects(counted.annotate({ sum: Sum('pots_count') }).toArray(), { code })
      await assert.rejects(Paint.annotate({ sum: Sum(Count('pots')) }).toArray(), { code })
      await assert.rejects(Paint.all().aggregate({ sum: Sum(Count('pots')) }), { code })
      await assert.rejects(Paint.all().aggregate({ n: Count('pots'), sum: Sum('n' as never) }), { code })
      await assert.rejects(
        Paint.all().aggregate({ n: Count('pots'), max: Max(Sum('n' as never) as never) }),
        { code },
      )
      await assert.rejects(
        counted.annotate({ n: Count('id', { filter: Q({ pots_count__gt: 1 }) } as never) }).toArray(),
        { code },
      )
      assert.deepEqual(await counted.aggregate({ most: Max('pots_count') }), { most: 2 })
    }))

  test('inBulk by keys of several columns', () =>
    ready(async () => {
      const all = await Seat.all().inBulk()
      assert.equal(all.get([1, 2] as never)?.name, 'Bob')
      const some = await Seat.all().inBulk([
        [1, 1],
        [7, 7],
      ] as never)
      assert.equal(some.size, 1)
      assert.deepEqual([...some.keys()], [[1, 1]])
      assert.equal(some.has([1, 1] as never), true)
      assert.equal(some.has([7, 7] as never), false)
      assert.equal((await Seat.all().inBulk([])).size, 0)
    }))

  test('in with values of a custom field, also such as are lists', () =>
    ready(async () => {
      const names = async (where: object) =>
        (await Paint.filter(where as never).orderBy('name')).map(({ name }) => name)
      assert.deepEqual(await names({ color: { hex: '#ff0000' } }), ['red'])
      assert.deepEqual(await names({ color__in: [{ hex: '#ff0000' }, { hex: '#0000ff' }, { hex: '' }] }), [
        'blue',
        'red',
      ])
      assert.deepEqual(await names({ size: [1, 2] }), ['red'])
      assert.deepEqual(
        await names({
          size__in: [
            [1, 2],
            [9, 9],
          ],
        }),
        ['red'],
      )
      assert.deepEqual(await names({ size__in: [[1, 2]] }), ['red'])
      assert.deepEqual(await Paint.exclude({ size__in: [[1, 2]] } as never).count(), 1)
      assert.equal(await Paint.filter({ color__in: [{ hex: '#ff0000' }] }).count(), 1)
    }))

  test('functions of a text are null where the text is, and Concat is not', () =>
    ready(async () => {
      await Seat.all().update({ note: null })
      const row = await Seat.filter({ place: 1 })
        .annotate({
          lower: Lower('note'),
          trim: Trim('note'),
          substr: Substr('note', 1, 2),
          left: Left('note', 2),
          pad: LPad('note', 3),
          repeat: Repeat('note', 2),
          replace: Replace('name', Value('A'), 'note'),
          length: Length('note'),
          place1: StrIndex('name', 'note'),
          md5: MD5('note'),
          filled: Coalesce(Upper('note'), Value('none')),
          joined: Concat('name', 'note'),
        })
        .get()
      const { lower, trim, substr, left, pad, repeat, replace, length, place1, md5 } = row
      assert.deepEqual(
        [lower, trim, substr, left, pad, repeat, replace, length, place1, md5],
        new Array(10).fill(null),
      )
      assert.deepEqual([row.filled, row.joined], ['none', 'Ann'])
    }))
})
