import { DjinnError } from '../../base/index.ts'
import { type DateValue, formatDate } from '../../i18n/index.ts'
import { dateKind, isDateValue, shownMicros } from './date-values.ts'

/** A moment that is shown in a time zone of its own, as a Temporal.ZonedDateTime would be. */
class ZonedMoment {
  readonly epochMilliseconds: number
  readonly microsecond: number
  readonly timeZoneId: string
  readonly #text: string

  constructor(micros: bigint, timeZone: string) {
    const rest = ((micros % 1000n) + 1000n) % 1000n
    this.epochMilliseconds = Number((micros - rest) / 1000n)
    this.microsecond = Number(rest)
    this.timeZoneId = timeZone
    this.#text = formatDate(this, 'c', { locale: 'en' })
  }

  get [Symbol.toStringTag](): 'Temporal.ZonedDateTime' {
    return 'Temporal.ZonedDateTime'
  }

  /** In ISO 8601, with the zone behind it. */
  toString(): string {
    return `${this.#text}[${this.timeZoneId}]`
  }

  toJSON(): string {
    return this.toString()
  }
}

/**
 * A date and time as it is shown in a time zone; one that says no zone is taken to be in UTC. Undefined for other values, and
 * for zones that there are none.
 */
export function momentInZone(value: unknown, timeZone: string): ZonedMoment | undefined {
  const kind = dateKind(value)
  if ((kind !== 'aware' && kind !== 'naive') || !isDateValue(value)) return undefined
  try {
    return new ZonedMoment(shownMicros(inUtc(value), 'UTC'), timeZone)
  } catch (error) {
    if (error instanceof DjinnError && error.code === 'I18N_TIME_ZONE') return undefined
    throw error
  }
}

/** A value with a zone of its own, without it: i18n would show it there. */
function inUtc(value: DateValue): DateValue {
  if (!('timeZoneId' in value)) return value
  return new ZonedMoment(BigInt(value.epochMilliseconds) * 1000n + BigInt(value.microsecond), 'UTC')
}
