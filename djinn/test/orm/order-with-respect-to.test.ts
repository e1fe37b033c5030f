import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { char, checkModels, foreignKey, hasMany, int, Model } from 'djinn/orm'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

class OwQuestion extends Model({
  text: char({ maxLength: 40 }),
  answers: hasMany(() => OwAnswer, 'question'),
  notes: hasMany(() => OwNote, 'question'),
}) {}
class OwAnswer extends Model(
  { text: char({ maxLength: 40 }), question: foreignKey(() => OwQuestion, { null: true }) },
  { orderWithRespectTo: 'question' },
) {}
class OwLongAnswer extends OwAnswer.extend({ pages: int() }) {}
class OwNote extends Model({ question: foreignKey(() => OwQuestion) }) {}
const models = { OwQuestion, OwAnswer, OwLongAnswer, OwNote }

eachDatabase((_name, open) => {
  withModels(open, models)
  beforeEach(async () => {
    await OwAnswer.all().delete()
    await OwQuestion.all().delete()
  })

  const texts = (rows: readonly { text: string }[]) => rows.map((row) => row.text).join('')

  test('new rows come last within their parent, and that is the order of query sets', async () => {
    const first = await OwQuestion.create({ text: '1' })
    const second = await OwQuestion.create({ text: '2' })
    await first.answers.create({ text: 'a' })
    await second.answers.create({ text: 'x' })
    await first.answers.create({ text: 'b' })
    await OwAnswer.bulkCreate([
      { text: 'c', question: first },
      { text: 'y', question: second },
      { text: 'd', question: first },
      { text: '-', question: null },
    ])
    assert.equal(texts(await first.answers), 'abcd')
    assert.equal(texts(await second.answers.reverse()), 'yx')
    assert.equal(OwAnswer.all().ordered, true)
    assert.deepEqual((await OwAnswer.filter({ text: 'd' }).valuesList('_order' as never)) as unknown, [[3]])
  })

  test('the parent tells and sets the order; the rows know their neighbours', async () => {
    const question = await OwQuestion.create({ text: '1' })
    const [a, b, c] = [
      await question.answers.create({ text: 'a' }),
      await question.answers.create({ text: 'b' }),
      await question.answers.create({ text: 'c' }),
    ]
    assert.deepEqual(await question.answers.getOrder(), [a.id, b.id, c.id])
    await question.answers.setOrder([c, a.id, b])
    assert.equal(texts(await question.answers), 'cab')
    const next = await c.nextInOrder()
    assert.equal(next.text, 'a')
    assert.equal((await b.previousInOrder()).text, 'a')
    await assert.rejects(b.nextInOrder(), OwAnswer.DoesNotExist)
    a.text = 'A'
    await a.save()
    assert.equal(texts(await question.answers), 'cAb')
    await question.answers.create({ text: 'd' })
    assert.equal(texts(await question.answers), 'cAbd')
    await a.fullClean()
    await new OwAnswer({ text: 'new', question }).fullClean()
  })

  test('rows that continue others stand in the order of their parent model', async () => {
    const question = await OwQuestion.create({ text: '1' })
    await OwLongAnswer.create({ text: 'long', pages: 3, question })
    await OwAnswer.create({ text: 'short', question })
    await OwLongAnswer.create({ text: 'longer', pages: 9, question })
    assert.equal(texts(await question.answers), 'longshortlonger')
    const [first] = await OwLongAnswer.all()
    assert.equal((await first?.nextInOrder())?.text, 'longer')
  })

  test('rows of others, and relations without an order, are refused', async () => {
    const [one, two] = [await OwQuestion.create({ text: '1' }), await OwQuestion.create({ text: '2' })]
    const answer = await one.answers.create({ text: 'a' })
    await assert.rejects(two.answers.setOrder([answer]), { code: 'ORM_NOT_RELATED' })
    await assert.rejects(one.notes.getOrder(), { code: 'ORM_NOT_ORDERED' })
    await assert.rejects(one.nextInOrder(), { code: 'ORM_NOT_ORDERED' })
  })
})

test('an order by something else than a foreign key, or beside an ordering, is found at the start', () => {
  class OwWrong extends Model(
    { text: char({ maxLength: 4 }), parent: foreignKey(() => OwQuestion) },
    { orderWithRespectTo: 'text' as never, ordering: ['text'] },
  ) {}
  assert.deepEqual(
    checkModels({ ...models, OwWrong }).map((problem) => problem.code),
    ['ORM_ORDER_KEY', 'ORM_ORDER_TWICE'],
  )
})
