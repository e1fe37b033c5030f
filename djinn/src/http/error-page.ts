import { escapeHtml } from '../base/index.ts'
import type { HttpError } from './http-error.ts'

/** The media type of {@link problemDetails} as JSON. */
export const problemDetailsType = 'application/problem+json'

/** An error as a program reads it. */
export interface ProblemDetails {
  /** What kind of problem: a URI, or `about:blank` where the status says it all. */
  readonly type: string
  /** A short heading. */
  readonly title: string
  /** The status of the answer. */
  readonly status: number
  /** What went wrong, in words for a person. */
  readonly detail?: string
  readonly [extension: string]: unknown
}

/**
 * Gives the plain HTML page of an error, every text in it escaped.
 *
 * ```ts
 * import { errorPage, NotFound } from 'djinn/http'
 *
 * errorPage(new NotFound('No <such> post.')).includes('No &lt;such&gt; post.') // true
 * ```
 */
export function errorPage(error: HttpError): string {
  const title = escapeHtml(error.title)
  const paragraph = error.description === '' ? '' : `<p>${escapeHtml(error.description)}</p>\n`
  return `<!doctype html>\n<html lang=en>\n<title>${error.status} ${title}</title>\n<h1>${title}</h1>\n${paragraph}`
}

/**
 * Gives an error as the members of an `application/problem+json` answer. The error's `extensions` are members too, and may give a `type`.
 *
 * ```ts
 * import { Conflict, problemDetails } from 'djinn/http'
 *
 * problemDetails(new Conflict('Somebody was faster.', { extensions: { version: 3 } }))
 * // { type: 'about:blank', title: 'Conflict', status: 409, detail: 'Somebody was faster.', version: 3 }
 * ```
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function problemDetails(error: HttpError): ProblemDetails {
  return {
    type: 'about:blank',
    title: error.title,
    status: error.status,
    ...(error.description === '' ? {} : { detail: error.description }),
    ...error.extensions,
  }
}
