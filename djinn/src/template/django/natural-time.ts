import { dateNames, timeSince, timeUntil } from '../../i18n/index.ts'
import { now } from './clock.ts'
import { dateKind, isDateValue, shownMicros } from './date-values.ts'
import type { FilterPlace } from './django-filter.ts'
import { localeOf, timeZoneOf } from './surroundings.ts'
import { fillIn, formFor, keepTogether, type Words, wordsFor } from './words.ts'

const perSecond = 1_000_000n
const perDay = 86_400n

/** How long ago something was, or how soon it will be; what is no date is left as it is. */
export function naturalTime(value: unknown, place: FilterPlace): unknown {
  if (!isDateValue(value) || dateKind(value) === 'time') return value
  const timeZone = dateKind(value) === 'aware' ? 'UTC' : timeZoneOf(place.call)
  const present = now(place.call)
  const ahead = shownMicros(value, timeZone) - shownMicros(present, timeZone)
  const seconds = (ahead < 0n ? -ahead : ahead) / perSecond
  const locale = localeOf(place.call)
  const words = wordsFor(locale)
  const isPast = ahead < 0n
  if (seconds < perDay) return shortSpan(Number(seconds), words, isPast)
  const tell = isPast ? timeSince : timeUntil
  const span = tell(value, present, { locale: 'en', timeZone })
  return longSpan(span, words, isPast, locale)
}

/** Seconds, minutes or hours. */
function shortSpan(seconds: number, words: Words, isPast: boolean): string {
  if (seconds === 0) return words.moments[0] ?? ''
  const first = isPast ? 1 : 5
  if (seconds < 60) return formFor(words, words.moments[first], seconds)
  if (seconds < 3600) return formFor(words, words.moments[first + 1], Math.floor(seconds / 60))
  return formFor(words, words.moments[first + 2], Math.floor(seconds / 3600))
}

const units = ['year', 'month', 'week', 'day', 'hour', 'minute']

/** Days and more, in the forms that words have behind "ago" or "in": told in English before, which has two of them alone. */
function longSpan(english: string, words: Words, isPast: boolean, locale: string): string {
  const forms = isPast ? words.past : words.future
  const parts = Array.from(english.matchAll(/(\d+)\u00a0([a-z]+?)s?(?=,|$)/g), ([, count, unit]) => {
    return keepTogether(formFor(words, forms[units.indexOf(unit ?? '')], Number(count)))
  })
  return fillIn(words.moments[isPast ? 4 : 8], parts.join(dateNames(locale).words.comma))
}
