import {
  applyProxyHeaders,
  type Connection,
  contentTypeFor,
  errorPage,
  getHost,
  HttpHeaders,
  hostIsTrusted,
  httpErrorFor,
  iriToUri,
  parseStatus,
  percentDecode,
  redirectLocation,
  redirectPage,
  requestUrls,
  splitUrl,
  statusText,
  toAsciiHost,
  uriToIri,
} from 'djinn/http'
import type { CaseInput } from '../adapter.ts'
import { list } from '../decode.ts'
import { fields, headerReader, number, type Operations, optionalText, text, texts } from './input.ts'

/** Hosts, addresses, and the plain answers to errors and redirects. */
export const addresses: Operations = {
  iri_to_uri: (input) => iriToUri(text(input, 'value')),
  uri_to_iri: (input) => uriToIri(text(input, 'value')),
  host_is_trusted: (input) => hostIsTrusted(optionalText(input, 'host'), texts(input, 'trusted')),
  get_host: (input) => {
    const [host, port] = list(input.server)
    return getHost({
      scheme: text(input, 'scheme'),
      hostHeader: optionalText(input, 'host_header'),
      server: typeof port === 'number' ? { host: String(host), port } : undefined,
      trusted: texts(input, 'trusted'),
    })
  },
  proxy_fix: proxyFix,
  urls: (input) => {
    const { scheme, root, ...base } = baseUrl(input)
    const host = toAsciiHost(getHost({ scheme, hostHeader: toAsciiHost(base.host) }))
    const target = splitUrl(text(input, 'path'))
    if (target.query !== '' && text(input, 'query') !== '') throw new RangeError('The query is given twice.')
    const path = `/${percentDecode(target.path, 'replace').replace(/^\//, '')}`
    const urls = requestUrls({ scheme, host, root, path, query: text(input, 'query') || target.query })
    return {
      url: urls.url,
      base_url: urls.baseUrl,
      url_root: urls.rootUrl,
      host_url: urls.hostUrl,
      path,
      full_path: urls.fullPath,
      host,
      script_root: root,
      scheme,
      root_path: root,
    }
  },
  redirect: (input) => {
    const location = text(input, 'location')
    const headers = new HttpHeaders({ Location: redirectLocation(location) })
    return {
      status: statusLine(Number(input.code)),
      location: headers.get('location'),
      body: redirectPage(location),
      content_type: contentTypeFor('text/html'),
    }
  },
  status_line: (input) => statusLine(input.status as number | string),
  set_status: (input) => {
    const parsed = parseStatus(input.status as number | string)
    if (parsed === undefined) throw new RangeError('An empty status.')
    return [`${parsed.code} ${parsed.text}`, parsed.code]
  },
  abort: (input) => {
    const error = httpErrorFor(Number(input.code))
    return {
      name: error.title,
      description: error.description,
      body: errorPage(error),
      content_type: contentTypeFor('text/html'),
    }
  },
  content_type: (input) =>
    optionalText(input, 'content_type') ?? contentTypeFor(optionalText(input, 'mimetype') ?? 'text/plain'),
}

function statusLine(status: number | string): string {
  const parsed = parseStatus(status)
  return parsed === undefined ? statusText(0) : `${parsed.code} ${parsed.text}`
}

function baseUrl(input: CaseInput): { scheme: string; host: string; root: string } {
  const { scheme, authority = '', path } = splitUrl(text(input, 'base_url'))
  return { scheme, host: authority, root: percentDecode(path).replace(/\/$/, '') }
}

function proxyFix(input: CaseInput): unknown {
  const { scheme, host, root } = baseUrl(input)
  const { x_for = 1, x_proto = 1, x_host = 0, x_port = 0, x_prefix = 0 } = fields(input, 'counts')
  const direct: Connection = {
    remoteAddress: text(input, 'remote_addr'),
    scheme,
    host,
    serverPort: /:(\d+)$/.exec(host)?.[1] ?? (scheme === 'https' ? '443' : '80'),
    prefix: root,
  }
  const hops = {
    for: number(x_for) ?? 0,
    proto: number(x_proto) ?? 0,
    host: number(x_host) ?? 0,
    port: number(x_port) ?? 0,
    prefix: number(x_prefix) ?? 0,
  }
  const seen = applyProxyHeaders(direct, headerReader(input), hops)
  const seenHost = getHost({ scheme: seen.scheme, hostHeader: seen.host })
  return {
    remote_addr: seen.remoteAddress,
    scheme: seen.scheme,
    host: seenHost,
    server_port: seen.serverPort,
    script_name: seen.prefix,
    url: requestUrls({
      scheme: seen.scheme,
      host: seenHost,
      root: seen.prefix,
      path: text(input, 'path'),
      query: '',
    }).url,
  }
}
