/**
 * Small plugins around requests, one file each: CORS, compression, tokens of forms, ETags, languages, rates, ids, timing, https.
 *
 * @module
 */

export { type CsrfRequest, checkCsrf } from './check-csrf.ts'
export { type CompressionEncoding, type CompressionOptions, compression } from './compression.ts'
export { type CorsOptions, cors } from './cors.ts'
export { type CsrfContext, type CsrfOptions, csrf } from './csrf.ts'
export { type EtagOptions, etag } from './etag.ts'
export { httpsOnly } from './https-only.ts'
export { type LocaleContext, type LocaleOptions, locale } from './locale.ts'
export { parseRates, type Rate } from './rate.ts'
export { type MemoryCounterOptions, memoryCounter, type RateCounter, type RateState } from './rate-counter.ts'
export { type RateLimitOptions, rateLimit } from './rate-limit.ts'
export { type RequestIdOptions, requestId } from './request-id.ts'
export { type Timing, timing } from './timing.ts'
