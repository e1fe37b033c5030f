import type { SessionData } from '../session.ts'

/** Where the values of sessions live, by an identity that the visitor's signed cookie names. Implement these three methods to add a store. */
export interface SessionStore {
  /** The values; `undefined` where there are none or their time is over. */
  load(id: string): Promise<SessionData | undefined>
  /** Keeps the values for `maxAge` seconds from now. */
  save(id: string, values: SessionData, maxAge: number): Promise<void>
  /** Forgets them; no error where there are none. */
  delete(id: string): Promise<void>
}
