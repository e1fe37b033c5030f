import { gettext } from '../i18n/index.ts'
import { complain } from './complaint.ts'
import { type Validator, type ValidatorOptions, validator } from './validator.ts'

const byte = /^(?:0|[1-9]\d{0,2})$/
/** Longer ones exist, of groups with an IPv4 address behind them; columns hold no more. */
const longest = 39

/** Whether a text is an IPv4 address; no number has a leading zero. */
export function isIp4(text: string): boolean {
  if (text.length > 15) return false
  const parts = text.split('.')
  return parts.length === 4 && parts.every((each) => byte.test(each) && Number(each) < 256)
}

/** Whether a text is an IPv6 address, without a zone. */
export function isIp6(text: string): boolean {
  return text.length <= longest && groupsOf(text) !== undefined
}

/** The eight groups of an IPv6 address; undefined where the text is none. */
export function groupsOf(text: string): number[] | undefined {
  if (text.length > 45 || !/^[0-9a-f:.]{2,}$/i.test(text)) return undefined
  const hex = withoutIp4(text)
  const halves = hex?.split('::') ?? []
  if (halves.length < 1 || halves.length > 2) return undefined
  const [left = [], right] = halves.map((half) => (half === '' ? [] : half.split(':')))
  if (![...left, ...(right ?? [])].every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  const missing = 8 - left.length - (right?.length ?? 0)
  // The double colon stands for at least one group.
  if (right === undefined ? missing !== 0 : missing < 1) return undefined
  return [...left, ...Array<string>(missing).fill('0'), ...(right ?? [])].map((group) =>
    Number.parseInt(group, 16),
  )
}

/** An IPv4 address at the end as two groups. */
function withoutIp4(text: string): string | undefined {
  if (!text.includes('.')) return text
  const start = text.lastIndexOf(':') + 1
  const tail = text.slice(start)
  if (start === 0 || !isIp4(tail)) return undefined
  const [a = 0, b = 0, c = 0, d = 0] = tail.split('.').map(Number)
  return `${text.slice(0, start)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
}

/**
 * An IPv6 address in its shortest form, without its zone, as databases give it back; every other text as it is, without blanks
 * around it.
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
  const zone = zoneStart(text)
  const groups = zone === 0 ? undefined : groupsOf(text.slice(0, zone))
  if (groups === undefined) return text
  if (groups[5] !== 0xffff || groups.slice(0, 5).some((group) => group !== 0)) return shortText(groups)
  const bytes = groups.slice(6).flatMap((group) => [group >> 8, group & 255])
  return `${unpackIpv4 ? '' : '::ffff:'}${bytes.join('.')}`
}

/** The first of the longest runs of zeros becomes a double colon. */
function shortText(groups: readonly number[]): string {
  let [start, length] = [0, 1]
  for (let at = 0; at < groups.length; at++) {
    let end = at
    while (groups[end] === 0) end++
    if (end - at > length) [start, length] = [at, end - at]
  }
  const hex = groups.map((group) => group.toString(16))
  if (length < 2) return hex.join(':')
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`
}

/** Where a zone such as `%eth0` begins, else the end of the text; 0 where it is none. */
function zoneStart(text: string): number {
  const at = text.indexOf('%')
  if (at < 0) return text.length
  return at === text.length - 1 || text.includes('%', at + 1) ? 0 : at
}

function isZonedIp6(text: string): boolean {
  const zone = zoneStart(text)
  return zone > 0 && text.length <= longest && !text.includes('/') && isIp6(text.slice(0, zone))
}

function address(
  protocol: string,
  passes: (value: string) => boolean,
  options: ValidatorOptions | undefined,
): Validator<string> {
  const message = 'Enter a valid %(protocol)s address.'
  return validator(
    (value) =>
      typeof value === 'string' && passes(value)
        ? undefined
        : complain('invalid', message, { protocol: gettext(protocol) }),
    options,
  )
}
/**
 * An IPv4 address; no number has a leading zero.
 *
 * ```ts
 * import { ip4 } from 'djinn/schema'
 *
 * ip4()('192.0.2.1') // '192.0.2.1'
 * ```
 */
export function ip4(options?: ValidatorOptions): Validator<string> {
  return address('IPv4', isIp4, options)
}
/**
 * An IPv6 address of up to 39 characters, perhaps with a zone.
 *
 * ```ts
 * import { ip6 } from 'djinn/schema'
 *
 * ip6()('fe80::1%eth0') // 'fe80::1%eth0'
 * ```
 */
export function ip6(options?: ValidatorOptions): Validator<string> {
  return address('IPv6', isZonedIp6, options)
}
/**
 * An IPv4 or IPv6 address.
 *
 * ```ts
 * import { ip46 } from 'djinn/schema'
 *
 * ip46()('::1') // '::1'
 * ```
 */
export function ip46(options?: ValidatorOptions): Validator<string> {
  return address('IPv4 or IPv6', (value) => isIp4(value) || isZonedIp6(value), options)
}
