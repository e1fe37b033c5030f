import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  Avg,
  Cast,
  char,
  compositeKey,
  float,
  int,
  json,
  Max,
  Min,
  Model,
  StdDev,
  Sum,
  Window,
} from 'djinn/orm'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

class JaDoc extends Model({
  name: char({ maxLength: 9 }),
  data: json<{ n: number | null; s: string; deep?: { n: number }[] }>(),
}) {}
class JaSeat extends Model({ row: int(), place: int(), pk: compositeKey('row', 'place') }) {}
const models = { JaDoc, JaSeat }

eachDatabase((name, open) => {
  withModels(open, models)
  before(async () => {
    await JaDoc.bulkCreate([
      { name: 'a', data: { n: 9, s: 'x', deep: [{ n: 100 }] } },
      { name: 'a', data: { n: 10, s: 'Ä "quoted"', deep: [{ n: 20 }] } },
      { name: 'b', data: { n: 2.5, s: '10' } },
      { name: 'b', data: { n: null, s: '9' } },
    ])
    await JaSeat.bulkCreate([{ row: 1, place: 2 }])
  })

  test('the greatest and the least of numbers inside JSON are those of numbers', async () => {
    assert.deepEqual(await JaDoc.aggregate({ most: Max('data__n'), least: Min('data__n') }), {
      most: 10,
      least: 2.5,
    })
    assert.deepEqual(
      await JaDoc.aggregate({ most: Max('data__deep__0__n'), least: Min('data__deep__0__n') }),
      {
        most: 100,
        least: 20,
      },
    )
    const ofB = { filter: { name: 'b' } }
    assert.deepEqual(await JaDoc.aggregate({ most: Max('data__n', ofB), least: Min('data__n', ofB) }), {
      most: 2.5,
      least: 2.5,
    })
    const none = { filter: { name: 'c' }, default: 7 }
    assert.deepEqual(await JaDoc.aggregate({ most: Max('data__n', none) }), { most: 7 })
  })

  test('of texts they are texts', async () => {
    assert.deepEqual(
      await JaDoc.filter({ name: 'b' }).aggregate({ most: Max('data__s'), least: Min('data__s') }),
      {
        most: '9',
        least: '10',
      },
    )
    const { text } = await JaDoc.filter({ data__n: 10 }).aggregate({ text: Max('data__s') })
    assert.equal(text, 'Ä "quoted"')
  })

  test('sums and averages are of the numbers, and pass over null', async () => {
    const found = await JaDoc.aggregate({
      sum: Sum('data__n'),
      mean: Avg('data__n'),
      spread: StdDev('data__n'),
    })
    assert.equal(found.sum, 21.5)
    assert.ok(Math.abs(Number(found.mean) - 21.5 / 3) < 1e-9)
    assert.ok(Math.abs(Number(found.spread) - 3.324) < 1e-3)
  })

  test('groups are found by them', async () => {
    const groups = JaDoc.values('name')
      .annotate({ most: Max('data__n') })
      .orderBy('name')
    assert.deepEqual(await groups, [
      { name: 'a', most: 10 },
      { name: 'b', most: 2.5 },
    ])
    assert.deepEqual(await groups.filter({ most__gt: 9 }).valuesList('name', { flat: true }), ['a'])
  })

  test('as a window they are told where a database cannot do it, and work with a kind', async () => {
    const most = JaDoc.annotate({ most: Window(Max(Cast('data__n', float())), { partitionBy: 'name' }) })
    assert.deepEqual(
      await most.filter({ data__n__gt: 0 }).orderBy('id').valuesList('most', { flat: true }),
      [10, 10, 2.5],
    )
    const asIs = JaDoc.filter({ data__n__gt: 0 }).annotate({
      most: Window(Max('data__n'), { partitionBy: 'name' }),
    })
    if (name === 'postgres' || name === 'mariadb')
      await assert.rejects(asIs.toArray(), {
        code: 'SQL_NOT_SUPPORTED',
        message: /max\(\) of JSON as a window/,
      })
    else assert.deepEqual(await asIs.orderBy('id').valuesList('most', { flat: true }), [10, 10, 2.5])
  })

  test('a key of several columns is compared with a list of as many', async () => {
    assert.equal(await JaSeat.filter({ pk: [1, 2] }).count(), 1)
    for (const pk of [[1], [1, 2, 3], []])
      await assert.rejects(JaSeat.filter({ pk: pk as never }).toArray(), { code: 'ORM_KEY_PARTS' })
    await assert.rejects(JaSeat.filter({ pk__in: [[1, 2], [1]] as never }).toArray(), {
      code: 'ORM_KEY_PARTS',
    })
  })
})
