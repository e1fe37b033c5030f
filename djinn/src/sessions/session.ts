/** What a session keeps: names and values that JSON can hold. */
export type SessionData = Record<string, unknown>

const lifeKey = '_maxAge'

/** Values to be kept, with the life of their session where it has one of its own. */
export function withLife(values: SessionData, seconds: number | undefined): SessionData {
  return seconds === undefined ? values : { ...values, [lifeKey]: seconds }
}

/** The life of its own that a kept session has, in seconds; undefined where the plugin's holds. */
export function ownLife(kept: SessionData): number | undefined {
  const life = kept[lifeKey]
  return typeof life === 'number' && life > 0 ? life : undefined
}

/**
 * The visitor's session: values that outlive a request. Saved at its end where anything has changed, inside of objects and
 * lists too.
 *
 * ```ts
 * import { Session } from 'djinn/sessions'
 *
 * const session = new Session<{ cart: number[] }>({ cart: [7] })
 * session.get('cart')?.push(8)
 * session.modified // true
 * ```
 */
export class Session<Data extends object = SessionData> {
  readonly #values: Map<string, unknown>
  /** JSON of each object that was handed out, to see what became of it. */
  readonly #seen = new Map<string, string>()
  #changed = false
  #accessed = false
  #regenerated = false
  /** Whether the request came without a session, or with one that no longer holds. */
  readonly isNew: boolean
  #maxAge: number | undefined

  constructor(values: Partial<Data> = {}, isNew = false) {
    this.#values = new Map(Object.entries(values))
    const life = this.#values.get(lifeKey)
    if (this.#values.delete(lifeKey) && typeof life === 'number') this.#maxAge = life
    this.isNew = isNew
  }

  /**
   * Seconds that this one session lives, in place of the plugin's `maxAge`; 0 ends it with the browser, and the plugin's
   * `maxAge` holds all the same. Kept with the session: set it once, at the login.
   */
  get maxAge(): number | undefined {
    return this.#maxAge
  }

  set maxAge(seconds: number | undefined) {
    this.#changed ||= this.#maxAge !== seconds
    this.#maxAge = seconds
  }

  /** The value of a name. */
  get<Name extends keyof Data & string>(name: Name): Data[Name] | undefined {
    this.#accessed = true
    const value = this.#values.get(name)
    if (typeof value === 'object' && value !== null && !this.#seen.has(name))
      this.#seen.set(name, JSON.stringify(value))
    return value as Data[Name] | undefined
  }

  /** Keeps a value. */
  set<Name extends keyof Data & string>(name: Name, value: Data[Name]): this {
    if (this.#values.get(name) === value && typeof value !== 'object') return this
    this.#values.set(name, value)
    this.#seen.delete(name)
    this.#changed = true
    return this
  }

  /** Whether a name has a value. */
  has(name: keyof Data & string): boolean {
    this.#accessed = true
    return this.#values.has(name)
  }

  /** Forgets a value; answers whether there was one. */
  delete(name: keyof Data & string): boolean {
    this.#changed ||= this.#values.has(name)
    return this.#values.delete(name)
  }

  /** Gives a value and forgets it. */
  pop<Name extends keyof Data & string>(name: Name): Data[Name] | undefined {
    const value = this.get(name)
    this.delete(name)
    return value
  }

  /** Forgets all: the visitor's cookie is deleted. */
  clear(): void {
    this.#changed ||= this.#values.size > 0
    this.#values.clear()
    this.#maxAge = undefined
  }

  /**
   * Gives the session another identity with the same values: call it when somebody logs in, so that a session planted before
   * that is worth nothing. A signed cookie is its own identity; there it signs anew.
   */
  regenerate(): void {
    this.#regenerated = true
    this.#changed = true
  }

  /** The number of values. */
  get size(): number {
    this.#accessed = true
    return this.#values.size
  }

  /** Whether there is something to save. Set it to make sure of that. */
  get modified(): boolean {
    return (
      this.#changed || [...this.#seen].some(([name, json]) => JSON.stringify(this.#values.get(name)) !== json)
    )
  }

  set modified(value: boolean) {
    this.#changed = value
  }

  /** Whether the answer depends on the session: then caches are told by `Vary: Cookie`. */
  get accessed(): boolean {
    return this.#accessed || this.#changed
  }

  /** Whether `regenerate` was called; for stores. */
  get regenerated(): boolean {
    return this.#regenerated
  }

  /** What is kept of it: its values, and its own life where it has one. For stores. */
  toStored(): SessionData {
    return withLife(this.toObject(), this.#maxAge)
  }

  /** All values, as an object of their own. */
  toObject(): Partial<Data> {
    this.#accessed = true
    return Object.fromEntries(this.#values) as Partial<Data>
  }
}
