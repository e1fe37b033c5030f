import {
  getHost,
  iriToUri,
  parseAccept,
  parseHost,
  parseQuery,
  percentDecode,
  percentEncode,
  resolveUrl,
} from 'djinn/http'
import type { CaseInput } from '../adapter.ts'
import { type Operations, optionalText, text, texts } from '../http/input.ts'

/** Django's request properties. */
export const requests: Operations = {
  get_host: (input) => {
    const forwarded = input.use_forwarded_host === true ? optionalText(input, 'forwarded_host') : undefined
    const hostHeader = forwarded ?? text(input, 'host')
    // The port of the recorded server; the scheme is not http, so that a port 80 is kept as Django keeps it.
    return {
      host: getHost({ scheme: 'http+test', hostHeader, trusted: texts(input, 'allowed_hosts') }),
      port: '80',
    }
  },
  build_absolute_uri: (input) => {
    const [path = ''] = text(input, 'request_path').split('?', 1)
    const base = `${text(input, 'scheme')}://${text(input, 'host')}${path}`
    return iriToUri(resolveUrl(base, text(input, 'location')))
  },
  paths: (input) => {
    const [path = '', query = ''] = splitQuery(text(input, 'url'))
    const suffix = query === '' ? '' : `?${percentEncode(query, "%/#[]=:;$&()+,!?*@'~")}`
    return {
      path: percentDecode(path),
      full_path: percentEncode(percentDecode(path), "/:&=+$,!'()*@~-_.") + suffix,
      get: parseQuery(query, { invalid: 'replace' }).toObject({ flat: false }),
    }
  },
  accepts: (input) => {
    const accept = parseAccept(optionalText(input, 'accept') ?? '*/*')
    return {
      accepts_html: accept.quality('text/html') > 0,
      accepts_json: accept.quality('application/json') > 0,
      preferred: accept.bestMatch(['text/html', 'application/json']) ?? null,
    }
  },
}

/** Path and query of an address. */
export function splitQuery(target: string): [path: string, query: string] {
  const mark = target.indexOf('?')
  return mark === -1 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)]
}

/** The name of a host without its port. */
export function hostName(input: CaseInput): string {
  return parseHost(text(input, 'host'))?.name ?? ''
}
