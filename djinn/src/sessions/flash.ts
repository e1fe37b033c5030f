import type { BaseContext } from '../app/index.ts'
import { tuple } from '../base/index.ts'
import type { Session } from './session.ts'

/** Keeps a message for the page that the visitor sees next. */
export type Flash = (message: string, category?: string) => void

/** Which messages are wanted. */
export interface FlashedMessagesOptions {
  /** Only those of these categories. */
  readonly categoryFilter?: readonly string[]
}

/** A message that was kept. */
export interface FlashedMessage {
  /** `message`, `error`, `info`, `warning`, or what the app says. */
  readonly category: string
  readonly message: string
}

/** Takes the messages out of the session; a second call in the same request gives them again. */
export type GetFlashedMessages = (options?: FlashedMessagesOptions) => FlashedMessage[]

const key = '_flashes'

/** The two functions for the context, over the session of a request. The stored form is Flask's: a list of tuples. */
export function flashFunctions(sessionOf: (context: BaseContext) => Session): {
  flash(context: BaseContext): Flash
  getFlashedMessages(context: BaseContext): GetFlashedMessages
} {
  return {
    flash:
      (context) =>
      (message, category = 'message') => {
        const session = sessionOf(context)
        const kept = session.get(key)
        session.set(key, [...(Array.isArray(kept) ? kept : []), tuple(category, message)])
        context.runtime.signals.messageFlashed.send({ context, message, category })
      },
    getFlashedMessages: (context) => {
      let taken: FlashedMessage[] | undefined
      return ({ categoryFilter } = {}) => {
        taken ??= readMessages(sessionOf(context))
        return categoryFilter === undefined
          ? taken
          : taken.filter(({ category }) => categoryFilter.includes(category))
      }
    },
  }
}

/** A session without messages is not touched: taking nothing out must not make it changed. */
function readMessages(session: Session): FlashedMessage[] {
  if (!session.has(key)) return []
  const kept = session.pop(key)
  return (Array.isArray(kept) ? kept : [])
    .filter(isPair)
    .map(([category, message]) => ({ category, message }))
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string')
}
