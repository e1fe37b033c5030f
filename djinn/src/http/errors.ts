import { DjinnError, quoted } from '../base/index.ts'

/** The mistakes in code that this room tells the programmer about; each code has a section in `docs/errors.md`. */
export const httpErrors = {
  headerName: (name: string): DjinnError =>
    new DjinnError('HTTP_HEADER_NAME', `The header name ${quoted(name)} is not a token.`, {
      hint: "Use letters, digits and !#$%&'*+-.^_`|~ only.",
    }),
  headerValue: (name: string, value: string): DjinnError =>
    new DjinnError('HTTP_HEADER_VALUE', `The header ${name} cannot carry the value ${shown(value)}.`, {
      hint: 'Line ends, control characters and characters above U+00FF cannot be sent in a header: remove or encode them.',
    }),
  frozen: (name: string | undefined): DjinnError =>
    new DjinnError(
      'HTTP_FROZEN',
      name === undefined ? 'These values cannot be changed.' : `The value ${quoted(name)} cannot be changed.`,
      { hint: 'Values of a request are frozen. Take a copy() and change that.' },
    ),
  cookieName: (name: string): DjinnError =>
    new DjinnError('HTTP_COOKIE_NAME', `The cookie name ${shown(name)} is not a token.`, {
      hint: "Use letters, digits and !#$%&'*+-.^_`|~ only; no client would send another name back unchanged.",
    }),
  cookiePrefix: (name: string, rule: string): DjinnError =>
    new DjinnError('HTTP_COOKIE_PREFIX', `Browsers would drop the cookie ${quoted(name)}: ${rule}.`, {
      hint: 'Change the option, or take the prefix from the name.',
    }),
  cookieOption: (name: string, option: string, value: unknown, choices: string): DjinnError =>
    new DjinnError(
      'HTTP_COOKIE_OPTION',
      `The cookie ${quoted(name)} has ${option} ${shown(String(value))}.`,
      {
        hint: `Use ${choices}.`,
      },
    ),
  mediaType: (offer: string): DjinnError =>
    new DjinnError('HTTP_MEDIA_TYPE', `The offer ${shown(offer)} is not a media type.`, {
      hint: 'Write it as type/subtype, such as text/html.',
    }),
  notJson: (kind: string): DjinnError =>
    new DjinnError('HTTP_NOT_JSON', `A value of the kind ${quoted(kind)} cannot be written as JSON.`, {
      hint: 'Make an array of a Set with [...set], and an object of a Map with Object.fromEntries(map).',
    }),
  etag: (tag: string): DjinnError =>
    new DjinnError('HTTP_ETAG', `The entity tag ${shown(tag)} holds a double quote.`, {
      hint: 'Give the tag without its quotes; hexadecimal digits are a good choice.',
    }),
  unknownStatus: (status: number): DjinnError =>
    new DjinnError('HTTP_UNKNOWN_STATUS', `There is no HTTP error with the status ${quoted(status)}.`, {
      hint: 'Use a status from 400 to 599 that statusText() knows, or throw an HttpError of your own.',
    }),
}

/** A value in quotes with its control characters made visible, so that a message never breaks a log line. */
function shown(value: string): string {
  return quoted(JSON.stringify(value).slice(1, -1))
}
