import { maxCookieSize, type Reply } from '../http/index.ts'
import type { Logger } from './logger.ts'

/** Warns of cookies that browsers may drop without a word. For development: it looks at every reply. */
export function warnOfLargeCookies(reply: Reply, log: Logger): void {
  for (const cookie of reply.ownHeaders?.getAll('set-cookie') ?? []) {
    if (cookie.length <= maxCookieSize) continue
    const name = cookie.slice(0, cookie.indexOf('='))
    log.warn(
      { cookie: name, bytes: cookie.length },
      `The cookie "${name}" has ${cookie.length} bytes; browsers may drop what is longer than ${maxCookieSize}.`,
    )
  }
}
