import { httpDate } from './dates.ts'
import { HttpError, type HttpErrorOptions } from './http-error.ts'

/** 400: the request cannot be understood. */
export class BadRequest extends HttpError {
  override readonly name: string = 'BadRequest'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(400, description, options)
  }
}

/** 401: the visitor is not known. `challenge` is the value of `WWW-Authenticate`. */
export class Unauthorized extends HttpError {
  override readonly name: string = 'Unauthorized'
  constructor(description?: string, options: HttpErrorOptions & { readonly challenge?: string } = {}) {
    super(401, description, withHeader(options, 'WWW-Authenticate', options.challenge))
  }
}

/** 403: the visitor is known and may not. */
export class Forbidden extends HttpError {
  override readonly name: string = 'Forbidden'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(403, description, options)
  }
}

/** 404: there is nothing at this address. */
export class NotFound extends HttpError {
  override readonly name: string = 'NotFound'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(404, description, options)
  }
}

/** 405: the address does not answer this method. `allowed` are the methods it answers, for the `Allow` header. */
export class MethodNotAllowed extends HttpError {
  override readonly name: string = 'MethodNotAllowed'
  /** The methods that the address answers. */
  readonly allowed: readonly string[]
  constructor(allowed: readonly string[] = [], description?: string, options: HttpErrorOptions = {}) {
    super(
      405,
      description,
      withHeader(options, 'Allow', allowed.length === 0 ? undefined : allowed.join(', ')),
    )
    this.allowed = allowed
  }
}

/** 406: no form of the answer suits the `Accept` headers. */
export class NotAcceptable extends HttpError {
  override readonly name: string = 'NotAcceptable'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(406, description, options)
  }
}

/** 408: the request took too long to arrive. */
export class RequestTimeout extends HttpError {
  override readonly name: string = 'RequestTimeout'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(408, description, options)
  }
}

/** 409: the request contradicts the present state. */
export class Conflict extends HttpError {
  override readonly name: string = 'Conflict'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(409, description, options)
  }
}

/** 410: what was here is gone for good. */
export class Gone extends HttpError {
  override readonly name: string = 'Gone'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(410, description, options)
  }
}

/** 411: the body needs a `Content-Length`. */
export class LengthRequired extends HttpError {
  override readonly name: string = 'LengthRequired'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(411, description, options)
  }
}

/** 412: an `If-Match` or `If-Unmodified-Since` does not hold. */
export class PreconditionFailed extends HttpError {
  override readonly name: string = 'PreconditionFailed'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(412, description, options)
  }
}

/** 413: the body is larger than allowed. */
export class ContentTooLarge extends HttpError {
  override readonly name: string = 'ContentTooLarge'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(413, description, options)
  }
}

/** 414: the address is longer than allowed. */
export class UriTooLong extends HttpError {
  override readonly name: string = 'UriTooLong'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(414, description, options)
  }
}

/** 415: the body is of a type that is not accepted here. */
export class UnsupportedMediaType extends HttpError {
  override readonly name: string = 'UnsupportedMediaType'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(415, description, options)
  }
}

/** 416: the asked part lies outside. `length` is the length of the whole in bytes, for `Content-Range`. */
export class RangeNotSatisfiable extends HttpError {
  override readonly name: string = 'RangeNotSatisfiable'
  constructor(length?: number, description?: string, options: HttpErrorOptions = {}) {
    super(
      416,
      description,
      withHeader(options, 'Content-Range', length === undefined ? undefined : `bytes */${length}`),
    )
  }
}

/** 417: the `Expect` header asks for what the server does not do. */
export class ExpectationFailed extends HttpError {
  override readonly name: string = 'ExpectationFailed'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(417, description, options)
  }
}

/** 421: the request reached a server that does not answer for this host. */
export class MisdirectedRequest extends HttpError {
  override readonly name: string = 'MisdirectedRequest'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(421, description, options)
  }
}

/** 422: well-formed data that breaks a rule. */
export class UnprocessableContent extends HttpError {
  override readonly name: string = 'UnprocessableContent'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(422, description, options)
  }
}

/** 423: the thing is locked. */
export class Locked extends HttpError {
  override readonly name: string = 'Locked'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(423, description, options)
  }
}

/** 424: another action failed on which this one depends. */
export class FailedDependency extends HttpError {
  override readonly name: string = 'FailedDependency'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(424, description, options)
  }
}

/** 428: the request has to be conditional. */
export class PreconditionRequired extends HttpError {
  override readonly name: string = 'PreconditionRequired'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(428, description, options)
  }
}

/** 429: too many requests. `retryAfter` is in seconds, or the date from which to try again. */
export class TooManyRequests extends HttpError {
  override readonly name: string = 'TooManyRequests'
  constructor(retryAfter?: number | Date, description?: string, options: HttpErrorOptions = {}) {
    super(429, description, withHeader(options, 'Retry-After', retryAfterText(retryAfter)))
  }
}

/** 431: the header fields are larger than allowed. */
export class HeaderFieldsTooLarge extends HttpError {
  override readonly name: string = 'HeaderFieldsTooLarge'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(431, description, options)
  }
}

/** 451: a law forbids the answer. */
export class UnavailableForLegalReasons extends HttpError {
  override readonly name: string = 'UnavailableForLegalReasons'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(451, description, options)
  }
}

/** 500: the program failed. The cause is for the log. */
export class InternalServerError extends HttpError {
  override readonly name: string = 'InternalServerError'
  constructor(cause?: unknown, description?: string, options: HttpErrorOptions = {}) {
    super(500, description, cause === undefined ? options : { ...options, cause })
  }
}

/** 501: the server does not do this. */
export class NotImplemented extends HttpError {
  override readonly name: string = 'NotImplemented'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(501, description, options)
  }
}

/** 502: a server behind this one gave a wrong answer. */
export class BadGateway extends HttpError {
  override readonly name: string = 'BadGateway'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(502, description, options)
  }
}

/** 503: not now. `retryAfter` is in seconds, or the date from which to try again. */
export class ServiceUnavailable extends HttpError {
  override readonly name: string = 'ServiceUnavailable'
  constructor(retryAfter?: number | Date, description?: string, options: HttpErrorOptions = {}) {
    super(503, description, withHeader(options, 'Retry-After', retryAfterText(retryAfter)))
  }
}

/** 504: a server behind this one gave no answer in time. */
export class GatewayTimeout extends HttpError {
  override readonly name: string = 'GatewayTimeout'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(504, description, options)
  }
}

/** 505: a version of HTTP that the server does not speak. */
export class HttpVersionNotSupported extends HttpError {
  override readonly name: string = 'HttpVersionNotSupported'
  constructor(description?: string, options?: HttpErrorOptions) {
    super(505, description, options)
  }
}

function withHeader(options: HttpErrorOptions, name: string, value: string | undefined): HttpErrorOptions {
  return value === undefined ? options : { ...options, headers: [...(options.headers ?? []), [name, value]] }
}

function retryAfterText(after: number | Date | undefined): string | undefined {
  if (after === undefined) return undefined
  return typeof after === 'number' ? String(Math.max(0, Math.ceil(after))) : httpDate(after)
}
