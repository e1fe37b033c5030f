import { templateErrors } from '../errors.ts'
import type { Dialect } from '../template-call.ts'
import { className, ownMethod } from './kind.ts'

/** `2024-02-29 10:00:00.000123`: how Python writes a moment; `iso` may end in `Z` or an offset. */
function pythonMoment(iso: string): string {
  const match = /^(\S+?)T(\d\d:\d\d(?::\d\d)?)(\.\d+)?(Z|[+-][\d:]+)?(?:\[.*)?$/.exec(iso)
  if (match === null) return iso
  const [, day, time = '', fraction = '', zone = ''] = match
  return `${day} ${time.length === 5 ? `${time}:00` : time}${micro(fraction)}${zone === 'Z' ? '+00:00' : zone}`
}

/** Six digits after the point, or none. */
function micro(fraction: string): string {
  const digits = fraction.slice(1, 7).padEnd(6, '0')
  return digits === '000000' ? '' : `.${digits}`
}

/** A value of Temporal as the dialect writes it. */
export function temporalText(value: object, name: string, dialect: Dialect): string {
  const iso = String(value)
  if (dialect === 'djinn') return iso
  switch (name) {
    case 'Instant':
    case 'PlainDateTime':
    case 'ZonedDateTime':
      return pythonMoment(iso)
    case 'PlainTime':
      return pythonMoment(`1970-01-01T${iso}`).slice('1970-01-01 '.length)
    case 'Duration':
      return durationText(value) ?? iso
  }
  return iso
}

/** `1 day, 1:01:01.000001`: how Python writes a time span; undefined where it has months or years. */
function durationText(value: object): string | undefined {
  const part = (name: string): number => Number(Reflect.get(value, name))
  if (part('years') !== 0 || part('months') !== 0) return undefined
  const seconds = ((part('weeks') * 7 + part('days')) * 24 + part('hours')) * 3600 + part('minutes') * 60
  const micros = BigInt(part('milliseconds')) * 1000n + BigInt(part('microseconds'))
  const total = BigInt(seconds + part('seconds')) * 1_000_000n + micros
  const perDay = 86_400_000_000n
  const rest = ((total % perDay) + perDay) % perDay
  return spanText((total - rest) / perDay, rest)
}

function spanText(days: bigint, rest: bigint): string {
  const second = rest / 1_000_000n
  const two = (number: bigint): string => String(number).padStart(2, '0')
  const clock = `${second / 3600n}:${two((second / 60n) % 60n)}:${two(second % 60n)}`
  const fraction = micro(`.${String(rest % 1_000_000n).padStart(6, '0')}`)
  const day = days === 0n ? '' : `${days} day${days === 1n || days === -1n ? '' : 's'}, `
  return `${day}${clock}${fraction}`
}

/** A Date as the dialect writes it. */
export function dateText(value: Date, dialect: Dialect): string {
  if (Number.isNaN(value.getTime())) return 'Invalid Date'
  return dialect === 'djinn' ? value.toISOString() : pythonMoment(value.toISOString())
}

/** Whether an object has words of its own: a `toString` that is not everybody's. */
export function hasOwnText(value: object): boolean {
  const method: unknown = Reflect.get(value, 'toString')
  return typeof method === 'function' && method !== Object.prototype.toString
}

/** The text of an object of a class. */
export function objectText(value: object): string {
  if (!hasOwnText(value)) return `<${className(value)} object>`
  const text = ownMethod(value, 'toString')?.()
  if (typeof text === 'string') return text
  throw templateErrors.value(`toString() of an object (${className(value)}) gave no string.`)
}

/** The text of a function, where Python would print one; a macro or the like has words of its own. */
export function functionText(value: Function): string {
  if (Object.hasOwn(value, 'toString')) return objectText(value)
  return `<function ${typeof value.name === 'string' && value.name !== '' ? value.name : 'anonymous'}>`
}
