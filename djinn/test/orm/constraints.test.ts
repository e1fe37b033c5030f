import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ValidationError } from 'djinn/base'
import {
  bool,
  char,
  check,
  connectModels,
  createTables,
  date,
  datetime,
  F,
  foreignKey,
  int,
  Lower,
  Model,
  not,
  Q,
  unique,
} from 'djinn/orm'
import { Temporal } from '../../src/sql/codecs/temporal.ts'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

class Booking extends Model(
  {
    room: char({ maxLength: 10 }),
    from: int(),
    to: int(),
    createdAt: datetime({ autoNowAdd: true }),
  },
  {
    constraints: [
      check({
        name: 'booking_not_empty',
        condition: Q({ to__gt: 0 }),
        violationMessage: 'It ends before it begins.',
        violationCode: 'backwards',
      }),
      unique({ name: 'booking_once', fields: ['room', 'from'] }),
    ],
  },
) {}

class Slot extends Model(
  {
    name: char({ maxLength: 20 }),
    room: char({ maxLength: 20, null: true, blank: true }),
    active: bool({ default: true }),
    size: int({ default: 1, validators: [atMost(9)] }),
    group: char({ maxLength: 20, null: true, blank: true }),
  },
  {
    constraints: [
      unique({ name: 'slot_active', fields: ['room'], condition: Q({ active: true }) }),
      unique({
        name: 'slot_name',
        expressions: [Lower('name')],
        violationMessage: 'The name is taken.',
        violationCode: 'taken',
      }),
      check({ name: 'slot_size', condition: Q({ size__gt: 0 }) }),
    ],
  },
) {}
class Wide extends Slot.extend({ width: int({ unique: true }) }) {}
class Post extends Model({
  slug: char({ maxLength: 20, uniqueForDate: 'day' }),
  title: char({ maxLength: 20, uniqueForMonth: 'day', verboseName: 'headline' }),
  series: char({ maxLength: 20, uniqueForYear: 'sentAt' }),
  day: date({ null: true, blank: true }),
  sentAt: datetime({ null: true, blank: true }),
}) {}

class Seat extends Model(
  {
    row: int(),
    number: int({ dbDefault: 1 }),
    last: int({ validators: [atMost(9)] }),
    slot: foreignKey(() => Slot, { null: true, blank: true }),
    post: foreignKey(() => Post, { null: true, blank: true, errorMessages: { invalid: 'No such post.' } }),
  },
  { constraints: [check({ name: 'seat_last', condition: Q({ row__lte: F('last') }) })] },
) {}

const models = { Booking, Slot, Wide, Post, Seat }

function atMost(most: number) {
  return (value: number) => {
    if (value > most) throw new ValidationError([{ path: [], code: 'max', message: 'Too large.' }])
  }
}

/** Lists and ranges stand in the text of the table. */
class Shirt extends Model(
  { size: char({ maxLength: 2 }), number: int(), kept: int({ null: true, blank: true }) },
  {
    constraints: [
      check({ name: 'shirt_size', condition: Q({ size__in: ['S', 'M', 'L'] }) }),
      check({ name: 'shirt_number', condition: Q({ number__range: [1, 99] }) }),
      check({ name: 'shirt_kept', condition: not(Q({ kept__in: [13, 14, 15] })) }),
    ],
  },
) {}

