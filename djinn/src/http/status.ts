/** The name of each status code, as browsers and proxies have known it for decades. */
const names: Readonly<Record<number, string>> = {
  100: 'Continue',
  101: 'Switching Protocols',
  102: 'Processing',
  103: 'Early Hints',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'Non Authoritative Information',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  207: 'Multi Status',
  208: 'Already Reported',
  226: 'IM Used',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  305: 'Use Proxy',
  306: 'Switch Proxy',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Request Entity Too Large',
  414: 'Request URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Requested Range Not Satisfiable',
  417: 'Expectation Failed',
  418: "I'm a teapot",
  421: 'Misdirected Request',
  422: 'Unprocessable Entity',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  449: 'Retry With',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  506: 'Variant Also Negotiates',
  507: 'Insufficient Storage',
  508: 'Loop Detected',
  510: 'Not Extended',
  511: 'Network Authentication Failed',
}

/**
 * Gives the name of a status code; `Unknown` for a code that has none.
 *
 * ```ts
 * import { statusText } from 'djinn/http'
 *
 * statusText(404) // 'Not Found'
 * ```
 */
export function statusText(code: number): string {
  return names[code] ?? 'Unknown'
}

/** A status code with the text that follows it on the first line of a response. */
export interface ParsedStatus {
  /** The number; 0 where the given text starts with none. */
  readonly code: number
  /** The text after the number: the one given, else the code's own name in capitals. */
  readonly text: string
}

/**
 * Reads a status given as a number or as text, as handlers may write it. `undefined` for an empty text.
 *
 * ```ts
 * import { parseStatus } from 'djinn/http'
 *
 * parseStatus('404 Nope') // { code: 404, text: 'Nope' }
 * parseStatus(404) // { code: 404, text: 'NOT FOUND' }
 * ```
 */
export function parseStatus(status: number | string): ParsedStatus | undefined {
  if (typeof status === 'number') return { code: status, text: statusText(status).toUpperCase() }
  const trimmed = status.trim()
  if (trimmed === '') return undefined
  const space = trimmed.indexOf(' ')
  const number = space === -1 ? trimmed : trimmed.slice(0, space)
  if (!/^\d+$/.test(number)) return { code: 0, text: trimmed }
  if (space === -1) return parseStatus(Number(number))
  return { code: Number(number), text: trimmed.slice(space + 1) }
}
