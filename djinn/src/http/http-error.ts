import { statusText } from './status.ts'
import { descriptions } from './status-descriptions.ts'

/** What an {@link HttpError} may carry beside its status and description. */
export interface HttpErrorOptions {
  /**
   * The heading of the error page and the `title` of problem details.
   * @default the name of the status
   */
  readonly title?: string
  /** Header fields of the answer, in order. */
  readonly headers?: readonly (readonly [string, string])[]
  /** A whole body to send in place of the error page; its type is the `Content-Type` of `headers`. */
  readonly body?: string | Uint8Array
  /** Further members of the problem details, such as `errors`. Sent to the visitor. */
  readonly extensions?: Readonly<Record<string, unknown>>
  /** The original error, for the log; never shown to the visitor. */
  readonly cause?: unknown
}

/**
 * An expected outcome with a status of 400 to 599; thrown by handlers, told to the visitor.
 *
 * The description is shown to the visitor, so it must hold nothing secret. Each common status has a class of its own.
 *
 * ```ts
 * import { HttpError, NotFound } from 'djinn/http'
 *
 * const error = new NotFound('There is no post 9.')
 * error.status // 404
 * error.title // 'Not Found'
 * error instanceof HttpError // true
 * ```
 */
export class HttpError extends Error {
  override readonly name: string = 'HttpError'
  /** The status of the answer. */
  readonly status: number
  /** A short heading: the name of the status unless given. */
  readonly title: string
  /** What went wrong, in words for the visitor. */
  readonly description: string
  /** Header fields of the answer. */
  readonly headers: readonly (readonly [string, string])[]
  /** The whole body, where it is not the error page. */
  readonly body: string | Uint8Array | undefined
  /** Further members of the problem details. */
  readonly extensions: Readonly<Record<string, unknown>> | undefined

  constructor(status: number, description?: string, options: HttpErrorOptions = {}) {
    const words = description ?? descriptions[status] ?? ''
    super(words === '' ? statusText(status) : words, 'cause' in options ? { cause: options.cause } : {})
    this.status = status
    this.title = options.title ?? statusText(status)
    this.description = words
    this.headers = options.headers ?? []
    this.body = options.body
    this.extensions = options.extensions
  }
}
