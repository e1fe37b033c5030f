/** A moment as Django's JSON has it: `2024-02-29T10:00:00Z`, with milliseconds where there are any. */
export function dateIso(value: Date): string {
  if (Number.isNaN(value.getTime())) return 'Invalid Date'
  return value.toISOString().replace('.000Z', 'Z')
}

/** A value of Temporal as Django's JSON has it: in ISO 8601, cut to milliseconds. */
export function temporalIso(value: object, name: string): string {
  const iso = String(value).replace(/\[.*$/, '')
  const cut = iso.replace(
    /(:\d\d)\.(\d+)/,
    (_, seconds: string, digits: string) => `${seconds}.${digits.padEnd(3, '0').slice(0, 3)}`,
  )
  const whole = /T?\d\d:\d\d(?=[Z+-]|$)/.test(cut) ? withSeconds(cut) : cut
  return name === 'ZonedDateTime' ? whole.replace(/\+00:00$/, 'Z') : whole
}

/** Temporal may leave out seconds that are zero. */
function withSeconds(iso: string): string {
  return iso.replace(/((?:T|^)\d\d:\d\d)(?=[Z+-]|$)/, '$1:00')
}

/** A time span as `P1DT02H03M04.000005S`: days, hours, minutes and seconds alone. */
export function durationIso(value: object): string {
  const micros = durationMicros(value) ?? 0n
  const size = micros < 0n ? -micros : micros
  const seconds = size / 1_000_000n
  const two = (number: bigint): string => String(number).padStart(2, '0')
  const fraction = size % 1_000_000n === 0n ? '' : `.${String(size % 1_000_000n).padStart(6, '0')}`
  const clock = `${two((seconds / 3600n) % 24n)}H${two((seconds / 60n) % 60n)}M${two(seconds % 60n)}${fraction}S`
  return `${micros < 0n ? '-' : ''}P${seconds / 86400n}DT${clock}`
}

/** The microseconds of a Temporal.Duration; undefined where it has months or years, whose length is not known. */
export function durationMicros(value: object): bigint | undefined {
  const part = (name: string): bigint => BigInt(Math.trunc(Number(Reflect.get(value, name))))
  if (part('years') !== 0n || part('months') !== 0n) return undefined
  const hours = (part('weeks') * 7n + part('days')) * 24n + part('hours')
  const seconds = (hours * 60n + part('minutes')) * 60n + part('seconds')
  return (seconds * 1000n + part('milliseconds')) * 1000n + part('microseconds')
}
