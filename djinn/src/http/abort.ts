import { httpErrors } from './errors.ts'
import { HttpError, type HttpErrorOptions } from './http-error.ts'
import * as errors from './http-errors.ts'
import { statusText } from './status.ts'

type ErrorMaker = (description: string | undefined, options: HttpErrorOptions) => HttpError

/** One maker for each status that has a class, so that `instanceof` works on what `abort` throws. */
const makers: Readonly<Record<number, ErrorMaker>> = {
  400: (description, options) => new errors.BadRequest(description, options),
  401: (description, options) => new errors.Unauthorized(description, options),
  403: (description, options) => new errors.Forbidden(description, options),
  404: (description, options) => new errors.NotFound(description, options),
  405: (description, options) => new errors.MethodNotAllowed([], description, options),
  406: (description, options) => new errors.NotAcceptable(description, options),
  408: (description, options) => new errors.RequestTimeout(description, options),
  409: (description, options) => new errors.Conflict(description, options),
  410: (description, options) => new errors.Gone(description, options),
  411: (description, options) => new errors.LengthRequired(description, options),
  412: (description, options) => new errors.PreconditionFailed(description, options),
  413: (description, options) => new errors.ContentTooLarge(description, options),
  414: (description, options) => new errors.UriTooLong(description, options),
  415: (description, options) => new errors.UnsupportedMediaType(description, options),
  416: (description, options) => new errors.RangeNotSatisfiable(undefined, description, options),
  417: (description, options) => new errors.ExpectationFailed(description, options),
  421: (description, options) => new errors.MisdirectedRequest(description, options),
  422: (description, options) => new errors.UnprocessableContent(description, options),
  423: (description, options) => new errors.Locked(description, options),
  424: (description, options) => new errors.FailedDependency(description, options),
  428: (description, options) => new errors.PreconditionRequired(description, options),
  429: (description, options) => new errors.TooManyRequests(undefined, description, options),
  431: (description, options) => new errors.HeaderFieldsTooLarge(description, options),
  451: (description, options) => new errors.UnavailableForLegalReasons(description, options),
  500: (description, options) => new errors.InternalServerError(undefined, description, options),
  501: (description, options) => new errors.NotImplemented(description, options),
  502: (description, options) => new errors.BadGateway(description, options),
  503: (description, options) => new errors.ServiceUnavailable(undefined, description, options),
  504: (description, options) => new errors.GatewayTimeout(description, options),
  505: (description, options) => new errors.HttpVersionNotSupported(description, options),
}

/**
 * Ends the handling of a request with an error status.
 *
 * ```ts
 * import { abort, Forbidden } from 'djinn/http'
 *
 * try {
 *   abort(403, 'Only the author may change a post.')
 * } catch (error) {
 *   error instanceof Forbidden // true
 * }
 * ```
 *
 * @throws {HttpError} always: the subclass of the status where it has one.
 * @throws {DjinnError} `HTTP_UNKNOWN_STATUS` for a number that is no error status.
 */
export function abort(status: number, description?: string, options?: HttpErrorOptions): never {
  throw httpErrorFor(status, description, options)
}

/**
 * Makes the error of a status without throwing it: of its own class where it has one.
 *
 * @throws {DjinnError} `HTTP_UNKNOWN_STATUS` for a number that is no error status.
 */
export function httpErrorFor(
  status: number,
  description?: string,
  options: HttpErrorOptions = {},
): HttpError {
  const maker = makers[status]
  if (maker !== undefined) return maker(description, options)
  if (status < 400 || statusText(status) === 'Unknown') throw httpErrors.unknownStatus(status)
  return new HttpError(status, description, options)
}
