import assert from 'node:assert/strict'
import { test } from 'node:test'
import { datetime, Extract, F, instant, Model, Trunc, TruncDate } from 'djinn/orm'
import { Temporal } from 'temporal-polyfill'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

class Visit extends Model({ at: datetime({ index: true }), exact: instant({ null: true }) }) {}

// Clocks that change at night, at midnight, by half an hour, for a month, over a whole day, and never.
const zones = [
  'Europe/Vienna',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Asia/Kathmandu',
]

/** Moments around every change of the clocks of a zone in these years, and some between. */
function moments(zone: string): number[] {
  const found: number[] = []
  let at = Temporal.Instant.from('2005-01-01T00:00:00Z').toZonedDateTimeISO(zone)
  for (let next = at.getTimeZoneTransition('next'); next !== null; next = at.getTimeZoneTransition('next')) {
    if (next.year > 2024) break
    const change = next.epochMilliseconds
    found.push(
      change - 1,
      change,
      change + 1,
      change - 40 * 60_000,
      change + 40 * 60_000,
      change + 20 * 86_400_000,
    )
    at = next
  }
  return found.length === 0 ? [Date.UTC(2020, 0, 1), Date.UTC(2020, 6, 1, 18, 15)] : found
}

eachDatabase((name, open) => {
  // Of a midnight that clocks show twice, PostgreSQL takes the second.
  const disambiguation = name === 'postgres' ? 'later' : 'compatible'
  withModels(open, { Visit })

  test('parts and starts go by the clocks of a zone, through all of their changes', async () => {
    for (const zone of zones) {
      await Visit.all().delete()
      await Visit.bulkCreate(moments(zone).map((at) => ({ at: new Date(at) })))
      const rows = await Visit.annotate({
        hour: Extract('at', 'hour', { zone }),
        minute: Extract('at', 'minute', { zone }),
        day: TruncDate('at', { zone }),
        month: Trunc('at', 'month', { zone }),
      })
      for (const { at, hour, minute, day, month } of rows) {
        const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
        const place = `${zone} ${at.toISOString()}`
        assert.deepEqual(
          [hour, minute, String(day)],
          [local.hour, local.minute, String(local.toPlainDate())],
          place,
        )
        const start = local
          .toPlainDate()
          .with({ day: 1 })
          .toPlainDateTime()
          .toZonedDateTime(zone, { disambiguation })
        assert.equal(month.toISOString(), new Date(start.epochMilliseconds).toISOString(), place)
      }
    }
  })

  test('what is no name of a zone is refused', async () => {
    for (const zone of ['Mars/Olympus', '+01:00', "'; DROP TABLE visit; --", ''])
      await assert.rejects(async () => Visit.annotate({ hour: Extract('at', 'hour', { zone }) }).sql(), {
        code: 'ORM_TIME_ZONE',
      })
  })

  test('the day of a moment is compared as a range of moments', async () => {
    await Visit.all().delete()
    const texts = [
      '0001-01-01T00:00:00.000Z',
      '2024-02-28T23:59:59.999Z',
      '2024-02-29T00:00:00.000Z',
      '2024-02-29T23:59:59.999Z',
      '2024-03-01T00:00:00.000Z',
    ]
    for (const text of texts) await Visit.create({ at: new Date(text), exact: Temporal.Instant.from(text) })
    await Visit.create({ at: new Date('2024-02-29T12:00:00Z') })
    const day = '2024-02-29'
    const leap = Temporal.PlainDate.from(day)
    const found = async (lookups: object) =>
      (await Visit.filter(lookups).orderBy('at')).map(({ at }) => at.toISOString().slice(0, 10))
    assert.deepEqual(await found({ at__date: day }), [day, day, day])
    assert.deepEqual(await found({ exact__date: leap }), [day, day])
    assert.deepEqual(await found({ at__date__gt: new Date('2024-02-29T23:00:00Z') }), ['2024-03-01'])
    assert.deepEqual(await found({ at__date__gte: day }), [day, day, day, '2024-03-01'])
    assert.deepEqual(await found({ at__date__lt: day }), ['0001-01-01', '2024-02-28'])
    assert.deepEqual(await found({ at__date__lte: day }), ['0001-01-01', '2024-02-28', day, day, day])
    assert.equal(await Visit.exclude({ exact__date: leap }).count(), 4)
    assert.equal(await Visit.filter({ at__date__lte: Temporal.PlainDate.from('9999-12-31') }).count(), 6)
    assert.equal(await Visit.filter({ at__date: F('exact__date') }).count(), 5)
    assert.equal(
      await Visit.filter({ at__date__in: [leap, Temporal.PlainDate.from('0001-01-01')] }).count(),
      4,
    )
    assert.doesNotMatch((await Visit.filter({ at__date: leap }).sql()).text, /date\(|trunc|::date/i)
    await assert.rejects(async () => Visit.filter({ at__date: '2024-02-30' as never }), {
      name: 'InvalidValue',
    })
    await assert.rejects(async () => Visit.filter({ at__year: 'next' as unknown as number }), {
      name: 'InvalidValue',
      message: /a year/,
    })
  })
})
