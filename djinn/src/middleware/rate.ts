import { middlewareErrors } from './errors.ts'

/** So many requests in so many seconds. */
export interface Rate {
  readonly limit: number
  /** In seconds. */
  readonly window: number
}

const spans: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 }

/**
 * Reads `5/minute`, `100 per day` or `20/10 seconds`; several are separated by `;`.
 *
 * ```ts
 * import { parseRates } from 'djinn/middleware'
 *
 * parseRates('5/minute; 100 per day') // [{ limit: 5, window: 60 }, { limit: 100, window: 86400 }]
 * ```
 *
 * @throws {DjinnError} `MIDDLEWARE_RATE` for anything else.
 */
export function parseRates(text: string): Rate[] {
  return text.split(';').map((part) => {
    const match = /^\s*(\d{1,9})\s*(?:\/|per)\s*(\d{1,6})?\s*(second|minute|hour|day)s?\s*$/i.exec(part)
    const limit = Number(match?.[1])
    const window = Number(match?.[2] ?? 1) * (spans[(match?.[3] ?? '').toLowerCase()] ?? 0)
    if (match === null || limit === 0 || window === 0) throw middlewareErrors.rate(part.trim())
    return { limit, window }
  })
}
