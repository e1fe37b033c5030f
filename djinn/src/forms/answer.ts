import type { BaseContext, HandlerResult, Reply } from '../app/index.ts'
import { ValidationError } from '../base/index.ts'

/** A form or a formset that was asked for by `from(context)`. */
export interface Answerable {
  readonly isBound: boolean
  /** Whether the visitor asked for the form again: that is no error. */
  readonly isAsking?: boolean
  readonly context: unknown
  toError(): ValidationError
  ready(): Promise<unknown>
}

/**
 * The answer of a page whose form is not valid: the page with the form, with status 200 where nothing was sent or the form was asked for
 * again, and 422 where it has errors; or, to a client that sent JSON or prefers it, problem details (RFC 9457) with the errors.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { answerInvalid, char, Form } from 'djinn/forms'
 *
 * class Contact extends Form({ name: char() }) {}
 * const app = new Djinn()
 * const answer = async (context: Parameters<typeof Contact.from>[0]) => {
 *   const form = await Contact.from(context)
 *   if (!form.valid) return answerInvalid(form, () => `<form method="post">${form}</form>`)
 *   return `Hello, ${form.cleaned.name}!`
 * }
 * app.get('/', answer)
 * app.post('/', answer)
 * const response = await app.fetch(new Request('http://localhost/', { method: 'POST', body: new URLSearchParams({ name: '' }) }))
 * response.status // 422
 * ```
 *
 * @param forms The form, or all forms of the page; made by `from(context)` or with `{ context }`.
 * @param page Makes the page; it is not asked where the errors go as JSON.
 */
export async function answerInvalid(
  forms: Answerable | readonly Answerable[],
  page: () => HandlerResult | Promise<HandlerResult>,
): Promise<Reply> {
  const all: readonly Answerable[] = Array.isArray(forms) ? forms : [forms as Answerable]
  const context = all.find((form) => form.context !== undefined)?.context as BaseContext
  const { method } = context.request
  // A step of a wizard that is looked at again has its answer, though nothing was sent now.
  const isSent =
    method !== 'GET' &&
    method !== 'HEAD' &&
    all.some((form) => form.isBound) &&
    !all.some((form) => form.isAsking)
  if (isSent && wantsJson(context)) throw new ValidationError(all.flatMap((form) => form.toError().issues))
  // One of several may be valid, and still has to be shown.
  await Promise.all(all.map((form) => form.ready()))
  const reply = context.makeResponse(await page())
  if (isSent && reply.status === 200) reply.status = 422
  return reply
}

function wantsJson({ request }: BaseContext): boolean {
  return !request.isForm || (request.header('accept') !== undefined && !request.prefersHtml)
}
