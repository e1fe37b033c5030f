import type { FilterPlace } from './django-filter.ts'
import { oneDecimal } from './numbers.ts'
import { localeOf } from './surroundings.ts'
import { chosenForm, fillIn, wordsFor } from './words.ts'

/** The powers of ten that have words of their own. */
const powers = [6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 100]

/** A number in millions, billions and so on; undefined for one that is below or above all words. */
export function largeNumber(number: bigint, place: FilterPlace): string | undefined {
  const size = number < 0n ? -number : number
  if (size < 1_000_000n) return undefined
  const index = powers.findIndex((power) => size < 10n ** BigInt(power + 3))
  const power = powers[index]
  if (power === undefined) return undefined
  // Read from decimal digits, so that it is rounded once.
  const count = Number(`${number}e-${power}`)
  const words = wordsFor(localeOf(place.call))
  return fillIn(chosenForm(words, words.large[index], pluralCount(count)), oneDecimal(count, place))
}

/** The whole number that decides about the plural: away from 1, so that 1.1 million are more than one. */
function pluralCount(count: number): number {
  const above = count - 1
  return Math.abs((above < 0 ? Math.floor(above) : Math.ceil(above)) + 1)
}
