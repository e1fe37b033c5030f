import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { char, compositeKey, datetime, decimal, F, foreignKey, InvalidValue, int, Model } from 'djinn/orm'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

// Values that no type has checked: of a file, of a query string, of a program that casts.
class WvShop extends Model({ name: char({ maxLength: 20 }) }) {}
class WvOrder extends Model({
  shop: foreignKey(() => WvShop),
  price: decimal({ maxDigits: 6, decimalPlaces: 2 }),
  at: datetime({ null: true }),
  pieces: int({ default: 1 }),
}) {}
class WvPlace extends Model({ row: int(), seat: int(), pk: compositeKey('row', 'seat') }) {}
const models = { WvShop, WvOrder, WvPlace }

eachDatabase((_, open) => {
  withModels(open, models)
  let shop: WvShop
  before(async () => {
    shop = await WvShop.create({ name: 'Tea' })
  })

  const wrong: Record<string, [string, () => PromiseLike<unknown>]> = {
    'a filter': ['WvOrder.price: "abc" is not', () => WvOrder.filter({ pieces: 3, price: 'abc' })],
    'a path': ['WvOrder.shop: "x" is not', () => WvOrder.filter({ shop__id: 'x' as never })],
    'a key': ['WvOrder.shop: "x" is not', () => WvOrder.filter({ shop: 'x' as never })],
    'a list': ['WvOrder.pieces: "b" is not', () => WvOrder.filter({ pieces__in: [1, 'b' as never, 3] })],
    'a list of two': ['WvOrder.at: "b" is not', () => WvOrder.filter({ at__in: [new Date(), 'b' as never] })],
    'an end of a range': [
      'WvOrder.pieces: "z" is not',
      () => WvOrder.filter({ pieces__range: [1, 'z' as never] }),
    ],
    'a year': ['WvOrder.at: "next" is not a year', () => WvOrder.filter({ at__year: 'next' as never })],
    'a key of two columns': [
      'WvPlace.seat: "x" is not',
      () => WvPlace.filter({ pk: [1, 'x'] as never }).toArray(),
    ],
    'a new row': [
      'WvOrder.at: "soon" is not',
      () => WvOrder.create({ shop, price: 1, at: 'soon' as never, pieces: 2 }),
    ],
    'one of many rows': [
      'WvOrder.price: "much" is not',
      () =>
        WvOrder.bulkCreate([
          { shop, price: 1 },
          { shop, price: 'much' },
        ]),
    ],
    'a changed row': [
      'WvOrder.price: "12345.678" is not a decimal of at most 6 digits',
      async () => {
        const order = await WvOrder.create({ shop, price: 1 })
        Object.assign(order, { price: '12345.678' })
        await order.save()
      },
    ],
    'an update': ['WvOrder.pieces: "few" is not', () => WvOrder.all().update({ pieces: 'few' as never })],
    'a number that is too large': [
      'WvOrder.pieces: "1180591620717411303424" is not between',
      () => WvOrder.create({ shop, price: 1, pieces: (2n ** 70n) as never }),
    ],
  }
  for (const [name, [message, ask]] of Object.entries(wrong))
    test(`${name} is told with its column`, async () => {
      await assert.rejects(
        async () => ask(),
        (error) => {
          assert.ok(error instanceof InvalidValue, String(error))
          assert.ok(error.message.startsWith(message), error.message)
          assert.equal(error.column, message.slice(0, message.indexOf(':')))
          assert.ok(error.stack?.includes(message))
          return true
        },
      )
    })

  test('a value beside no column is told alone', async () => {
    const sum = F('pieces').plus(1)
    await assert.rejects(
      async () => WvOrder.annotate({ sum }).filter({ sum__gt: 'y' as never }),
      (error: Error) => /^"y" is not/.test(error.message),
    )
  })

  test('nothing was written', async () => {
    assert.equal(await WvOrder.filter({ pieces: 2 }).count(), 0)
    assert.equal(await WvOrder.all().count(), 1)
    assert.equal((await WvOrder.get({})).price.toString(), '1')
  })
})
