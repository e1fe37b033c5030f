import { Temporal } from 'temporal-polyfill'

const durationText =
  /^(?:(-?\d{1,9}) (?:days?,? )?)?(-?)(?:(?:(\d{1,9}):)?(\d{1,9}):)?(\d{1,15})(?:[.,](\d{1,6})\d{0,6})?$/

/**
 * Reads a span of time: `1 02:00:00`, `02:00`, `P1DT2H`; undefined where the text is none. Balanced up to days.
 *
 * As in Django the sign of the clock is its own: `-1 02:00:00` is a day less, two hours more.
 *
 * ```ts
 * import { readDuration } from 'djinn/schema'
 *
 * String(readDuration('1 02:00:00')) // 'P1DT2H'
 * readDuration('soon') // undefined
 * ```
 */
export function readDuration(text: string): Temporal.Duration | undefined {
  const trimmed = text.trim()
  if (trimmed.length > 100) return undefined
  try {
    return /^[+-]?P/i.test(trimmed) ? Temporal.Duration.from(trimmed) : clockDuration(trimmed)
  } catch {
    return undefined
  }
}

function clockDuration(text: string): Temporal.Duration | undefined {
  const parts = durationText.exec(text)
  if (parts === null) return undefined
  const [, days, sign, hours, minutes, seconds, fraction = ''] = parts
  const clock = Temporal.Duration.from({
    hours: Number(hours ?? 0),
    minutes: Number(minutes ?? 0),
    seconds: Number(seconds),
    microseconds: Number(fraction.padEnd(6, '0')),
  })
  const span = Temporal.Duration.from({ days: Number(days ?? 0) }).add(sign === '-' ? clock.negated() : clock)
  return span.round({ largestUnit: 'days', smallestUnit: 'microseconds' })
}

/**
 * Reads a UUID in any of its forms: with hyphens or without, in braces, with `urn:uuid:`; undefined where the text is none.
 *
 * ```ts
 * import { readUuid } from 'djinn/schema'
 *
 * readUuid('{12345678123456781234567812345678}') // '12345678-1234-5678-1234-567812345678'
 * ```
 */
export function readUuid(text: string): string | undefined {
  if (text.length > 100) return undefined
  const hex = text.toLowerCase().replaceAll(/urn:|uuid:|[{}-]/g, '')
  if (!/^[0-9a-f]{32}$/.test(hex)) return undefined
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/**
 * An IPv6 address in its shortest form, as databases give it back; every other text as it is, without blanks around it.
 *
 * ```ts
 * import { shortestIp } from 'djinn/schema'
 *
 * shortestIp('2001:0DB8:0:0::1') // '2001:db8::1'
 * shortestIp('::ffff:1.2.3.4', { unpackIpv4: true }) // '1.2.3.4'
 * ```
 *
 * @param options.unpackIpv4 Whether an IPv4 address in IPv6 clothes loses them.
 */
export function shortestIp(
  given: string,
  { unpackIpv4 = false }: { readonly unpackIpv4?: boolean } = {},
): string {
  const text = given.trim()
  if (!text.includes(':') || !/^[0-9a-f:.]{2,45}$/i.test(text) || !URL.canParse(`http://[${text}]/`))
    return text
  const short = new URL(`http://[${text}]/`).hostname.slice(1, -1)
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short)
  if (mapped === null) return short
  const bytes = mapped.slice(1).flatMap((part) => {
    const number = Number.parseInt(part, 16)
    return [number >> 8, number & 255]
  })
  return `${unpackIpv4 ? '' : '::ffff:'}${bytes.join('.')}`
}
