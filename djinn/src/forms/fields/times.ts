import { Temporal } from 'temporal-polyfill'
import { currentTimeZone, getFormat, type ReadMoment, readStrftime } from '../../i18n/index.ts'
import { durationText, readDuration } from '../../schema/index.ts'
import { Field, type FieldKind } from '../field.ts'
import type { FieldOptions } from '../field-options.ts'
import { textInput } from '../widgets/inputs.ts'
import { dateInput, dateTimeInput, timeInput } from '../widgets/times.ts'
import { dateOfText } from './exact-moment.ts'
import type { Optional } from './numbers.ts'

/** What fields of dates and times may be told. */
export interface TimeOptions extends FieldOptions {
  /** In the letters of strftime, tried in order. @default those of the language in force */
  readonly inputFormats?: readonly string[]
}

/** The first format that reads the text. */
function firstRead(text: string, formats: readonly string[]): ReadMoment | undefined {
  for (const format of formats) {
    const read = readStrftime(text, format)
    if (read !== undefined) return read
  }
  return undefined
}

function textOf(value: unknown, field: Field): string {
  return typeof value === 'string' ? value.trim() : field.fail('invalid')
}

const isNone = (value: unknown): boolean => value === '' || value === null || value === undefined

/**
 * A day, as a `Temporal.PlainDate`. Read in the ways of the language in force, and in `YYYY-MM-DD`.
 *
 * ```ts
 * import { date } from 'djinn/forms'
 *
 * String(await date().clean('2024-02-29')) // '2024-02-29'
 * ```
 */
export function date(options: TimeOptions & Optional): Field<Temporal.PlainDate | null>
export function date(options?: TimeOptions): Field<Temporal.PlainDate>
export function date(options: TimeOptions = {}): Field<Temporal.PlainDate | null> {
  const make = (given: TimeOptions): FieldKind<Temporal.PlainDate | null> => ({
    name: 'date',
    widget: dateInput(),
    messages: { invalid: 'Enter a valid date.' },
    read: (value, field) => readDate(value, field, given),
    jsonSchema: () => ({ type: 'string', format: 'date' }),
  })
  return new Field(make, options)
}

function readDate(value: unknown, field: Field, options: TimeOptions): Temporal.PlainDate | null {
  if (isNone(value)) return null
  if (value instanceof Temporal.PlainDate) return value
  if (value instanceof Date) return zoned(value).toPlainDate()
  const read = firstRead(textOf(value, field), options.inputFormats ?? getFormat('DATE_INPUT_FORMATS'))
  return read === undefined ? field.fail('invalid') : Temporal.PlainDate.from(read)
}

function zoned(value: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(value.getTime()).toZonedDateTimeISO(currentTimeZone())
}

/**
 * A time of day, as a `Temporal.PlainTime`.
 *
 * ```ts
 * import { time } from 'djinn/forms'
 *
 * String(await time().clean('9:05')) // '09:05:00'
 * ```
 */
export function time(options: TimeOptions & Optional): Field<Temporal.PlainTime | null>
export function time(options?: TimeOptions): Field<Temporal.PlainTime>
export function time(options: TimeOptions = {}): Field<Temporal.PlainTime | null> {
  const make = (given: TimeOptions): FieldKind<Temporal.PlainTime | null> => ({
    name: 'time',
    widget: timeInput(),
    messages: { invalid: 'Enter a valid time.' },
    read(value, field) {
      if (isNone(value)) return null
      if (value instanceof Temporal.PlainTime) return value
      const read = firstRead(textOf(value, field), given.inputFormats ?? getFormat('TIME_INPUT_FORMATS'))
      return read === undefined ? field.fail('invalid') : plainTime(read)
    },
    jsonSchema: () => ({ type: 'string', format: 'time' }),
  })
  return new Field(make, options)
}

function plainTime(read: ReadMoment): Temporal.PlainTime {
  const { hour, minute, second, microsecond } = read
  const [millisecond, rest] = [Math.trunc(microsecond / 1000), microsecond % 1000]
  return Temporal.PlainTime.from({ hour, minute, second, millisecond, microsecond: rest })
}

/**
 * A moment, as a `Date`. A text without an offset is meant in the time zone in force.
 *
 * ```ts
 * import { datetime } from 'djinn/forms'
 *
 * await datetime().clean('2024-02-29 10:30') // new Date('2024-02-29T10:30:00Z')
 * ```
 */
export function datetime(options: TimeOptions & Optional): Field<Date | null>
export function datetime(options?: TimeOptions): Field<Date>
export function datetime(options: TimeOptions = {}): Field<Date | null> {
  return new Field((given: TimeOptions) => {
    const kind = momentKind('datetime', given, (instant) => new Date(instant.epochMilliseconds))
    const read: typeof kind.read = (value, field) => dateOfText(value) ?? kind.read(value, field)
    return { ...kind, read }
  }, options)
}

/**
 * A moment to the microsecond, as a `Temporal.Instant`.
 *
 * ```ts
 * import { instant } from 'djinn/forms'
 *
 * String(await instant().clean('2024-02-29T10:30:00.000001Z')) // '2024-02-29T10:30:00.000001Z'
 * ```
 */
export function instant(options: TimeOptions & Optional): Field<Temporal.Instant | null>
export function instant(options?: TimeOptions): Field<Temporal.Instant>
export function instant(options: TimeOptions = {}): Field<Temporal.Instant | null> {
  return new Field((given: TimeOptions) => momentKind('instant', given, (read) => read), options)
}

