import { setTimeout as wait } from 'node:timers/promises'
import { type BaseContext, Conflict, type HandlerResult, type Reply } from '../../app/index.ts'
import { randomText, SafeString } from '../../base/index.ts'
import type { AnyForm } from '../form.ts'
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
 * The answer that is given again is where the first led to: end with a redirect. Work that throws may be tried again.
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
  const key = `${context.request.method} ${context.request.path} ${token}`
  const found = await taken(store, key, Date.now() + timeout)
  if (found !== 'new') return repeated(context, found)
  try {
    const reply = context.makeResponse(await work())
    await store.finish(key, { status: reply.status, location: reply.headers.get('location') ?? undefined })
    return reply
  } catch (error) {
    await store.abandon(key)
    throw error
  }
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
  if (location !== undefined) return context.redirect(location, status)
  return context.text('This was done already.', status)
}
