import { DjinnError, escapeHtml, ValidationError } from '../base/index.ts'
import { HttpError, InternalServerError, NotFound, problemDetails, Reply } from '../http/index.ts'
import { fromWebResponse, toReply } from './convert.ts'
import { chain, isPromise, type MaybePromise } from './maybe-promise.ts'
import type { RequestContext } from './request-context.ts'
import type { ErrorHandler } from './scope.ts'

/**
 * Turns what was thrown into an answer: a handler of the app or its parts, else problem+json for programs and a page for people.
 * Never throws. What nobody expected is logged, and the visitor learns nothing of it.
 */
export function errorReply(error: unknown, context: RequestContext): MaybePromise<Reply> {
  if (error instanceof Reply) return error
  if (error instanceof Response) return fromWebResponse(error)
  // The status that a handler chose was for its answer, not for this one.
  if (context.draft !== undefined) context.draft.status = 200
  return answer(error, context)
}

function answer(error: unknown, context: RequestContext): MaybePromise<Reply> {
  const known = knownError(error)
  if (known !== undefined && known === error)
    return handled(context.pipeline.handlerFor(known), known, known, context)
  const own = context.pipeline.classHandlerFor(error)
  if (own !== undefined) return handled(own, error, known ?? new InternalServerError(error), context)
  if (known !== undefined) return handled(context.pipeline.handlerFor(known), known, known, context)
  report(error, context)
  const http = new InternalServerError(error)
  return handled(context.pipeline.handlerFor(http), http, http, context)
}

/** Tells the log and those who listen of an error that nobody expected. */
function report(error: unknown, context: RequestContext): void {
  const { method, path } = context.request
  context.log.error({ error, method, path }, 'A request failed.')
  for (const { gotRequestException } of context.pipeline.signals)
    context.runtime.tell(gotRequestException, { error, context })
}

/** The HTTP error that stands for what was thrown; undefined for what nobody expected. */
function knownError(error: unknown): HttpError | undefined {
  if (error instanceof HttpError) return error
  if (error instanceof ValidationError) {
    const errors = error.issues.map(({ path, code, message }) => ({ path, code, message }))
    return new HttpError(422, 'Some values did not pass the checks.', {
      extensions: { errors },
      cause: error,
    })
  }
  if (error instanceof DjinnError && error.status !== undefined)
    return new HttpError(error.status, undefined, { cause: error })
  return undefined
}

function handled(
  handler: ErrorHandler<never> | undefined,
  given: unknown,
  http: HttpError,
  context: RequestContext,
): MaybePromise<Reply> {
  const cause = given === http ? (http.cause ?? http) : given
  if (handler === undefined) return chain(defaultReply(http, context), (reply) => mark(reply, cause))
  const reply = (value: unknown) => {
    const made = toReply(value, context, http.status)
    context.replyStatus = 200
    return mark(made, cause)
  }
  context.replyStatus = http.status
  try {
    const result = handler(given as never, context as never)
    if (!isPromise(result)) return reply(result)
    return result.then(reply).catch((failure) => handlerFailed(failure, context))
  } catch (failure) {
    return handlerFailed(failure, context)
  }
}

/** What an error handler itself threw is answered without asking the handlers again. */
function handlerFailed(failure: unknown, context: RequestContext): MaybePromise<Reply> {
  context.replyStatus = 200
  if (failure instanceof Reply) return failure
  if (failure instanceof Response) return fromWebResponse(failure)
  const known = knownError(failure)
  if (known === undefined) report(failure, context)
  const http = known ?? new InternalServerError(failure)
  return chain(defaultReply(http, context), (reply) => mark(reply, failure))
}

function mark(reply: Reply, error: unknown): Reply {
  reply.error = error
  return reply
}

function defaultReply(http: HttpError, context: RequestContext): MaybePromise<Reply> {
  const page = context.runtime.developmentPage
  if (page === undefined) return plainReply(http, context)
  try {
    return chain(page(http, context), (reply) => reply ?? plainReply(http, context))
  } catch (failure) {
    context.log.error({ error: failure }, 'The development error page failed.')
    return plainReply(http, context)
  }
}

/** Problem details for programs, a page for people who asked for HTML: RFC 9457 and RFC 9110 section 12.5.1. */
function plainReply(http: HttpError, context: RequestContext): Reply {
  if (http === notFound) return unknownPath(context)
  if (http.body !== undefined) return new Reply(http.body, { status: http.status, headers: http.headers })
  const reply = context.request.prefersHtml
    ? new Reply(errorPage(http), { status: http.status, type: 'text/html; charset=utf-8' })
    : new Reply(JSON.stringify(problemDetails(http)), {
        status: http.status,
        type: 'application/problem+json',
      })
  for (const [name, value] of http.headers ?? []) reply.headers.append(name, value)
  return reply
}

/** The one error for all paths without a route: making its stack for each would cost more than the rest of the answer. */
export const notFound: HttpError = new NotFound()

let notFoundProblem: string | undefined
let notFoundPage: string | undefined

/** Scanners ask for thousands of paths that are not there: the two texts are made once. */
function unknownPath(context: RequestContext): Reply {
  if (context.request.prefersHtml) {
    notFoundPage ??= errorPage(notFound)
    return Reply.of(notFoundPage, 'text/html; charset=utf-8', 404)
  }
  notFoundProblem ??= JSON.stringify(problemDetails(notFound))
  return Reply.of(notFoundProblem, 'application/problem+json', 404)
}

/** A page without script or outside parts; its one style element needs no nonce to be read without. */
function errorPage(http: HttpError): string {
  const title = `${http.status} ${escapeHtml(http.title)}`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body{font:1.1rem/1.6 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem;color:#222;background:#fff}h1{font-size:1.6rem}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}}</style>
<main>
<h1>${title}</h1>
<p>${escapeHtml(http.description)}</p>
${issueList(http)}</main>
</html>
`
}

function issueList(http: HttpError): string {
  const cause = http.cause
  if (!(cause instanceof ValidationError)) return ''
  const items = cause.issues.map(
    (issue) => `<li><b>${escapeHtml(issue.path.join('.'))}</b>: ${escapeHtml(issue.message)}</li>`,
  )
  return `<ul>${items.join('')}</ul>\n`
}
