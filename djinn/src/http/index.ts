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
export { type Form, type FormOptions, readForm } from './form.ts'
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
export { HttpRequest, type RequestSettings } from './http-request.ts'
export type { Incoming } from './incoming.ts'
export {
  HeaderSet,
  parseDictHeader,
  parseListHeader,
  serializeDictHeader,
  serializeListHeader,
} from './list-headers.ts'
export { memorySink, storedBytes } from './memory-sink.ts'
export { type ConvertOptions, MultiDict, type MultiDictInput } from './multi-dict.ts'
export {
  type MultipartEvent,
  type MultipartLimits,
  MultipartParser,
  type MultipartPart,
} from './multipart-parser.ts'
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
export { type Body, type BodyStream, type DefaultHeaders, Reply, type ReplyOptions } from './reply.ts'
export { type ParsedStatus, parseStatus, statusText } from './status.ts'
export {
  type StoredUpload,
  UploadedFile,
  type UploadHead,
  type UploadSink,
  type UploadTarget,
} from './uploaded-file.ts'
export { parseUrlencoded } from './urlencoded.ts'
