import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type BaseContext, Conflict, type HandlerResult, type Reply } from '../../app/index.ts'
import { randomText, SafeString } from '../../base/index.ts'
import type { AnyForm } from '../any-form.ts'
import { memorySubmissions, type SubmissionAnswer, type SubmissionStore } from './submission-store.ts'

const tokenField = 'submission_token'

/** How {@link submitOnce} works. */
export interface SubmitOnceOptions {
  /** Where submissions are remembered. @default one in this process */
  readonly store?: SubmissionStore
  /** How long a second one waits for the first, in milliseconds; then it is a 409. @default 10_000 */
  readonly timeout?: number
}

const usual = memorySubmissions()

/**
 * A hidden field by which {@link submitOnce} knows a form that was sent twice. A new one for each page.
 *
 * ```ts
 * import { submissionField } from 'djinn/forms'
 *
 * /^<input type="hidden" name="submission_token" value="\w{22}">$/.test(String(submissionField())) // true
 * ```
 */
export function submissionField(): SafeString {
  return new SafeString(`<input type="hidden" name="${tokenField}" value="${randomText(22)}">`)
}

/**
 * Does the work of a form once, however often the button was pressed: the same form sent again gets the answer of the first,
 * two at once wait for each other. A form is known by its {@link submissionField}, a program by the header `Idempotency-Key`;
 * without either the work is done each time.
 *
 * The answer that is given again is where the first led to: end with a redirect. Work that throws, or answers with a status of
 * 400 or more, may be tried again. Keys are told apart by method, path and the header `Authorization`: visitors who choose keys
 * without one share them.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { char, Form, submitOnce } from 'djinn/forms'
 *
 * class Order extends Form({ product: char() }) {}
 * let orders = 0
 * const app = new Djinn()
 * app.post('/orders', async (context) => {
 *   const form = await Order.from(context)
 *   return submitOnce(form, () => context.redirect(`/orders/${++orders}`))
 * })
 * const send = () =>
 *   app.fetch(
 *     new Request('http://localhost/orders', { method: 'POST', body: new URLSearchParams({ product: 'Pen', submission_token: 'x1' }) }),
 *   )
 * const [first, second] = await Promise.all([send(), send()])
 * first?.headers.get('location') === second?.headers.get('location') // true
 * ```
 *
 * @throws {HttpError} 409 where the first is still at work when the time is over.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export async function submitOnce(
  form: AnyForm,
  work: () => HandlerResult | Promise<HandlerResult>,
  { store = usual, timeout = 10_000 }: SubmitOnceOptions = {},
): Promise<Reply> {
  const context = form.context as BaseContext
  const token = tokenOf(form, context)
  if (token === undefined) return context.makeResponse(await work())
  const key = keyOf(context, token)
  const found = await taken(store, key, Date.now() + timeout)
  return found === 'new' ? worked(context, store, key, work) : repeated(context, found)
}

async function worked(
  context: BaseContext,
  store: SubmissionStore,
  key: string,
  work: () => HandlerResult | Promise<HandlerResult>,
): Promise<Reply> {
  let isDone = false
  try {
    const reply = context.makeResponse(await work())
    isDone = reply.status < 400
    if (isDone) await keep(context, store, key, reply)
    return reply
  } finally {
    if (!isDone) await store.abandon(key)
  }
}

/** The work is done: a store that is away must not make the visitor think otherwise. */
async function keep(
  { log }: BaseContext,
  store: SubmissionStore,
  key: string,
  { status, headers }: Reply,
): Promise<void> {
  try {
    await store.finish(key, { status, location: headers.get('location') ?? undefined })
  } catch (error) {
    log.error({ error }, 'The answer of a submission could not be kept.')
  }
}

/** Programs choose their keys, so that two of them may choose the same. */
function keyOf({ request }: BaseContext, token: string): string {
  const authorization = request.header('authorization')
  const who =
    authorization === undefined ? '' : createHash('sha256').update(authorization).digest('base64url')
  return `${request.method} ${request.path} ${token} ${who}`
}

function tokenOf({ submitted }: AnyForm, { request }: BaseContext): string | undefined {
  const given = request.header('idempotency-key') ?? submitted?.get(tokenField)
  return typeof given === 'string' && given !== '' && given.length <= 200 ? given : undefined
}

/** Waits while another does the work. */
async function taken(store: SubmissionStore, key: string, until: number): Promise<'new' | SubmissionAnswer> {
  for (let pause = 5; ; pause = Math.min(pause * 2, 250)) {
    const found = await store.begin(key)
    if (found !== 'running') return found
    if (Date.now() > until)
      throw new Conflict('The same form is being worked on. Wait a moment and look at the result.')
    await wait(pause)
  }
}

function repeated(context: BaseContext, { status, location }: SubmissionAnswer): Reply {
  if (location !== undefined && status >= 300) return context.redirect(location, status)
  const reply = context.text('This was done already.', status)
  if (location !== undefined) reply.headers.set('location', location)
  return reply
}
