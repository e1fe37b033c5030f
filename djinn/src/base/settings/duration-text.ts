const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }
const shortForm = /^(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+$/
const isoForm = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/**
 * Reads a span of time and gives its seconds: `90`, `500ms`, `15m`, `1h30m`, `2w`, or ISO 8601 as `PT1H30M`. Anything else is
 * undefined; so are months and years, which have no fixed length.
 *
 * ```ts
 * import { parseDuration } from 'djinn/base'
 *
 * parseDuration('1h30m') // 5400
 * parseDuration('soon') // undefined
 * ```
 */
export function parseDuration(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text)
  if (shortForm.test(text)) return sumOfParts(text)
  const iso = isoForm.exec(text)
  if (!iso || !/\d/.test(text) || text.endsWith('T')) return undefined
  const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0))
  return (
    (weeks ?? 0) * 604_800 + (days ?? 0) * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
  )
}

function sumOfParts(text: string): number {
  let seconds = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)) {
    seconds += Number(amount) * (units[unit ?? ''] ?? 0)
  }
  return Math.round(seconds * 1e6) / 1e6
}
