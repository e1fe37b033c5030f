import type Big from 'big.js'
import {
  bigint,
  Count,
  date,
  datetime,
  decimal,
  duration,
  F,
  int,
  Max,
  Model,
  Sum,
  time,
  Value,
} from 'djinn/orm'
import type { Temporal } from 'temporal-polyfill'
import { expectSame, type Same } from './expect-type.ts'

class Shift extends Model({
  from: datetime(),
  to: datetime({ null: true }),
  day: date(),
  at: time(),
  span: duration(),
  people: int(),
  more: int({ null: true }),
  pay: decimal(),
  badge: bigint(),
}) {}
declare const hour: Temporal.Duration

// ---- dates, times, moments and durations

const moved = await Shift.annotate({
  length: F('to').minus(F('from')),
  days: F('day').minus(F('day')),
  clock: F('at').minus(F('at')),
  later: F('from').plus(hour),
  end: F('from').plus(F('span')),
  dayLater: F('day').plus(hour),
  clockLater: F('at').plus(hour),
  spans: F('span').plus(F('span')),
}).get()
expectSame<Same<typeof moved.length, Temporal.Duration | null>>()
expectSame<Same<typeof moved.days, Temporal.Duration>>()
expectSame<Same<typeof moved.clock, Temporal.Duration>>()
expectSame<Same<typeof moved.later, Date>>()
expectSame<Same<typeof moved.end, Date>>()
expectSame<Same<typeof moved.dayLater, Date>>()
expectSame<Same<typeof moved.clockLater, Temporal.PlainTime>>()
expectSame<Same<typeof moved.spans, Temporal.Duration>>()

// ---- numbers

const counted = await Shift.annotate({
  cost: F('people').times(F('pay')),
  total: Sum(F('people').times(F('pay'))),
  deep: F('people').plus(F('people')).times(F('pay')).plus(1),
  all: F('people').plus(F('more')),
  one: F('people').plus(1),
  raise: F('pay').plus(1),
  badges: F('badge').plus(F('badge')),
  following: F('badge').plus(1),
  mixed: F('badge').plus(F('people')),
  share: Count('id').dividedBy(F('people')),
  half: Sum('people').dividedBy(Count('id')),
  over: Max('people').minus(F('more')),
  plain: Value(1).plus(Value(2)),
}).get()
expectSame<Same<typeof counted.cost, Big>>()
expectSame<Same<typeof counted.total, Big | null>>()
expectSame<Same<typeof counted.deep, Big>>()
expectSame<Same<typeof counted.all, number | null>>()
expectSame<Same<typeof counted.one, number>>()
expectSame<Same<typeof counted.raise, Big>>()
expectSame<Same<typeof counted.badges, bigint>>()
expectSame<Same<typeof counted.following, bigint>>()
expectSame<Same<typeof counted.mixed, number>>()
expectSame<Same<typeof counted.share, number>>()
expectSame<Same<typeof counted.half, number | null>>()
expectSame<Same<typeof counted.over, number | null>>()
expectSame<Same<typeof counted.plain, number>>()

// ---- where they are used

Shift.filter({ to__gt: F('from').plus(hour), people__lt: F('more').plus(F('people')) })
Shift.annotate({ length: F('to').minus(F('from')) })
  .filter({ length__gt: hour })
  .orderBy(F('to').minus(F('from')).desc())
await Shift.all().update({ to: F('from').plus(hour), more: F('more').plus(F('people')) })
await Shift.all().update({ people: F('people').plus(F('people').plus(1)), pay: F('pay').times(F('people')) })
// @ts-expect-error null where "more" is null
await Shift.all().update({ people: F('people').plus(F('more')) })
// @ts-expect-error a decimal
await Shift.all().update({ people: F('people').times(F('pay')) })
// @ts-expect-error a span of time is no moment
await Shift.all().update({ to: F('to').minus(F('from')) })
// @ts-expect-error misspelt within a sum
Shift.annotate({ sum: F('people').plus(F('mor')) })
// @ts-expect-error a span of time is no moment
Shift.annotate({ length: F('to').minus(F('from')) }).filter({ length__gt: new Date() })