function momentKind<Value>(
  name: string,
  options: TimeOptions,
  make: (instant: Temporal.Instant) => Value,
): FieldKind<Value | null> {
  return {
    name,
    widget: dateTimeInput(),
    messages: {
      invalid: 'Enter a valid date/time.',
      ambiguous_timezone:
        '%(datetime)s couldn’t be interpreted in time zone %(timezone)s; it may be ambiguous or it may not exist.',
    },
    read(value, field) {
      if (isNone(value)) return null
      const read = readInstant(value, field, options)
      return make(read)
    },
    jsonSchema: () => ({ type: 'string', format: 'date-time' }),
  }
}

function readInstant(value: unknown, field: Field, options: TimeOptions): Temporal.Instant {
  if (value instanceof Temporal.Instant) return value
  if (value instanceof Date && !Number.isNaN(value.getTime()))
    return Temporal.Instant.fromEpochMilliseconds(value.getTime())
  if (value instanceof Temporal.PlainDateTime) return inZone(value, field)
  if (value instanceof Temporal.PlainDate) return inZone(value.toPlainDateTime(), field)
  const text = textOf(value, field)
  const read = readIso(text, field) ?? readFormats(text, options)
  return read ?? field.fail('invalid')

  function readFormats(given: string, { inputFormats }: TimeOptions): Temporal.Instant | undefined {
    const found = firstRead(
      given,
      inputFormats ?? [...getFormat('DATETIME_INPUT_FORMATS'), ...getFormat('DATE_INPUT_FORMATS')],
    )
    return found === undefined ? undefined : inZone(plainDateTime(found), field)
  }
}

function plainDateTime(read: ReadMoment): Temporal.PlainDateTime {
  return Temporal.PlainDate.from(read).toPlainDateTime(plainTime(read))
}

const isoText =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,6})\d{0,6})?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/** The same without separators: `20240229T103000Z`. */
const compactText =
  /^(\d{4})(\d\d)(\d\d)(?:[T ](\d\d)(?:(\d\d)(?:(\d\d)(?:[.,](\d{1,6})\d{0,6})?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/** A moment in ISO's form; undefined where the text has another, and a refusal where there is no such moment. */
function readIso(text: string, field: Field): Temporal.Instant | undefined {
  const parts = text.length > 100 ? null : (isoText.exec(text) ?? compactText.exec(text))
  if (parts === null) return undefined
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '', offset] = parts
  // No calendar of a database has a year 0.
  if (year === '0000') return field.fail('invalid')
  try {
    const clock = Temporal.PlainDateTime.from(
      {
        year: Number(year),
        month: Number(month),
        day: Number(day),
        hour: Number(hour),
        minute: Number(minute),
        second: Number(second),
        millisecond: Number(fraction.padEnd(6, '0').slice(0, 3)),
        microsecond: Number(fraction.padEnd(6, '0').slice(3)),
      },
      { overflow: 'reject' },
    )
    return offset === undefined ? inZone(clock, field) : Temporal.Instant.from(`${clock}${isoOffset(offset)}`)
  } catch (error) {
    if (error instanceof RangeError) return field.fail('invalid')
    throw error
  }
}

function isoOffset(offset: string): string {
  return offset.length === 3 ? `${offset}:00` : offset
}

/** The moment at which clocks of the time zone in force show this: some times come twice, some never. */
function inZone(clock: Temporal.PlainDateTime, field: Field): Temporal.Instant {
  const timezone = currentTimeZone()
  try {
    return clock.toZonedDateTime(timezone, { disambiguation: 'reject' }).toInstant()
  } catch {
    return field.fail('ambiguous_timezone', { datetime: String(clock).replace('T', ' '), timezone })
  }
}

const tooManyDays = 'The number of days must be between -999999999 and 999999999.'

/** What {@link duration} may be told. */
export type DurationOptions = FieldOptions

/**
 * A span of time: `1 02:00:00`, `02:00`, `P1DT2H`.
 *
 * ```ts
 * import { duration } from 'djinn/forms'
 *
 * String(await duration().clean('1 02:00:00')) // 'P1DT2H'
 * ```
 */
export function duration(options: DurationOptions & Optional): Field<Temporal.Duration | null>
export function duration(options?: DurationOptions): Field<Temporal.Duration>
export function duration(options: DurationOptions = {}): Field<Temporal.Duration | null> {
  const kind: FieldKind<Temporal.Duration | null> = {
    name: 'duration',
    widget: textInput(),
    messages: { invalid: 'Enter a valid duration.', overflow: tooManyDays },
    read(value, field) {
      if (isNone(value)) return null
      if (value instanceof Temporal.Duration) return value
      const text = typeof value === 'number' ? String(value) : value
      const read = typeof text === 'string' ? readDuration(text.trim()) : undefined
      if (read !== undefined) return read
      if (typeof text === 'string' && /^[+-]?\d{10,50}(?: days?,?)? /.test(text.trim()))
        field.fail('overflow')
      return field.fail('invalid')
    },
    show: (value) => (value instanceof Temporal.Duration ? durationText(value) : value),
    jsonSchema: () => ({ type: 'string', format: 'duration' }),
  }
  return new Field(() => kind, options)
}
