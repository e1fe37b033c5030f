import { type Signal, signal } from '../base/index.ts'
import type { Reply } from '../http/index.ts'
import type { BaseContext } from './context.ts'

/** The events of an app. Receivers watch: what they return changes nothing. */
export interface AppSignals {
  /** Before the plugins and hooks of a request. */
  readonly requestStarted: Signal<{ context: BaseContext }>
  /** After the reply was made, before it is sent. */
  readonly requestFinished: Signal<{ context: BaseContext; reply: Reply }>
  /** At the end of a request, after its teardown hooks, with what went wrong or `undefined`. */
  readonly requestTearingDown: Signal<{ context: BaseContext; error: unknown }>
  /** An error that nobody expected, before it is answered. */
  readonly gotRequestException: Signal<{ context: BaseContext; error: unknown }>
  /** A flash message was set. */
  readonly messageFlashed: Signal<{ context: BaseContext; message: string; category: string }>
  /** The app has started. */
  readonly started: Signal<undefined>
  /** The app has stopped. */
  readonly stopped: Signal<undefined>
}

/** The events of one app: two apps in a process share none. */
export function appSignals(): AppSignals {
  return {
    requestStarted: signal(),
    requestFinished: signal(),
    requestTearingDown: signal(),
    gotRequestException: signal(),
    messageFlashed: signal(),
    started: signal(),
    stopped: signal(),
  }
}
