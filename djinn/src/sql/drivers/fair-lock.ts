import { throwIfCancelled } from './cancelled.ts'

interface Waiter {
  readonly go: () => void
  readonly fail: (error: unknown) => void
}

/** A lock that is given to those who wait in the order in which they came, and taken at once where it is free. */
export class FairLock {
  readonly #timeout: number
  readonly #timedOut: (() => Error) | undefined
  readonly #pauseAfter: number
  readonly #waiting = new Set<Waiter>()
  #held = false
  #busySince = 0

  /**
   * @param timeout seconds that one waits at most; without an error for it, as long as it takes
   * @param pauseAfter milliseconds of work handed on without a pause, for holders that work synchronously
   */
  constructor(timeout = 0, timedOut?: () => Error, pauseAfter = Number.POSITIVE_INFINITY) {
    this.#timeout = timeout
    this.#timedOut = timedOut
    this.#pauseAfter = pauseAfter
  }

  get held(): boolean {
    return this.#held
  }

  /** Takes it, if it is free. */
  tryTake(): boolean {
    if (this.#held) return false
    this.#held = true
    return true
  }

  take(signal?: AbortSignal): Promise<void> {
    throwIfCancelled(signal)
    if (this.tryTake()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiter)
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
      }
      const waiter: Waiter = {
        go: () => {
          leave()
          resolve()
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
      const timedOut = this.#timedOut
      const timer = timedOut && setTimeout(() => waiter.fail(timedOut()), this.#timeout * 1000)
      signal?.addEventListener('abort', abort)
      this.#waiting.add(waiter)
    })
  }

  release(): void {
    const next = this.#waiting.values().next().value
    if (next === undefined) {
      this.#held = false
      this.#busySince = 0
      return
    }
    const now = performance.now()
    if (this.#busySince === 0) this.#busySince = now
    if (now - this.#busySince < this.#pauseAfter) {
      next.go()
      return
    }
    // Handed over in microtasks alone, a long queue would stop timers and sockets, and starve other processes.
    this.#busySince = 0
    setTimeout(() => this.release(), 0)
  }
}
