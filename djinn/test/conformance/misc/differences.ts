import type { CaseInput } from '../adapter.ts'
import type { Difference } from '../differences.ts'
import { fields, text } from '../http/input.ts'

/** Where Djinn's requests, responses and middleware differ from Django's on purpose. */
export const miscDifferences: readonly Difference[] = [
  {
    area: 'misc',
    name: 'gzip;q=0 is a refusal',
    reason: 'RFC 9110, section 12.4.2: a quality of 0 means not acceptable; Django looks for the word only.',
    applies: (input) =>
      input.op === 'gzip_middleware' &&
      /gzip\s*;\s*q=0(?:\.0*)?(?![.\d])/.test(text(input, 'accept_encoding')),
  },
  {
    area: 'misc',
    name: 'queries are UTF-8',
    reason: 'Django encodes the bytes of a raw query a second time, so that another query comes back.',
    applies: (input) => /\?.*[^\x00-\x7f]/.test(text(input, 'path') || text(input, 'url')),
  },
  {
    area: 'misc',
    name: 'seconds are numbers',
    reason:
      'A max-age of False is no header that a cache can read; the type refuses it, and false leaves it out.',
    applies: (input) =>
      input.op === 'patch_cache_control' &&
      Object.entries(fields(input, 'set')).some(
        ([name, value]) => value === false || (value === true && /age/.test(name)),
      ),
  },
  {
    area: 'misc',
    name: '__Host- cookies keep their rules',
    reason: 'Browsers would drop the deletion of a __Host- cookie with a domain or another path.',
    applies: (input) => /^__Host-/i.test(text(input, 'name')) && hasScope(fields(input, 'options')),
  },
  {
    area: 'misc',
    name: 'any value may be sent as JSON',
    reason: 'Lists at the top were a danger in browsers of 2007 only; Djinn has no switch for them.',
    applies: (input) => input.op === 'json_response' && input.safe === true && !isObject(input.data),
  },
  {
    area: 'misc',
    name: 'file names hold no control characters',
    reason: 'They are left out of Content-Disposition, so that a download does not fail for its name.',
    applies: (input) =>
      input.op === 'content_disposition_header' && /[\0-\x1f\x7f]/.test(text(input, 'filename')),
  },
  {
    area: 'misc',
    name: 'a host with a dot at its end is another host',
    reason: 'Browsers take it for another origin, so it is not served unless it is named.',
    applies: (input) => input.op === 'get_host' && /\.(?::\d*)?$/.test(text(input, 'host')),
  },
  {
    area: 'misc',
    name: 'JSON knows no NaN',
    reason: 'RFC 8259, section 6: Infinity and NaN are not permitted; they are sent as null.',
    applies: (input) =>
      input.op === 'json_response' && /"\$float":\s*"(?:nan|-?inf)"/.test(JSON.stringify(input.data)),
  },
  {
    area: 'misc',
    name: 'parameters have values',
    reason: 'RFC 9110, section 5.6.6: a parameter is name=value; a name alone is left out.',
    applies: (input) =>
      input.op === 'parse_header_parameters' &&
      text(input, 'value')
        .split(';')
        .slice(1)
        .some((part) => !part.includes('=')),
  },
  {
    area: 'misc',
    name: 'booleans are spelled as in JavaScript',
    reason: 'A localized true is "true", as everywhere else in a program; True is Python.',
    applies: (input) => input.op === 'localize' && typeof input.value === 'boolean',
  },
]

function hasScope(options: Record<string, unknown>): boolean {
  return Boolean(options.domain) || (options.path !== undefined && options.path !== '/')
}

function isObject(data: CaseInput[string]): boolean {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}
