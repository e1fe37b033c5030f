import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  Abs,
  as,
  type Comparable,
  char,
  checkModels,
  connectModels,
  createTables,
  customField,
  datetime,
  defineLookup,
  defineTransform,
  type Exp,
  F,
  type Field,
  foreignKey,
  hasMany,
  int,
  Model,
  modelsOf,
  not,
  Q,
  sql,
  text,
  Value,
} from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

declare module 'djinn/orm' {
  interface OrderedLookups<Value> {
    olNot: Comparable<Value>
  }
  interface NumberTransforms<Of> {
    olDistance: Of
  }
  interface TextTransforms {
    olWords: Field<number, 'number'>
  }
  interface LookupTable<Value> {
    olMoney: OlMoneyLookups<Value>
  }
  interface TransformTable {
    olMoney: { olWhole: Field<number, 'number'> }
  }
}
interface OlMoneyLookups<Value> extends OlBase<Value> {
  olDearer: Value
}
interface OlBase<Value> {
  exact: Value
  gt: Value
  isnull: boolean
}

const olNot = defineLookup('olNot', {
  kinds: ['number', 'text'],
  condition: (left, right) => sql`${left} <> ${right}`,
})
const olDistance = defineTransform('olDistance', {
  kinds: ['number'],
  value: (of) => Abs(of).minus(1),
})
const olWords = defineTransform('olWords', {
  kinds: ['text'],
  value: (of, { database }) =>
    as(
      database === 'mysql'
        ? sql`char_length(${of}) - char_length(replace(${of}, ${' '}, '')) + 1`
        : sql`length(${of}) - length(replace(${of}, ${' '}, '')) + 1`,
      int(),
    ),
})
const olDearer = defineLookup('olDearer', {
  kinds: ['olMoney'],
  condition: (left, right) => not(sql<boolean>`${left} <= ${right}`),
})
const olWhole = defineTransform('olWhole', { kinds: ['olMoney'], value: (of) => as(sql`${of} / 100`, int()) })

/** Held as cents. */
const money = customField({
  type: { kind: 'integer' },
  kind: 'olMoney',
  name: 'money',
  fromDatabase: (cents: number) => ({ amount: cents / 100 }),
  toDatabase: (value) => Math.round(value.amount * 100),
})

class OlShop extends Model({ name: char({ maxLength: 40 }), lamps: hasMany(() => OlLamp, 'shop') }) {}
class OlLamp extends Model(
  {
    name: text(),
    height: int({ null: true }),
    price: money(),
    shop: foreignKey(() => OlShop),
    at: datetime({ null: true }),
  },
  { ordering: ['id'] },
) {}
const models = { OlShop, OlLamp, olNot, olDistance, olWords, olDearer, olWhole }