eachDatabase((_name, open) => {
  const database = withModels(open, models)

  /** The codes of what fullClean finds wrong. */
  async function problems(
    row: { fullClean(options?: object): Promise<void> },
    options: object = {},
  ): Promise<string[]> {
    try {
      await row.fullClean(options)
      return []
    } catch (error) {
      assert.ok(error instanceof ValidationError)
      return error.issues.map((issue) => issue.code)
    }
  }

  test('fullClean asks the constraints of the model, and leaves times that come by themselves alone', async () => {
    assert.deepEqual(await problems(new Booking({ room: 'a', from: 1, to: 2 })), [])
    assert.deepEqual(await problems(new Booking({ room: 'a', from: 1, to: -2 })), ['backwards'])
  })

  test('fullClean finds rows that are there already, but not the row itself', async () => {
    const made = await Booking.create({ room: 'b', from: 1, to: 2 })
    assert.deepEqual(await problems(new Booking({ room: 'b', from: 1, to: 2 })), ['unique_together'])
    assert.deepEqual(await problems(made), [])
  })

  test('unique among some rows: asked of those rows only, and of the row where it is one of them', async () => {
    const slot = (values: object) => new Slot({ name: 'new', room: 'a', ...values } as never)
    await slot({ name: 'one' }).save()
    await slot({ name: 'two', active: false }).save()
    assert.deepEqual(await problems(slot({})), ['unique'])
    assert.deepEqual(await problems(slot({ active: false })), [])
    assert.deepEqual(await problems(slot({ room: null }), { exclude: ['group', 'room'] }), [])
    assert.deepEqual(await problems(await Slot.get({ name: 'one' }), { exclude: ['group'] }), [])
    assert.deepEqual(await problems(slot({}), { exclude: ['active'] }), [])
    const error = await slot({})
      .fullClean()
      .catch((problem: unknown) => problem)
    assert.ok(error instanceof ValidationError)
    assert.equal(error.issues[0]?.message, 'Constraint “slot_active” is violated.')
  })

  test('unique by an expression, in its own words', async () => {
    await new Slot({ name: 'Case', room: 'b', group: 'x' }).save()
    assert.deepEqual(await problems(new Slot({ name: 'CASE', room: 'c', group: 'x' })), ['taken'])
    assert.deepEqual(
      await problems(new Slot({ name: 'CASE', room: 'c', group: 'x' }), { exclude: ['name'] }),
      [],
    )
    assert.deepEqual(await problems(await Slot.get({ name: 'Case' })), [])
    assert.deepEqual(
      await problems(new Slot({ name: 'CASE', room: 'c', group: 'x' }), { validateConstraints: false }),
      [],
    )
  })

  test('constraints are told beside other problems, but not of fields that are wrong already', async () => {
    const slot = new Slot({ name: 'case', room: 'c', size: 10, group: 'x' })
    assert.deepEqual(await problems(slot), ['max', 'taken'])
    slot.size = -1
    assert.deepEqual(await problems(slot), ['taken', 'check'])
    assert.deepEqual(await problems(slot, { exclude: ['size'] }), ['taken'])
  })

  test('a constraint is not asked where the other side of its comparison is wrong already', async () => {
    assert.deepEqual(await problems(new Seat({ row: 20, last: 10 })), ['max'])
    assert.deepEqual(await problems(new Seat({ row: 20, last: 'many' } as never)), ['invalid'])
    assert.deepEqual(await problems(new Seat({ row: 9, last: 8 })), ['check'])
  })

  test('a value that the database fills in may be missing, but not null', async () => {
    assert.deepEqual(await problems(new Seat({ row: 1, last: 1 })), [])
    const seat = await Seat.create({ row: 1, last: 1 })
    Object.assign(seat, { number: null })
    assert.deepEqual(await problems(seat), ['null'])
  })

  test('a key has to lead to a row; one that was read along is not asked for', async () => {
    const slot = await Slot.create({ name: 'keyed', room: 'k' })
    const seat = new Seat({ row: 1, last: 1, slotId: 9999, postId: 9999 })
    const error = await seat.fullClean().catch((problem: unknown) => problem)
    assert.ok(error instanceof ValidationError)
    assert.deepEqual(
      error.issues.map(({ path, code, message }) => [path[0], code, message]),
      [
        ['slot', 'invalid', 'Slot instance with id 9999 is not a valid choice.'],
        ['post', 'invalid', 'No such post.'],
      ],
    )
    assert.deepEqual(await problems(seat, { exclude: ['slot', 'post'] }), [])
    assert.deepEqual(await problems(new Seat({ row: 1, last: 1, slotId: 'x' } as never)), ['invalid'])
    assert.deepEqual(await problems(new Seat({ row: 1, last: 1, slotId: slot.id })), [])
    const { queries } = await database.captureQueries(() => problems(new Seat({ row: 1, last: 1, slot })))
    assert.equal(queries.length, 1)
  })

  test('a model that continues another is asked the rules of both', async () => {
    await Wide.create({ name: 'wide', room: 'w', group: 'x', width: 5 })
    const next = new Wide({ name: 'WIDE', room: 'w', group: 'x', width: 5, size: 0 })
    assert.deepEqual((await problems(next)).sort(), ['check', 'taken', 'unique', 'unique'])
    assert.deepEqual(await problems(await Wide.get({ width: 5 })), [])
  })

  test('unique for the day, the month, the year of a date', async () => {
    const day = Temporal.PlainDate.from('2024-05-06')
    const sentAt = new Date('2024-12-31T23:30:00Z')
    const post = (values: object) =>
      new Post({ slug: 'a', title: 'b', series: 'c', day, sentAt, ...values } as never)
    const made = post({})
    await made.save()
    assert.deepEqual(await problems(made), [])
    const error = await post({})
      .fullClean()
      .catch((problem: unknown) => problem)
    assert.ok(error instanceof ValidationError)
    assert.deepEqual(
      error.issues.map(({ path, code, message }) => [path[0], code, message]),
      [
        ['slug', 'unique_for_date', 'Slug must be unique for Day date.'],
        ['title', 'unique_for_date', 'Headline must be unique for Day month.'],
        ['series', 'unique_for_date', 'Series must be unique for Sent at year.'],
      ],
    )
    const paths = async (values: object, options: object = {}) => {
      const problem = await post(values)
        .fullClean(options)
        .catch((each: unknown) => each)
      return problem instanceof ValidationError ? problem.issues.map(({ path }) => path[0]) : []
    }
    // As Django: the month of any year.
    assert.deepEqual(await paths({ day: day.add({ days: 1, years: 1 }) }), ['title', 'series'])
    assert.deepEqual(await paths({ day: null, sentAt: new Date('2025-01-01T00:30:00Z') }), [])
    assert.deepEqual(await paths({}, { exclude: ['day'] }), ['series'])
    assert.deepEqual(await paths({}, { validateUnique: false }), [])
  })

  test('the database holds the constraints too', async () => {
    await assert.rejects(Booking.create({ room: 'c', from: 1, to: -1 }), {
      name: 'IntegrityError',
      kind: 'check',
    })
    await Booking.create({ room: 'c', from: 1, to: 1 })
    await assert.rejects(Booking.create({ room: 'c', from: 1, to: 1 }), {
      name: 'IntegrityError',
      kind: 'unique',
    })
  })

  test('a query set that atomic() is given runs inside of it', async () => {
    const found = await database.atomic(() => Booking.filter({ room: 'b' }))
    assert.equal(found.length, 1)
    const { queries } = await database.captureQueries(() => Booking.filter({ room: 'b' }))
    assert.equal(queries.length, 1)
  })

  test('lists and ranges are constraints of the table', async () => {
    await createTables(database, { Shirt })
    const shirts = connectModels(database, { Shirt })
    try {
      await Shirt.create({ size: 'M', number: 99 })
      await Shirt.create({ size: 'L', number: 1, kept: 12 })
      const wrong = [
        { size: 'XL', number: 5 },
        { size: 'S', number: 100 },
        { size: 'S', number: 0 },
        { size: 'S', number: 5, kept: 14 },
      ]
      for (const values of wrong) {
        await assert.rejects(Shirt.create(values), { kind: 'check' })
        await assert.rejects(new Shirt(values).fullClean(), ValidationError)
      }
      await new Shirt({ size: 'S', number: 5 }).fullClean()
    } finally {
      shirts.disconnect()
    }
  })
})
