import { Buffer } from 'node:buffer'
import { parseHttpDate } from 'djinn/http'
import type { CaseInput } from '../adapter.ts'
import type { Difference } from '../differences.ts'
import { date, fields, text, texts } from './input.ts'

/** Where Djinn's protocol differs from Werkzeug's on purpose. */
export const httpDifferences: readonly Difference[] = [
  {
    area: 'http',
    name: 'cookie names are tokens',
    reason: 'A cookie under another name would not come back, so Djinn refuses to set it.',
    applies: (input) =>
      isOne(input, 'dump_cookie', 'cookie_roundtrip') && !/^[!#$%&'*+\-.^_`|~\w]+$/.test(text(input, 'key')),
  },
  {
    area: 'http',
    name: 'prefixed cookies are secure',
    reason: 'Browsers drop __Secure- and __Host- cookies that break the rules of their prefix.',
    applies: (input) =>
      isOne(input, 'dump_cookie', 'cookie_roundtrip') && /^__(?:secure|host)-/i.test(text(input, 'key')),
  },
  {
    area: 'http',
    name: 'file names hold no control characters',
    reason: 'They are left out of Content-Disposition, so that a download does not fail for its name.',
    applies: (input) => input.op === 'send_file_disposition' && /[\0-\x1f\x7f]/.test(text(input, 'filename')),
  },
  {
    area: 'http',
    name: 'If-Match is weighed by itself',
    reason:
      'RFC 9110, section 13.1.1: a star holds where there is anything, a tag never where there is none.',
    applies: (input) =>
      header(input, 'If-Match') === '*' ||
      (header(input, 'If-Match') !== undefined &&
        (input.etag === null || Object.keys(fields(input, 'headers')).length > 1)),
  },
  {
    area: 'http',
    name: 'If-None-Match goes before If-Modified-Since',
    reason:
      'RFC 9110, section 13.1.3: the date is ignored where there are tags, also where nothing has a tag.',
    applies: (input) =>
      input.etag === null &&
      Boolean(header(input, 'If-None-Match')) &&
      Boolean(header(input, 'If-Modified-Since')),
  },
  {
    area: 'http',
    name: 'If-Unmodified-Since is weighed',
    reason: 'RFC 9110, section 13.1.4: what changed since then must not be answered as if it had not.',
    applies: (input) => isAfter(date(input.last_modified), header(input, 'If-Unmodified-Since')),
  },
  {
    area: 'http',
    name: 'conditions go before ranges',
    reason: 'RFC 9110, section 13.2.2: Range is looked at last, so a 304 or 412 goes before a 206.',
    applies: (input) =>
      input.op === 'range_response' &&
      ['If-None-Match', 'If-Modified-Since', 'If-Match'].some((name) => header(input, name) !== undefined),
  },
  {
    area: 'http',
    name: 'If-Range needs a strong tag or the same date',
    reason: 'RFC 9110, section 13.1.5: a part of another state must not be joined to what the client has.',
    applies: (input) => {
      const condition = header(input, 'If-Range')
      const lastModified = date(input.last_modified)
      if (input.op !== 'range_response' || condition === undefined) return false
      const since = parseHttpDate(condition)
      return (
        condition.startsWith('W/') ||
        (since !== undefined && lastModified !== undefined && since > lastModified)
      )
    },
  },
  {
    area: 'http',
    name: 'ranges of other units are ignored',
    reason: 'RFC 9110, section 14.2: a server must ignore range units that it does not know.',
    applies: (input) =>
      input.op === 'range_response' && /^(?!\s*bytes\s*=)[^=]+=/i.test(header(input, 'Range') ?? ''),
  },
  {
    area: 'http',
    name: 'a suffix range longer than the whole is the whole',
    reason: 'RFC 9110, section 14.1.2: if it is shorter than the suffix, the entire representation is used.',
    applies: (input) =>
      isOne(input, 'parse_range', 'range_response') &&
      Number(/=\s*-(\d+)\s*$/.exec(rangeOf(input))?.[1] ?? 0) > 10,
  },
  {
    area: 'http',
    name: 'host names have no case',
    reason: 'RFC 9110, section 4.2.3: the host is compared without regard to case.',
    applies: (input) => input.op === 'host_is_trusted' && /[A-Z]/.test(text(input, 'host')),
  },
  {
    area: 'http',
    name: 'IPv6 hosts can be trusted',
    reason: 'An address in the list stands for itself; Werkzeug cuts it at its first colon.',
    applies: (input) =>
      input.op === 'host_is_trusted' &&
      text(input, 'host').startsWith('[') &&
      texts(input, 'trusted').some((entry) => entry.startsWith('[')),
  },
  {
    area: 'http',
    name: 'parts without a name are left out',
    reason: 'RFC 7578, section 4.2: every part must have a name; nothing could ask for a value without one.',
    applies: (input) =>
      input.op === 'multipart' && hasNamelessPart(Buffer.from(text(input, 'body'), 'base64').toString()),
  },
  {
    area: 'http',
    name: 'JSON knows no NaN',
    reason: 'RFC 8259, section 6: Infinity and NaN are not permitted.',
    applies: (input) => input.op === 'get_json' && /\b(?:NaN|Infinity)\b/.test(text(input, 'body')),
  },
  {
    area: 'http',
    name: 'cache directives have no case',
    reason: 'RFC 9111, section 5.2: directives are compared without regard to case.',
    applies: (input) =>
      input.op === 'parse_cache_control' && /[A-Z]/.test(text(input, 'header').replace(/="[^"]*"/g, '')),
  },
  {
    area: 'http',
    name: 'policies are read as browsers read them',
    reason: 'Directives without a value count, and of a repeated directive the first does.',
    applies: (input) => input.op === 'parse_csp' && hasUnusualDirective(text(input, 'header')),
  },
  {
    area: 'http',
    name: 'headers hold only what can be sent',
    reason:
      'Control characters and characters above U+00FF cannot stand in a header, so Djinn refuses to set them.',
    applies: (input) =>
      input.op === 'headers_ops' && /[^\t\n\r\x20-\x7e\x80-\xff]/.test(JSON.stringify(input.ops)),
  },
]

function isOne(input: CaseInput, ...operations: string[]): boolean {
  return operations.includes(String(input.op))
}

function header(input: CaseInput, name: string): string | undefined {
  const value = fields(input, 'headers')[name]
  return typeof value === 'string' ? value : undefined
}

function rangeOf(input: CaseInput): string {
  return header(input, 'Range') ?? text(input, 'header')
}

function isAfter(lastModified: Date | undefined, since: string | undefined): boolean {
  const limit = parseHttpDate(since)
  return limit !== undefined && lastModified !== undefined && lastModified > limit
}

function hasNamelessPart(body: string): boolean {
  const dispositions = body.match(/^content-disposition:.*$/gim) ?? []
  return dispositions.some((line) => !/[;\s]name\*?=/i.test(line))
}

function hasUnusualDirective(policy: string): boolean {
  const directives = policy
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const names = directives.map((directive) => directive.split(/\s/, 1)[0])
  return directives.some((directive) => !/\s/.test(directive)) || new Set(names).size < names.length
}