eachDatabase((_name, open) => {
  withModels(open, models)
  before(async () => {
    const shop = await OlShop.create({ name: 'North light' })
    await OlLamp.bulkCreate([
      { name: 'a', height: 3, price: { amount: 1.5 }, shop },
      { name: 'b c', height: -7, price: { amount: 20 }, shop },
      { name: 'd e f', height: null, price: { amount: 300 }, shop },
    ])
  })

  const names = (rows: readonly OlLamp[]) => rows.map((row) => row.name)

  test('a lookup is found in filters, exclusions and conditions; its value is a parameter', async () => {
    assert.deepEqual(names(await OlLamp.filter({ height__olNot: 3 })), ['b c'])
    assert.deepEqual(names(await OlLamp.exclude({ height__olNot: 3 })), ['a', 'd e f'])
    assert.deepEqual(names(await OlLamp.filter(Q({ name__olNot: "'; drop table" }))), ['a', 'b c', 'd e f'])
    const { text: statement, parameters } = await OlLamp.filter({ name__olNot: "x'y" }).sql()
    assert.equal(statement.includes("x'y"), false)
    assert.deepEqual(parameters, ["x'y"])
    assert.equal(await OlShop.filter({ lamps__height__olNot: 3 }).count(), 1)
    assert.equal(
      await OlLamp.annotate({ tall: F('height').plus(1) })
        .filter({ tall__olNot: 4 })
        .count(),
      1,
    )
    assert.equal(await OlLamp.filter({ height__olNot: F('height') }).count(), 0)
  })

  test('a transform is found before lookups, in orders and in values', async () => {
    assert.deepEqual(names(await OlLamp.filter({ height__olDistance: 2 })), ['a'])
    assert.deepEqual(names(await OlLamp.filter({ height__olDistance__gt: 2 })), ['b c'])
    assert.deepEqual(names(await OlLamp.filter({ height__olDistance__olNot: 2 })), ['b c'])
    assert.deepEqual(names(await OlLamp.orderBy('-name__olWords')), ['d e f', 'b c', 'a'])
    assert.deepEqual(await OlLamp.valuesList('name__olWords', { flat: true }), [1, 2, 3])
    assert.equal(
      await OlLamp.annotate({ w: Value('x y') })
        .filter({ w__olWords: 2 })
        .count(),
      3,
    )
  })

  test('a custom field of a kind of its own has lookups that others have not', async () => {
    assert.deepEqual(names(await OlLamp.filter({ price__olDearer: { amount: 20 } })), ['d e f'])
    assert.deepEqual(names(await OlLamp.filter({ price__olWhole__gte: 20 })), ['b c', 'd e f'])
    assert.deepEqual(names(await OlLamp.filter({ price__gt: { amount: 2 } })), ['b c', 'd e f'])
    await assert.rejects(OlLamp.filter({ height__olDearer: 3 } as never).toArray(), {
      code: 'ORM_UNKNOWN_LOOKUP',
    })
    // @ts-expect-error an int is no money
    OlLamp.filter({ height__olDearer: 3 })
    // @ts-expect-error the value is money
    OlLamp.filter({ price__olDearer: 3 })
    // @ts-expect-error a moment has no words
    OlLamp.filter({ at__olWords: 3 })
  })

  test('null is refused as by other lookups, and so is a kind that was not named', async () => {
    await assert.rejects(OlLamp.filter({ height__olNot: null as never }).toArray(), {
      code: 'ORM_NULL_VALUE',
    })
    await assert.rejects(OlLamp.filter({ at__olNot: new Date() }).toArray(), { code: 'ORM_UNKNOWN_LOOKUP' })
  })
})

test('models that do not stand in the list with a lookup do not know it', async () => {
  class OlAlone extends Model({ n: int() }) {}
  const database = openDatabase('sqlite::memory:')
  await createTables(database, { OlAlone })
  using _connection = connectModels(database, { OlAlone })
  await assert.rejects(OlAlone.filter({ n__olNot: 1 }).toArray(), { code: 'ORM_UNKNOWN_LOOKUP' })
  modelsOf([OlAlone, olNot])
  assert.equal(await OlAlone.filter({ n__olNot: 1 }).count(), 0)
  await database.close()
})

test('wrong definitions are refused', async () => {
  const condition = (left: Exp<unknown>) => sql`${left} > 1`
  assert.throws(() => defineLookup('a__b', { kinds: ['text'], condition }), { code: 'ORM_LOOKUP_NAME' })
  assert.throws(() => defineLookup('', { kinds: ['text'], condition }), { code: 'ORM_LOOKUP_NAME' })
  assert.throws(() => defineLookup('a', { kinds: [], condition }), { code: 'ORM_LOOKUP_KINDS' })
  const one = defineLookup('same', { kinds: ['text'], condition })
  const two = defineLookup('same', { kinds: ['number', 'text'], condition })
  assert.throws(() => modelsOf([one, two]), { code: 'ORM_LOOKUP_TWICE' })
  class OlNote extends Model({ n: int() }) {}
  const inside = defineLookup('olInside', { kinds: ['number'], condition: () => Q({ n: 1 }) })
  const late = defineLookup('olLate', {
    kinds: ['number'],
    condition: (left) => sql`${left} < ${new Date()}`,
  })
  const database = openDatabase('sqlite::memory:')
  await createTables(database, { OlNote })
  using _connection = connectModels(database, { OlNote, inside, late })
  await assert.rejects(OlNote.filter({ n__olInside: 1 } as never).toArray(), { code: 'ORM_LOOKUP_QUERY' })
  await assert.rejects(OlNote.filter({ n__olLate: 1 } as never).toArray(), { code: 'ORM_LOOKUP_LITERAL' })
  assert.deepEqual(checkModels(models), [])
  await database.close()
})
