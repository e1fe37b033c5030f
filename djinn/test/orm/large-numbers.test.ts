import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bigint, decimal, Max, Model, Sum } from 'djinn/orm'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

class Account extends Model({
  cents: bigint(),
  rate: decimal({ maxDigits: 10, decimalPlaces: 2, default: '0' }),
}) {}

eachDatabase((_, open) => {
  withModels(open, { Account })

  test('sums of bigint columns are bigints, also beyond what a number holds', async () => {
    await Account.create({ cents: 2n })
    assert.deepEqual(await Account.aggregate({ all: Sum('cents'), most: Max('cents') }), {
      all: 2n,
      most: 2n,
    })
    await Account.create({ cents: 9_007_199_254_740_993n })
    assert.equal((await Account.aggregate({ all: Sum('cents') })).all, 9_007_199_254_740_995n)
  })

  test('a range whose ends no row can have holds the rows between', async () => {
    const within = (low: number | bigint, high: number | bigint) =>
      Account.filter({ cents__range: [low, high] }).count()
    const all = await Account.all().count()
    assert.equal(await within(2n, 2n ** 80n), all)
    assert.equal(await within(-(2n ** 80n), 2n), 1)
    assert.equal(await within(-(2n ** 80n), 2n ** 80n), all)
    assert.equal(await within(2n ** 80n, 2n ** 90n), 0)
    assert.equal(await within(-(2n ** 90n), -(2n ** 80n)), 0)
    assert.equal(await Account.exclude({ cents__range: [2n ** 80n, 2n ** 90n] }).count(), all)
  })

  test('a list may hold numbers that no row can have', async () => {
    assert.equal(await Account.filter({ cents__in: [2n ** 80n, 2n, -(2n ** 80n)] }).count(), 1)
    assert.equal(await Account.filter({ cents__in: [2n ** 80n] }).count(), 0)
  })

  test('a decimal whose exponent is absurd is refused before it is written out', async () => {
    for (const absurd of ['1e50000000', '-1e50000000', '1e-50000000']) {
      await assert.rejects(async () => Account.filter({ rate: absurd }).count(), /at most 131072 digits/)
      await assert.rejects(async () => Account.create({ cents: 1n, rate: absurd }), /at most 131072 digits/)
    }
    assert.equal(await Account.filter({ rate__lt: '1e-20' }).count(), 2)
  })
})
