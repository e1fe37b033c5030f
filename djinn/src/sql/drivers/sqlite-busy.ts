import type { MaybePromise } from '../connection.ts'
import { OperationalError } from '../database-errors.ts'
import { throwIfCancelled } from './cancelled.ts'
import { isBusy } from './sqlite-errors.ts'

// SQLite's own busy handler sleeps in the thread, and with it the whole process: so the waiting is done here, in timers.

/** Tries again while another process holds the lock. */
export class BusyRetry {
  readonly #timeout: number

  /** @param timeout seconds until it gives up */
  constructor(timeout: number) {
    this.#timeout = timeout
  }

  /** Runs `work` at once; a promise only where it found the database locked. */
  run<Result>(work: () => Result, signal?: AbortSignal): MaybePromise<Result> {
    try {
      return work()
    } catch (error) {
      return this.afterBusy(error, work, signal)
    }
  }

  /** Goes on after a first try that failed with `error`; throws it where it was no lock. */
  afterBusy<Result>(error: unknown, work: () => Result, signal?: AbortSignal): MaybePromise<Result> {
    if (!isBusy(error)) throw error
    return this.#again(work, signal)
  }

  async #again<Result>(work: () => Result, signal: AbortSignal | undefined): Promise<Result> {
    const end = performance.now() + this.#timeout * 1000
    for (let attempt = 0; ; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, pause(attempt)))
      throwIfCancelled(signal)
      try {
        return work()
      } catch (error) {
        if (!isBusy(error)) throw error
        if (performance.now() >= end) throw this.#timedOut(error as OperationalError)
      }
    }
  }

  #timedOut(error: OperationalError): OperationalError {
    return new OperationalError(`The database stayed locked by another process for ${this.#timeout} s.`, {
      reason: 'locked',
      sql: error.sql,
      code: error.code,
      cause: error.cause,
      hint: 'Look for a process that keeps a transaction open, or raise the option lockTimeout.',
    })
  }
}

/** Milliseconds: short at first, never long, and never the same in two processes that wait for each other. */
function pause(attempt: number): number {
  const longest = Math.min(1 + attempt * 2, 25)
  return 1 + Math.random() * longest
}
