import { throwIfCancelled } from './cancelled.ts'

/** What a pool asks of a connection. */
export interface Pooled {
  /** False once the server or the network has closed it. */
  readonly alive: boolean
  /** Whether the process must wait for it. */
  hold(on: boolean): void
  close(): void | Promise<void>
}

/** How a pool behaves; durations in seconds. */
export interface PoolSettings<Item extends Pooled> {
  readonly open: () => Promise<Item>
  readonly max: number
  readonly idleTimeout: number
  readonly acquireTimeout: number
  readonly timedOut: (waiting: number) => Error
  readonly closed: () => Error
}

interface Waiter<Item> {
  readonly give: (item: Item) => void
  readonly fail: (error: unknown) => void
}

/** Connections to a server: the last used first, at most `max`, and a fair queue where all are in use. */
export class Pool<Item extends Pooled> {
  readonly #settings: PoolSettings<Item>
  readonly #idle: { readonly item: Item; readonly since: number }[] = []
  readonly #waiting = new Set<Waiter<Item>>()
  #size = 0
  #closed = false
  #drained: (() => void) | undefined
  #sweeper: NodeJS.Timeout | undefined

  constructor(settings: PoolSettings<Item>) {
    this.#settings = settings
  }

  /** An idle connection that still lives, if there is one. */
  tryAcquire(): Item | undefined {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (idle.item.alive) {
        idle.item.hold(true)
        return idle.item
      }
      this.#size--
    }
    return undefined
  }

  async acquire(signal?: AbortSignal): Promise<Item> {
    throwIfCancelled(signal)
    const idle = this.tryAcquire()
    if (idle !== undefined) return idle
    if (this.#closed) throw this.#settings.closed()
    if (this.#size < this.#settings.max) return this.#open()
    return this.#wait(signal)
  }

  /** Gives a connection back; one that is dead is dropped, and its place is free. */
  release(item: Item): void {
    if (!item.alive || this.#closed) {
      this.#drop(item)
      return
    }
    const next = this.#waiting.values().next().value
    if (next !== undefined) {
      next.give(item)
      return
    }
    item.hold(false)
    this.#idle.push({ item, since: performance.now() })
    this.#sweeper ??= this.#sweepLater()
  }

  /** Lets those in use end. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#sweeper)
    for (const waiter of this.#waiting) waiter.fail(this.#settings.closed())
    const closing = this.#idle.splice(0).map(({ item }) => {
      this.#size--
      return item.close()
    })
    await Promise.all(closing)
    if (this.#size > 0) await new Promise<void>((resolve) => (this.#drained = resolve))
  }

  async #open(): Promise<Item> {
    this.#size++
    try {
      return await this.#settings.open()
    } catch (error) {
      this.#leave()
      throw error
    }
  }

  #drop(item: Item): void {
    // A dead one has nothing to say at its end.
    Promise.resolve(item.close()).then(
      () => this.#leave(),
      () => this.#leave(),
    )
  }

  /** A place became free: who waits first opens a connection of its own. */
  #leave(): void {
    this.#size--
    if (this.#size === 0) this.#drained?.()
    const next = this.#waiting.values().next().value
    if (next === undefined || this.#closed || this.#size >= this.#settings.max) return
    this.#open().then(
      // By now another one may be the first, or nobody wait any more.
      (item) => this.release(item),
      (error) => this.#waiting.values().next().value?.fail(error),
    )
  }

  #wait(signal: AbortSignal | undefined): Promise<Item> {
    const { acquireTimeout, timedOut } = this.#settings
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiter)
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
      }
      const waiter: Waiter<Item> = {
        give: (item) => {
          leave()
          resolve(item)
        },
        fail: (error) => {
          leave()
          reject(error)
        },
      }
      const abort = () => {
        try {
          throwIfCancelled(signal)
        } catch (error) {
          waiter.fail(error)
        }
      }
      const timer = setTimeout(() => waiter.fail(timedOut(this.#waiting.size)), acquireTimeout * 1000)
      signal?.addEventListener('abort', abort)
      this.#waiting.add(waiter)
    })
  }

  #sweepLater(): NodeJS.Timeout {
    return setTimeout(() => this.#sweep(), (this.#settings.idleTimeout * 1000) / 2 + 1).unref()
  }

  /** Closes what was idle for long, oldest first, and what died. */
  #sweep(): void {
    const limit = performance.now() - this.#settings.idleTimeout * 1000
    const kept = this.#idle.filter(({ item, since }) => item.alive && since > limit)
    const gone = this.#idle.filter((idle) => !kept.includes(idle))
    this.#idle.splice(0, this.#idle.length, ...kept)
    for (const { item } of gone) {
      this.#size--
      void Promise.resolve(item.close()).catch(() => undefined)
    }
    this.#sweeper = this.#idle.length > 0 ? this.#sweepLater() : undefined
  }
}
