import { asciiHost } from './ascii-host.ts'
import { percentDecode, percentEncode } from './percent-encode.ts'

const delimiters = "!$&'()*+,;=:/?#[]@~"

/** A URL with all that is not ASCII encoded; what is encoded already is not encoded again. */
export function smartUrl(url: string): string {
  const parts = splitUrl(url.replace(/[\t\n\r]/g, ''))
  const host = parts && asciiHost(parts.host)
  if (parts === undefined || host === undefined) return recode(url)
  const query = recodeQuery(parts.query)
  const fragment = recode(parts.fragment)
  const start = `${parts.scheme}://${host}${recode(parts.path)}`
  return `${start}${query === '' ? '' : `?${query}`}${fragment === '' ? '' : `#${fragment}`}`
}

function recode(text: string): string {
  return percentEncode(percentDecode(text), delimiters)
}

interface UrlParts {
  readonly scheme: string
  readonly host: string
  readonly path: string
  readonly query: string
  readonly fragment: string
}

/** The parts of a URL that begins with `http://` or `https://`; undefined where its host is no host. */
function splitUrl(url: string): UrlParts | undefined {
  const match = /^(https?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is.exec(url)
  if (match === null) return undefined
  const [, scheme = '', host = '', path = '', query = '', fragment = ''] = match
  if (host.includes('[') !== host.includes(']')) return undefined
  if (host.includes('[') && !isBracketed(host)) return undefined
  // Characters that only normalize to such that end a host.
  if (/[/?#@:]/.test(host.replace(/[@:#?]/g, '').normalize('NFKC'))) return undefined
  return { scheme: scheme.toLowerCase(), host, path, query, fragment }
}

/** Brackets stand around an address of IPv6 alone. */
function isBracketed(host: string): boolean {
  return /^(?:[^@]*@)?\[(?:[0-9a-f:.]+(?:%[^\]]*)?|v[0-9a-f]+\.[^\]]+)\](?::.*)?$/i.test(host)
}

function recodeQuery(query: string): string {
  const pairs = query.split('&').filter((pair) => pair !== '')
  return pairs
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return `${formEncode(name)}=${formEncode(value.join('='))}`
    })
    .join('&')
}

/** Decoded twice, for a query may be encoded once more; then encoded as forms are. */
function formEncode(text: string): string {
  const plain = percentDecode(percentDecode(text.replaceAll('+', ' ')))
  return percentEncode(plain, ' ').replaceAll(' ', '+')
}
