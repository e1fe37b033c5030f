import type { CookieOptions } from '../http/index.ts'
import type { SessionStore } from './stores/store.ts'

/** How sessions behave. */
export interface SessionOptions {
  /**
   * The name of the cookie.
   * @default 'session'
   */
  readonly name?: string
  /**
   * How long a session lives after it was last saved, in seconds.
   * @default 1_209_600 (two weeks)
   */
  readonly maxAge?: number
  /**
   * Whether the cookie ends with the browser. `maxAge` holds all the same.
   * @default false
   */
  readonly expireAtBrowserClose?: boolean
  /**
   * When the cookie of an unchanged session is sent again: `halfway` through its life, `always`, or `never`.
   * @default 'halfway'
   */
  readonly refresh?: 'halfway' | 'always' | 'never'
  /**
   * Attributes of the cookie. `secure` follows the request's scheme where undefined.
   * @default { path: '/', httpOnly: true, sameSite: 'Lax' }
   */
  readonly cookie?: Pick<
    CookieOptions,
    'path' | 'domain' | 'secure' | 'httpOnly' | 'sameSite' | 'partitioned'
  >
  /** Where the values are kept; in the signed cookie itself where undefined. */
  readonly store?: SessionStore
}

/** The options with their defaults. */
export const sessionDefaults: Required<
  Pick<SessionOptions, 'name' | 'maxAge' | 'expireAtBrowserClose' | 'refresh'>
> = {
  name: 'session',
  maxAge: 14 * 24 * 60 * 60,
  expireAtBrowserClose: false,
  refresh: 'halfway',
}
