/**
 * The HTTP protocol as plain functions and small classes: headers, cookies, bodies, negotiation, conditions, hosts, security
 * headers, errors. It knows no server and no app, and does no input or output of its own.
 *
 * ```ts
 * import { parseCookies, serializeCookie } from 'djinn/http'
 *
 * parseCookies('theme=dark').get('theme') // 'dark'
 * serializeCookie('theme', 'dark', { maxAge: 60, now: new Date(0) })
 * // 'theme=dark; Expires=Thu, 01 Jan 1970 00:01:00 GMT; Max-Age=60; Path=/'
 * ```
 *
 * @module
 */
export { abort, httpErrorFor } from './abort.ts'
export { Accept, type AcceptedValue, type AcceptKind, parseAccept } from './accept.ts'
export {
  type Credentials,
  parseAuthorization,
  parseChallenge,
  serializeAuthorization,
  serializeChallenge,
} from './authorization.ts'
export { bodyIterator, bodyWithin, cancelBody } from './body-stream.ts'
export {
  type CacheControl,
  parseCacheControl,
  patchCacheControl,
  serializeCacheControl,
} from './cache-control.ts'
export { type CanonicalRequest, type CanonicalRules, canonicalRedirect, localPath } from './canonical-url.ts'
export {
  type Compressible,
  chooseEncoding,
  isCompressible,
  minCompressedLength,
  weakenEtag,
} from './compression.ts'
export {
  type ConditionalHeaders,
  type ConditionalOutcome,
  conditionalHeaders,
  evaluateConditions,
  evaluateRange,
  type IfRange,
  isModified,
  notModifiedOmits,
  parseIfRange,
  type RangeOutcome,
  serializeIfRange,
  type Validators,
} from './conditional.ts'
export { makeConditional } from './conditional-reply.ts'
export { contentDisposition } from './content-disposition.ts'
export { contentTypeFor, isJsonType } from './content-type.ts'
export {
  type CookieOptions,
  maxCookieSize,
  parseCookies,
  serializeCookie,
  serializeCookieDeletion,
} from './cookies.ts'
export { type CrossSiteRequest, checkCrossSite } from './cross-site.ts'
export { type CspDirectives, parseCsp, serializeCsp } from './csp.ts'
export { currentHttpDate, httpDate, parseAge, parseHttpDate } from './dates.ts'
export { errorPage, type ProblemDetails, problemDetails, problemDetailsType } from './error-page.ts'
export { type Etag, Etags, generateEtag, parseEtags, quoteEtag, unquoteEtag } from './etags.ts'
export { type Form, type FormOptions, readForm } from './form.ts'
export { isToken, quoteHeaderValue, unquoteHeaderValue } from './header-syntax.ts'
export { type HeadersInput, type HeaderValue, HttpHeaders } from './headers.ts'
export { getHost, type HostSources, hostIsTrusted, localHosts, type ParsedHost, parseHost } from './hosts.ts'
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
export { iriToUri, joinUrl, resolveUrl, splitUrl, type UrlParts, uriToIri } from './iri.ts'
export { type JsonBodyOptions, parseJsonBody } from './json-body.ts'
export { jsonText } from './json-text.ts'
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
export { applyProxyHeaders, type Connection, type ProxyHops } from './proxy.ts'
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
export {
  type ContentRange,
  parseContentRange,
  parseRange,
  type RangeHeader,
  type RequestedRange,
  rangeForLength,
  serializeContentRange,
} from './range.ts'
export { redirectLocation, redirectPage } from './redirect-page.ts'
export { type Body, type BodyStream, type DefaultHeaders, Reply, type ReplyOptions } from './reply.ts'
export { isSafeRedirect, type RequestUrls, requestUrls, type UrlSources } from './request-urls.ts'
export { secureFilename } from './secure-filename.ts'
export {
  defaultCsp,
  type HstsOptions,
  type HttpsRedirectOptions,
  httpsRedirect,
  type SecurityHeaderOptions,
  securityHeaders,
} from './security-headers.ts'
export { type ParsedStatus, parseStatus, statusText } from './status.ts'
export {
  type StoredUpload,
  UploadedFile,
  type UploadHead,
  type UploadSink,
  type UploadTarget,
} from './uploaded-file.ts'
export { parseUrlencoded } from './urlencoded.ts'
export { patchVary } from './vary.ts'
export { textFromWire } from './wire-text.ts'
