/** The offsets of one zone at the beginnings of quarters of an hour. */
interface Zone {
  readonly format: Intl.DateTimeFormat
  readonly offsets: Map<number, number>
}

const zones = new Map<string, Zone>()
const quarter = 900_000
const day = 86_400_000

/** How far the clocks of a zone (its IANA name) are ahead of UTC at a moment, in milliseconds. */
export function zoneOffset(zoneName: string, moment: number): number {
  const zone = zones.get(zoneName) ?? openZone(zoneName)
  const slot = Math.floor(moment / quarter)
  const offset = offsetOfSlot(zone, slot)
  if (moment === slot * quarter || offset === offsetOfSlot(zone, slot + 1)) return offset
  // Newfoundland changed its clocks a minute after midnight, and before 1970 seconds count.
  return computeOffset(zone.format, Math.floor(moment / 1000) * 1000)
}

function offsetOfSlot({ format, offsets }: Zone, slot: number): number {
  let offset = offsets.get(slot)
  if (offset === undefined) {
    offset = computeOffset(format, slot * quarter)
    if (offsets.size > 20_000) offsets.clear()
    offsets.set(slot, offset)
  }
  return offset
}

function openZone(zoneName: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zoneName,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const zone = { format, offsets: new Map<number, number>() }
  zones.set(zoneName, zone)
  return zone
}

function computeOffset(format: Intl.DateTimeFormat, moment: number): number {
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(moment)) part[type] = Number(value)
  const local = new Date(0)
  local.setUTCFullYear(part.year ?? 0, (part.month ?? 1) - 1, part.day)
  return local.setUTCHours(part.hour ?? 0, part.minute, part.second) - moment
}

/**
 * The moment at which the clocks of a zone show a time. Of two such moments it is the first; a time that clocks jumped over is
 * read by the offset before the jump.
 */
export function momentInZone(zoneName: string, local: number): number {
  const before = zoneOffset(zoneName, local - day)
  const after = zoneOffset(zoneName, local + day)
  const first = local - Math.max(before, after)
  if (first + zoneOffset(zoneName, first) === local) return first
  const second = local - Math.min(before, after)
  return second + zoneOffset(zoneName, second) === local ? second : local - before
}
