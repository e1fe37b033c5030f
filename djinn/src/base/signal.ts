import { DjinnError } from './djinn-error.ts'

/** Is told what happened; for `sendAsync` it may be asynchronous. */
export type Receiver<Payload, Result = unknown> = (payload: Payload) => Result | Promise<Result>

/** Ends a connection when it is called, or when a `using` declaration leaves its block. Ending it twice does nothing. */
export type Connection = (() => void) & Disposable

interface Connected<Payload, Result> {
  readonly receiver: Receiver<Payload, Result>
  readonly once: boolean
}

/**
 * An event that one part of a program tells and others hear, in the order in which they were connected.
 *
 * Make one with `signal()`. Each signal is a value of its own: nothing is registered by name.
 */
export class Signal<Payload, Result = unknown> {
  // Replaced, never changed: who connects during a send is heard from the next one on.
  #connected: readonly Connected<Payload, Result>[] = []
  #muted = 0

  /** Whether anyone listens; ask before making a costly payload. */
  get hasReceivers(): boolean {
    return this.#connected.length > 0 && this.#muted === 0
  }

  /** Calls `receiver` at every send, until the connection is ended. */
  connect(receiver: Receiver<Payload, Result>): Connection {
    return this.#add(receiver, false)
  }

  /** Calls `receiver` at the next send only. */
  once(receiver: Receiver<Payload, Result>): Connection {
    return this.#add(receiver, true)
  }

  /**
   * Calls every receiver and gives what they returned. One that throws keeps none of the others from being called.
   *
   * @throws The error of a receiver after all were called; an AggregateError where several threw.
   * @throws {DjinnError} `BASE_ASYNC_RECEIVER` if a receiver is asynchronous: nobody would wait for it.
   */
  send(payload: Payload): Result[] {
    const results: Result[] = []
    const errors: unknown[] = []
    for (const connected of this.#heard()) {
      try {
        results.push(atOnce(connected.receiver(payload)))
      } catch (error) {
        errors.push(error)
      }
    }
    throwAll(errors)
    return results
  }

  /**
   * Calls every receiver, waits for all of them and gives what they returned.
   *
   * @throws The error of a receiver after all have ended; an AggregateError where several failed.
   */
  async sendAsync(payload: Payload): Promise<Result[]> {
    const calls = this.#heard().map(async ({ receiver }) => receiver(payload))
    const settled = await Promise.allSettled(calls)
    throwAll(settled.flatMap((call) => (call.status === 'rejected' ? [call.reason] : [])))
    return settled.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : []))
  }

  /** Nothing is sent until the returned connection is ended: for bulk work and tests. */
  muted(): Connection {
    this.#muted += 1
    return connection(() => {
      this.#muted -= 1
    })
  }

  #add(receiver: Receiver<Payload, Result>, once: boolean): Connection {
    const connected: Connected<Payload, Result> = { receiver, once }
    this.#connected = [...this.#connected, connected]
    return connection(() => this.#remove(connected))
  }

  #remove(connected: Connected<Payload, Result>): void {
    this.#connected = this.#connected.filter((other) => other !== connected)
  }

  /** Who is called in this send; a receiver for once is taken out before it is called, so that it never hears twice. */
  #heard(): readonly Connected<Payload, Result>[] {
    if (!this.hasReceivers) return []
    const heard = this.#connected
    for (const connected of heard) if (connected.once) this.#remove(connected)
    return heard
  }
}

/**
 * Makes a signal whose payload has a type of its own.
 *
 * ```ts
 * import { signal } from 'djinn/base'
 *
 * const orderPaid = signal<{ id: number }>()
 * const log: string[] = []
 * const connection = orderPaid.connect(({ id }) => log.push(`order ${id}`))
 * orderPaid.send({ id: 7 })
 * connection() // from here on it hears nothing
 * log // ['order 7']
 * ```
 */
export function signal<Payload = undefined, Result = unknown>(): Signal<Payload, Result> {
  return new Signal()
}

function connection(end: () => void): Connection {
  let open = true
  const endOnce = () => {
    if (open) end()
    open = false
  }
  return Object.assign(endOnce, { [Symbol.dispose]: endOnce })
}

function atOnce<Result>(result: Result | Promise<Result>): Result {
  if (!(result instanceof Promise)) return result
  // Its own failure would be an unhandled rejection beside the error that is thrown here.
  result.catch(() => {})
  throw new DjinnError(
    'BASE_ASYNC_RECEIVER',
    'A receiver of a signal is asynchronous, but the signal was sent with send().',
    {
      hint: 'Send it with: await signal.sendAsync(payload).',
    },
  )
}

function throwAll(errors: readonly unknown[]): void {
  if (errors.length === 1) throw errors[0]
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} receivers of a signal failed.`)
}
