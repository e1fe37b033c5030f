import {
  type BaseContext,
  definePlugin,
  type Plugin,
  type Reply,
  type ResolvedOptions,
  type TemplateContribution,
} from '../app/index.ts'
import { sessionErrors } from './errors.ts'
import { type Flash, flashFunctions, type GetFlashedMessages } from './flash.ts'
import { type Opened, SessionKeeper } from './keeper.ts'
import type { Session, SessionData } from './session.ts'
import type { SessionOptions } from './settings.ts'

/** What {@link sessions} adds to the context. */
export interface SessionContext<Data extends object = SessionData> {
  /** The visitor's session. */
  readonly session: Session<Data>
  /** Keeps a message for the page that the visitor sees next. */
  readonly flash: Flash
  /** The messages kept so far; they are taken out of the session. */
  readonly getFlashedMessages: GetFlashedMessages
}

/** Where the session of a request waits for its saving. */
const openedKey: unique symbol = Symbol('djinn.session')
type WithOpened = BaseContext & { [openedKey]?: Opened }

/**
 * Gives every visitor a session: in a signed cookie that can be read but not forged, or in a store. The cookie is read when
 * a handler asks for the session, and sent when something has changed. Flask apps with the same key read the same cookie.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { sessions } from 'djinn/sessions'
 *
 * const app = new Djinn({ secretKey: 'made-by-djinn-secret-and-kept-secret' }).use(sessions<{ visits: number }>())
 * app.get('/', ({ session }) => {
 *   const visits = (session.get('visits') ?? 0) + 1
 *   session.set('visits', visits)
 *   return { visits }
 * })
 * const response = await app.fetch(new Request('http://localhost/'))
 * response.headers.get('set-cookie')?.startsWith('session=') // true
 * ```
 *
 * @throws {DjinnError} `SESSIONS_NO_KEY` at start, in an app without `secretKey`; in development a key is made up.
 */
export function sessions<Data extends object = SessionData>(
  options: SessionOptions = {},
): Plugin<BaseContext, SessionContext<Data>, Reply> {
  const keeper = keeperCache(options)
  const { store } = options
  const flashing = flashFunctions((context) => (context as BaseContext & SessionContext).session)
  const shared = { flash: flashing.flash, getFlashedMessages: flashing.getFlashedMessages }
  const plugin =
    store === undefined
      ? definePlugin<SessionContext>({
          name: 'sessions',
          lazy: {
            ...shared,
            session: (context: WithOpened) => {
              const opened = keeper(context.options).open(context)
              context[openedKey] = opened
              return opened.session
            },
          },
          around: (context: WithOpened, next) => {
            const reply = next()
            return reply instanceof Promise ? reply.then((made) => save(made, context)) : save(reply, context)
          },
          start: refuseWithoutKey,
          templates,
        })
      : definePlugin<SessionContext>({
          name: 'sessions',
          lazy: shared,
          context: async (context: WithOpened) => {
            const opened = await keeper(context.options).load(context, store)
            context[openedKey] = opened
            return { session: opened.session } as SessionContext
          },
          around: async (context: WithOpened, next) => {
            const reply = await next()
            const opened = context[openedKey]
            if (opened !== undefined) await keeper(context.options).store(context, reply, opened, store)
            return reply
          },
          start: refuseWithoutKey,
          templates,
        })
  return plugin as unknown as Plugin<BaseContext, SessionContext<Data>, Reply>

  function save(reply: Reply, context: WithOpened): Reply {
    const opened = context[openedKey]
    if (opened !== undefined) keeper(context.options).save(context, reply, opened)
    return reply
  }
}

/** What templates see. */
const templates: TemplateContribution = {
  variables: {
    session: ({ session }: SessionContext) => session,
    getFlashedMessages: ({ getFlashedMessages }: SessionContext) => getFlashedMessages,
  },
}

/** One keeper an app; most processes have one app, so the last one is asked first. */
function keeperCache(options: SessionOptions): (app: ResolvedOptions) => SessionKeeper {
  const kept = new WeakMap<ResolvedOptions, SessionKeeper>()
  let lastApp: ResolvedOptions | undefined
  let last: SessionKeeper | undefined
  return (app) => {
    if (app === lastApp && last !== undefined) return last
    let keeper = kept.get(app)
    if (keeper === undefined) {
      keeper = new SessionKeeper(options, app.secretKeys, app.debug)
      kept.set(app, keeper)
    }
    lastApp = app
    last = keeper
    return keeper
  }
}

function refuseWithoutKey(_app: unknown, options: ResolvedOptions): void {
  if (options.secretKeys.length === 0 && !options.debug) throw sessionErrors.noKey()
}
