import { percentEncode } from './percent.ts'

// Names and numbers of RFC 3492, section 5.
const base = 36
const tMin = 1
const tMax = 26
const skew = 38
const damp = 700
const initialBias = 72
const initialN = 128
const maxLabel = 63
const digits = 'abcdefghijklmnopqrstuvwxyz0123456789'

/**
 * Gives a host name in ASCII: each label with other characters in lower case, composed and as `xn--…`.
 *
 * ```ts
 * import { toAsciiHost } from 'djinn/http'
 *
 * toAsciiHost('exämple.com') // 'xn--exmple-cua.com'
 * ```
 */
export function toAsciiHost(host: string): string {
  if (isAscii(host)) return host
  return host
    .split(/[.\u3002\uff0e\uff61]/)
    .map(asciiLabel)
    .join('.')
}

/**
 * Gives a host name with its `xn--` labels decoded; a label that does not decode stays.
 *
 * ```ts
 * import { toUnicodeHost } from 'djinn/http'
 *
 * toUnicodeHost('xn--exmple-cua.com') // 'exämple.com'
 * ```
 */
export function toUnicodeHost(host: string): string {
  if (!/xn--/i.test(host)) return host
  return host.split('.').map(unicodeLabel).join('.')
}

function asciiLabel(label: string): string {
  if (isAscii(label)) return label
  // No host has so long a label, and encoding takes quadratic time.
  if (label.length > maxLabel) return percentEncode(label)
  const folded = label.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss').normalize('NFKC')
  return isAscii(folded)
    ? folded
    : `xn--${encodeLabel(Array.from(folded, (character) => character.codePointAt(0) ?? 0))}`
}

function unicodeLabel(label: string): string {
  if (!/^xn--/i.test(label)) return label
  // A label is at most 63 characters, and decoding takes quadratic time.
  return label.length > maxLabel ? label : decodeLabel(label.slice(4).toLowerCase()) || label
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text)
}

function encodeLabel(points: readonly number[]): string {
  let output = points
    .filter((point) => point < initialN)
    .map((point) => String.fromCodePoint(point))
    .join('')
  const basicLength = output.length
  let handled = basicLength
  if (basicLength > 0) output += '-'
  let n = initialN
  let delta = 0
  let bias = initialBias
  while (handled < points.length) {
    const next = smallestFrom(points, n)
    delta += (next - n) * (handled + 1)
    n = next
    for (const point of points) {
      if (point < n) delta++
      if (point !== n) continue
      output += variableLength(delta, bias)
      bias = adapt(delta, handled + 1, handled === basicLength)
      delta = 0
      handled++
    }
    delta++
    n++
  }
  return output
}

function smallestFrom(points: readonly number[], least: number): number {
  let smallest = Number.POSITIVE_INFINITY
  for (const point of points) if (point >= least && point < smallest) smallest = point
  return smallest
}

function variableLength(delta: number, bias: number): string {
  let text = ''
  let rest = delta
  for (let k = base; ; k += base) {
    const threshold = clamp(k - bias)
    if (rest < threshold) return text + digits[rest]
    text += digits[threshold + ((rest - threshold) % (base - threshold))]
    rest = Math.floor((rest - threshold) / (base - threshold))
  }
}

function decodeLabel(text: string): string | undefined {
  const dash = text.lastIndexOf('-')
  const points = Array.from(text.slice(0, Math.max(dash, 0)), (character) => character.charCodeAt(0))
  let n = initialN
  let i = 0
  let bias = initialBias
  for (let at = dash + 1; at < text.length; ) {
    const before = i
    let weight = 1
    for (let k = base; ; k += base) {
      const digit = digits.indexOf(text[at++] ?? ' ')
      if (digit === -1) return undefined
      i += digit * weight
      const threshold = clamp(k - bias)
      if (digit < threshold) break
      weight *= base - threshold
    }
    const length = points.length + 1
    bias = adapt(i - before, length, before === 0)
    n += Math.floor(i / length)
    if (n > 0x10ffff) return undefined
    i %= length
    points.splice(i++, 0, n)
  }
  return String.fromCodePoint(...points)
}

function clamp(value: number): number {
  return Math.min(Math.max(value, tMin), tMax)
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / damp) : Math.floor(delta / 2)
  rest += Math.floor(rest / length)
  let k = 0
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin))
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew))
}
