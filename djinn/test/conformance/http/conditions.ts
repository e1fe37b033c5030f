import { Buffer } from 'node:buffer'
import {
  type ContentRange,
  conditionalHeaders,
  evaluateConditions,
  evaluateRange,
  generateEtag,
  httpDate,
  isModified,
  parseAge,
  parseContentRange,
  parseEtags,
  parseHttpDate,
  parseIfRange,
  parseRange,
  quoteEtag,
  type RangeHeader,
  rangeForLength,
  serializeContentRange,
  serializeIfRange,
  unquoteEtag,
  type Validators,
} from 'djinn/http'
import type { CaseInput } from '../adapter.ts'
import { bytes, date, headerReader, type Operations, optionalText, text } from './input.ts'

/** Entity tags, dates, ranges and conditional requests. */
export const conditions: Operations = {
  parse_range: (input) => {
    const range = parseRange(optionalText(input, 'header'))
    return range === undefined ? null : describeRange(range)
  },
  parse_content_range: (input) => {
    const range = parseContentRange(optionalText(input, 'header'))
    return range === undefined ? null : describeContentRange(range)
  },
  parse_if_range: (input) => {
    const condition = parseIfRange(optionalText(input, 'header'))
    return {
      etag: condition.etag?.tag ?? null,
      date: condition.date ?? null,
      header: serializeIfRange(condition),
    }
  },
  parse_etags: (input) => {
    const tags = parseEtags(optionalText(input, 'header'))
    const strong = tags.tags.filter(({ weak }) => !weak).map(({ tag }) => tag)
    return {
      star: tags.star,
      strong: strong.sort(),
      all: tags.tags.map(({ tag }) => tag).sort(),
      contains_a: tags.has('a'),
      contains_weak_a: tags.hasWeak('a'),
      contains_raw_Wa: tags.hasWeak(unquoteEtag('W/"a"')?.tag ?? ''),
      bool: !tags.isEmpty,
    }
  },
  quote_etag: (input) => quoteEtag(text(input, 'etag'), { weak: input.weak === true }),
  unquote_etag: (input) => {
    const etag = unquoteEtag(optionalText(input, 'value'))
    return etag === undefined ? [null, null] : [etag.tag, etag.weak]
  },
  generate_etag: (input) => generateEtag(bytes(input, 'body')),
  make_conditional: (input) => {
    const { etag, ...validators } = validatorsOf(input)
    const quoted = etag === undefined ? {} : { etag: quoteEtag(etag) }
    return {
      status: conditionalStatus(input, { ...validators, ...quoted }),
      etag: quoted.etag ?? null,
      content_length: String(Buffer.byteLength(text(input, 'body'))),
    }
  },
  is_resource_modified: (input) => isModified(conditionalHeaders(headerReader(input)), validatorsOf(input)),
  range_response: rangeResponse,
  parse_date: (input) => parseHttpDate(optionalText(input, 'value')) ?? null,
  http_date: (input) => httpDate(date(input.value) ?? Number(input.value)),
  parse_age: (input) => {
    const age = parseAge(optionalText(input, 'value'))
    return age === undefined ? null : { $duration_us: age * 1e6 }
  },
}

function describeRange(range: RangeHeader): unknown {
  const forLength = (length: number | undefined) => rangeForLength(range, length) ?? null
  const contentRange = (length: number) => {
    const bounds = rangeForLength(range, length)
    if (bounds === undefined) return null
    return serializeContentRange({ units: range.units, begin: bounds[0], end: bounds[1], length })
  }
  return {
    units: range.units,
    ranges: range.ranges.map(({ begin, end }) => [begin, end ?? null]),
    header: range.header,
    for_length: {
      unknown: forLength(undefined),
      ...Object.fromEntries([0, 10, 50, 100, 1000].map((length) => [length, forLength(length)])),
    },
    content_range: Object.fromEntries([10, 100, 1000].map((length) => [length, contentRange(length)])),
  }
}

function describeContentRange(range: ContentRange): unknown {
  const { units, begin, end, length } = range
  return {
    units,
    start: begin ?? null,
    stop: end ?? null,
    length: length ?? null,
    header: serializeContentRange(range),
  }
}

function validatorsOf(input: CaseInput): Validators {
  const lastModified = date(input.last_modified)
  const etag = optionalText(input, 'etag')
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) }
}

/** An answer is there already, so only what fetches it can be conditional. */
function conditionalStatus(input: CaseInput, validators: Validators): number {
  const method = text(input, 'method') || 'GET'
  if (method !== 'GET' && method !== 'HEAD') return 200
  const outcome = evaluateConditions(method, conditionalHeaders(headerReader(input)), validators)
  return outcome === 'proceed' ? 200 : outcome === 'not-modified' ? 304 : 412
}

function rangeResponse(input: CaseInput): unknown {
  const body = Buffer.from(text(input, 'body'))
  const { etag, ...dates } = validatorsOf(input)
  const validators = { ...dates, ...(etag === undefined ? {} : { etag: quoteEtag(etag) }) }
  const status = conditionalStatus(input, validators)
  const whole = { status, body: status === 200 ? body.toString() : '', content_range: null }
  const outcome =
    status === 200
      ? evaluateRange(conditionalHeaders(headerReader(input)), validators, body.length)
      : undefined
  if (outcome?.kind !== 'part')
    return { ...whole, content_length: String(body.length), accept_ranges: 'bytes' }
  const part = body.subarray(outcome.begin, outcome.end)
  return {
    status: 206,
    body: part.toString(),
    content_range: outcome.contentRange,
    content_length: String(part.length),
    accept_ranges: 'bytes',
  }
}
