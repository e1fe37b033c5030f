import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { Count, char, int, json, Model } from 'djinn/orm'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

const hostile = [
  `'; DROP TABLE note; --`,
  `" OR 1=1 --`,
  '` OR 1=1 -- ',
  `') UNION SELECT 1,2,3 --`,
  '\\',
  '%',
  '_',
  `\\'`,
  '"',
  '``',
  `a'b"c\`d`,
  `$1`,
  `?`,
  `:name`,
  `/* x */`,
  `\u0000`,
  `x\u0000y`,
  '\u{1F600}',
  'é',
  `${'a'.repeat(5000)}`,
  `__proto__`,
  `constructor`,
  `]'"`,
  `$."x"`,
  `t0"."id`,
  `1; SELECT pg_sleep(5)`,
]

// any: names that no type allows, on purpose.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Any = any

class Note extends Model({
  title: char({ maxLength: 6000 }),
  size: int({ default: 0 }),
  data: json<Record<string, unknown>>({ default: () => ({}) }),
}) {}
class Odd extends Model(
  { name: char({ maxLength: 50, column: `na"me\`'; --` }) },
  { table: `odd "table\`'; --` },
) {}

eachDatabase((name, open) => {
  withModels(open, { Note, Odd })
  before(async () => {
    await Note.create({ title: 'plain', size: 1 })
  })

  /** A clear refusal, or an answer; the table is whole afterwards. */
  async function harmless(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      assert.ok(error instanceof Error)
      const code = (error as { code?: unknown }).code
      assert.ok(
        typeof code === 'string' || error.name === 'InvalidValue' || error.name === 'DataError',
        `${error.name}: ${error.message}`,
      )
      // A statement that the database could not read means that a text got into it.
      assert.doesNotMatch(error.message, /syntax error|near "/i)
    }
    assert.ok((await Note.count()) >= 1)
  }

  test('every text comes back as it was written', async () => {
    for (const text of hostile) {
      if (text.includes('\u0000') && name === 'postgres') continue
      const note = await Note.create({ title: text, data: { [text]: text } })
      await note.refresh()
      assert.equal(note.title, text)
      assert.deepEqual(note.data, { [text]: text })
      assert.equal(await Note.filter({ title: text }).count(), 1)
      await note.delete()
    }
  })

  describe('hostile texts', () => {
    for (const lookup of [
      'exact',
      'iexact',
      'contains',
      'icontains',
      'startswith',
      'istartswith',
      'endswith',
      'iendswith',
      'in',
      'gt',
      'range',
    ]) {
      test(`as values of ${lookup}`, async () => {
        for (const text of hostile) {
          const value = lookup === 'in' ? [text] : lookup === 'range' ? [text, text] : text
          await harmless(() => Note.filter({ [`title__${lookup}`]: value } as Any).count())
        }
      })
    }

    test('as names of fields, lookups, orders, annotations and JSON keys', async () => {
      for (const text of hostile) {
        await harmless(() => Note.filter({ [text]: 1 } as Any).count())
        await harmless(() => Note.filter({ [`title__${text}`]: 'x' } as Any).count())
        await harmless(() => Note.filter({ [`data__${text}`]: 'x' } as Any).count())
        await harmless(() => Note.filter({ data__hasKey: text } as Any).count())
        await harmless(() => Note.orderBy(text as Any).toArray())
        await harmless(() => Note.orderBy(`data__${text}` as Any).toArray())
        await harmless(() => Note.annotate({ [text]: Count('id') } as Any).toArray())
        await harmless(() => Note.values(text as Any).toArray())
        await harmless(() => Note.values(`data__${text}` as Any).toArray())
        await harmless(() => Note.selectRelated(text as Any).toArray())
        await harmless(() => Note.prefetchRelated(text as Any).toArray())
        await harmless(() => Note.create({ [text]: 1, title: 'x' } as Any).then((made) => made.delete()))
        await harmless(() => Note.filter({ title: 'nobody' }).update({ [text]: 1 } as Any))
        await harmless(() => Note.all().explain({ [text]: true }))
      }
    })
  })

  test('tables and columns may have any name', async () => {
    const odd = await Odd.create({ name: 'x' })
    odd.name = 'y'
    await odd.save()
    assert.deepEqual(await Odd.filter({ name: 'y' }).orderBy('name').valuesList('name', { flat: true }), [
      'y',
    ])
    assert.equal((await odd.delete()).total, 1)
  })
})
