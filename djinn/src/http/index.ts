/**
 * The HTTP protocol as plain functions and small classes: headers, cookies, queries, errors. Knows no server and no app.
 *
 * @module
 */
export { abort, httpErrorFor } from './abort.ts'
export {
  type CookieOptions,
  maxCookieSize,
  parseCookies,
  serializeCookie,
  serializeCookieDeletion,
} from './cookies.ts'
export { httpDate } from './dates.ts'
export { errorPage, type ProblemDetails, problemDetails, problemDetailsType } from './error-page.ts'
export { isToken, quoteHeaderValue, unquoteHeaderValue } from './header-syntax.ts'
export { type HeadersInput, type HeaderValue, HttpHeaders } from './headers.ts'
export { HttpError, type HttpErrorOptions } from './http-error.ts'
export {
  BadGateway,
  BadRequest,
  Conflict,
  ContentTooLarge,
  ExpectationFailed,
  FailedDependency,
  Forbidden,
  GatewayTimeout,
  Gone,
  HeaderFieldsTooLarge,
  HttpVersionNotSupported,
  InternalServerError,
  LengthRequired,
  Locked,
  MethodNotAllowed,
  MisdirectedRequest,
  NotAcceptable,
  NotFound,
  NotImplemented,
  PreconditionFailed,
  PreconditionRequired,
  RangeNotSatisfiable,
  RequestTimeout,
  ServiceUnavailable,
  TooManyRequests,
  Unauthorized,
  UnavailableForLegalReasons,
  UnprocessableContent,
  UnsupportedMediaType,
  UriTooLong,
} from './http-errors.ts'
export {
  HeaderSet,
  parseDictHeader,
  parseListHeader,
  serializeDictHeader,
  serializeListHeader,
} from './list-headers.ts'
export { type ConvertOptions, MultiDict, type MultiDictInput } from './multi-dict.ts'
export { type OptionHeader, parseOptionHeader, serializeOptionHeader } from './option-headers.ts'
export { type InvalidBytes, percentDecode, percentEncode } from './percent.ts'
export { toAsciiHost, toUnicodeHost } from './punycode.ts'
export {
  defaultMaxFields,
  type EncodeQueryOptions,
  encodeQuery,
  parseQuery,
  type QueryInput,
  type QueryOptions,
  type QueryValue,
} from './query.ts'
export { type ParsedStatus, parseStatus, statusText } from './status.ts'
