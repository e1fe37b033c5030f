import { zoneOffset } from './zone-offset.ts'

/** A moment at which the clocks of a zone change. */
export interface ZoneTransition {
  /** In seconds since 1970. */
  readonly at: number
  /** How far clocks are ahead of UTC before and after it, in seconds. */
  readonly before: number
  readonly after: number
}

const known = new Map<string, readonly ZoneTransition[]>()
const [first, last] = [Date.UTC(1900, 0, 1), Date.UTC(2100, 0, 1)]
/** No zone has changed its clocks twice within less. */
const step = 14 * 86_400_000
const quarter = 900_000

/** When the clocks of a zone change between 1900 and 2100, in order. */
export function zoneTransitions(zone: string): readonly ZoneTransition[] {
  const found = known.get(zone) ?? findTransitions(zone)
  known.set(zone, found)
  return found
}

function findTransitions(zone: string): ZoneTransition[] {
  const found: ZoneTransition[] = []
  let before = zoneOffset(zone, first)
  for (let moment = first + step; moment < last; moment += step) {
    const after = zoneOffset(zone, moment)
    if (after === before) continue
    found.push({
      at: findChange(zone, moment - step, moment, after) / 1000,
      before: before / 1000,
      after: after / 1000,
    })
    before = after
  }
  return found
}

/** The first second with an offset, between a moment before it and one after it. */
function findChange(zone: string, low: number, high: number, after: number): number {
  const quarterAfter = firstWith(zone, low, high, after, quarter)
  return firstWith(zone, quarterAfter - quarter, quarterAfter, after, 1000)
}

function firstWith(zone: string, low: number, high: number, offset: number, unit: number): number {
  let [start, end] = [low / unit, high / unit]
  while (end - start > 1) {
    const middle = Math.floor((start + end) / 2)
    if (zoneOffset(zone, middle * unit) === offset) end = middle
    else start = middle
  }
  return end * unit
}
