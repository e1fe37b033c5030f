import { type BaseContext, definePlugin, type Plugin, type Reply } from '../app/index.ts'
import type { SessionContext } from './plugin.ts'
import type { Session } from './session.ts'

/** How much a message matters: any number; these have names. */
export const messageLevels = { debug: 10, info: 20, success: 25, warning: 30, error: 40 } as const

/** A message for the visitor. */
export interface Message {
  readonly level: number
  readonly message: string
  /** The tags given with it. */
  readonly extraTags: string
  /** The tag of its level; `''` for a level without one. */
  readonly levelTag: string
  /** Both, for the class of an element. */
  readonly tags: string
}

/** Which messages are kept, and what they are called. */
export interface MessagesOptions {
  /**
   * Messages of lower levels are dropped.
   * @default 20 (info)
   */
  readonly level?: number
  /** Tags by level, beside or in place of `debug`, `info`, `success`, `warning` and `error`. */
  readonly tags?: Readonly<Record<number, string>>
}

/** What {@link messages} adds to the context. */
export interface MessagesContext {
  /** The visitor's messages. */
  readonly messages: Messages
}

type Stored = [level: number, message: string, extraTags: string]

const key = '_messages'

/**
 * Messages of a visitor, kept in the session until a page shows them. Those that no page has shown survive.
 *
 * ```ts
 * import { Messages, Session } from 'djinn/sessions'
 *
 * const messages = new Messages(new Session({}))
 * messages.success('Saved.')
 * messages.add(35, 'Look at this.', 'sticky')
 * Array.from(messages, ({ tags, message }) => [tags, message]) // [['success', 'Saved.'], ['sticky', 'Look at this.']]
 * ```
 */
export class Messages {
  readonly #session: Session
  readonly #level: number
  readonly #tags: Readonly<Record<number, string>>

  constructor(session: Session, { level = messageLevels.info, tags = {} }: MessagesOptions = {}) {
    this.#session = session
    this.#level = level
    this.#tags = { ...levelTags, ...tags }
  }

  /** How many wait to be shown. */
  get length(): number {
    return this.#stored().length
  }

  /** Keeps a message; one of a lower level than wanted is dropped. */
  add(level: number, message: string, extraTags = ''): void {
    if (level < this.#level || message === '') return
    this.#session.set(key, [...this.#stored(), [level, String(message), extraTags]])
  }
  debug(message: string, extraTags?: string): void {
    this.add(messageLevels.debug, message, extraTags)
  }
  info(message: string, extraTags?: string): void {
    this.add(messageLevels.info, message, extraTags)
  }
  success(message: string, extraTags?: string): void {
    this.add(messageLevels.success, message, extraTags)
  }
  warning(message: string, extraTags?: string): void {
    this.add(messageLevels.warning, message, extraTags)
  }
  error(message: string, extraTags?: string): void {
    this.add(messageLevels.error, message, extraTags)
  }

  /** Takes the messages out of the session, to be shown. */
  [Symbol.iterator](): IterableIterator<Message> {
    const stored = this.#stored()
    // A session without messages is not touched: showing none must not make it changed.
    if (stored.length > 0) this.#session.pop(key)
    return stored.map((each) => this.#messageOf(each))[Symbol.iterator]()
  }

  #messageOf([level, message, extraTags]: Stored): Message {
    const levelTag = this.#tags[level] ?? ''
    const tags = [extraTags, levelTag].filter((tag) => tag !== '').join(' ')
    return { level, message, extraTags, levelTag, tags }
  }

  #stored(): Stored[] {
    const kept = this.#session.has(key) ? this.#session.get(key) : undefined
    return Array.isArray(kept) ? kept.filter(isStored) : []
  }
}

const levelTags: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(messageLevels).map(([name, level]) => [level, name]),
)

function isStored(value: unknown): value is Stored {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'string'
}

/**
 * Gives handlers and templates `messages`, with levels and tags as Django has them. It stands on `sessions()`.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { messages, sessions } from 'djinn/sessions'
 *
 * const app = new Djinn({ secretKey: 'made-by-djinn-secret-and-kept-secret' }).use(sessions()).use(messages())
 * app.post('/save', ({ messages, redirect }) => {
 *   messages.success('Saved.')
 *   return redirect('/')
 * })
 * app.get('/', ({ messages }) => [...messages].map(({ message }) => message))
 * ```
 */
export function messages(
  options: MessagesOptions = {},
): Plugin<BaseContext & SessionContext, MessagesContext, Reply> {
  return definePlugin({
    name: 'messages',
    requires: ['sessions'],
    lazy: {
      messages: ({ session }: BaseContext & SessionContext) => new Messages(session as Session, options),
    },
    templates: { variables: { messages: ({ messages }: MessagesContext) => messages } },
  })
}
