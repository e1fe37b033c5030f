import { type BaseContext, quoted, type Reply } from '../app/index.ts'
import { flaskSession, randomKey, type UrlSafeTimedSerializer } from '../base/index.ts'
import { type CookieOptions, maxCookieSize, patchVary } from '../http/index.ts'
import { sessionErrors } from './errors.ts'
import { ownLife, Session, type SessionData, withLife } from './session.ts'
import { type SessionOptions, sessionDefaults } from './settings.ts'
import type { SessionStore } from './stores/store.ts'
import { VerifiedCookies } from './verified-cookies.ts'

/** A session beside what its keeper must remember of it. */
export interface Opened {
  readonly session: Session
  /** The identity in the store; undefined for one that was never saved, and without a store. */
  readonly id: string | undefined
  /** Whether more than half of its life is over. */
  readonly stale: boolean
}

/** Opens the session of a request and puts it onto the reply, for one app: it holds that app's keys. */
export class SessionKeeper {
  readonly #options: SessionOptions & typeof sessionDefaults
  readonly #serializer: UrlSafeTimedSerializer | undefined
  readonly #verified: VerifiedCookies | undefined
  readonly #cookie: CookieOptions

  constructor(options: SessionOptions, keys: readonly string[], debug: boolean) {
    this.#options = { ...sessionDefaults, ...options }
    this.#cookie = { path: '/', httpOnly: true, sameSite: 'Lax', ...options.cookie }
    // In development a key of the moment will do: its sessions end with the process.
    const [key = debug ? randomKey() : undefined, ...fallbackKeys] = keys
    this.#serializer = key === undefined ? undefined : flaskSession(key, { fallbackKeys })
    this.#verified = this.#serializer === undefined ? undefined : new VerifiedCookies(this.#serializer)
  }

  /** Reads the signed cookie: the values themselves. */
  open(context: BaseContext): Opened {
    const { value, stale } = this.#read(context)
    return isData(value) ? { session: new Session(value), id: undefined, stale } : fresh()
  }

  /** Reads the identity from the signed cookie and the values from the store. */
  async load(context: BaseContext, store: SessionStore): Promise<Opened> {
    const { value, stale } = this.#read(context)
    const id = isData(value) && typeof value.id === 'string' ? value.id : undefined
    const values = id === undefined ? undefined : await store.load(id)
    return values === undefined ? fresh() : { session: new Session(values), id, stale }
  }

  /** Writes the values into the cookie, where anything is to be written. */
  save(context: BaseContext, reply: Reply, opened: Opened): void {
    const { session } = opened
    if (session.accessed) addVary(reply)
    if (session.modified && session.size === 0) this.#forget(context, reply)
    else if (this.#mustSend(opened)) this.#send(context, reply, session.toStored(), session)
  }

  /** Writes the values into the store and their identity into the cookie. */
  async store(context: BaseContext, reply: Reply, opened: Opened, store: SessionStore): Promise<void> {
    const { session, id } = opened
    if (session.accessed) addVary(reply)
    if (session.modified && session.size === 0) {
      if (id !== undefined) await store.delete(id)
      return this.#forget(context, reply)
    }
    if (!this.#mustSend(opened)) return
    if (id !== undefined && session.regenerated) await store.delete(id)
    const next = id === undefined || session.regenerated ? randomKey() : id
    await store.save(next, session.toStored(), session.maxAge || this.#options.maxAge)
    // Its life decides how long the signature is good.
    this.#send(context, reply, withLife({ id: next }, session.maxAge), session)
  }

  #read(context: BaseContext): { value: unknown; stale: boolean } {
    const { name, maxAge } = this.#options
    const signed = context.request.cookie(name)
    if (signed === undefined || this.#verified === undefined) return { value: undefined, stale: false }
    return this.#verified.read(signed, (value) => (isData(value) ? ownLife(value) : undefined) ?? maxAge)
  }

  #mustSend({ session, stale }: Opened): boolean {
    if (session.modified) return true
    const { refresh } = this.#options
    return session.size > 0 && (refresh === 'always' || (refresh === 'halfway' && stale))
  }

  #send(context: BaseContext, reply: Reply, value: object, session: Session): void {
    if (this.#serializer === undefined) throw sessionErrors.noKey()
    const signed = this.#serializer.dumps(value)
    const { name, maxAge, expireAtBrowserClose } = this.#options
    const size = name.length + signed.length
    if (size > maxCookieSize) {
      const error = sessionErrors.tooLarge(name, size, maxCookieSize)
      if (context.options.debug) throw error
      context.log.error({ error }, `The session cookie ${quoted(name)} was not sent.`)
      return
    }
    const life = session.maxAge ?? (expireAtBrowserClose ? 0 : maxAge)
    reply.setCookie(name, signed, { ...this.#attributes(context), ...(life === 0 ? {} : { maxAge: life }) })
  }

  #forget(context: BaseContext, reply: Reply): void {
    if (context.request.cookies.has(this.#options.name))
      reply.deleteCookie(this.#options.name, this.#attributes(context))
  }

  #attributes(context: BaseContext): CookieOptions {
    return this.#cookie.secure === undefined && context.request.isSecure
      ? { ...this.#cookie, secure: true }
      : this.#cookie
  }
}

function fresh(): Opened {
  return { session: new Session({}, true), id: undefined, stale: false }
}

function isData(value: unknown): value is SessionData {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Caches must not give one visitor's answer to another. */
function addVary(reply: Reply): void {
  const vary = reply.headers.joined('vary')
  reply.headers.set('vary', vary === undefined ? 'Cookie' : patchVary(vary, ['Cookie']))
}
