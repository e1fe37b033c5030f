import { isDomain, isLongerThan, withoutRoot } from './domain-names.ts'
import { isIp4, isIp6 } from './ip-addresses.ts'
import { textValidator, type Validator, type ValidatorOptions } from './validator.ts'

// Texts are cut at fixed characters and each part is looked at once: no expression here can take more than linear time.

const atoms = /^[-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+(?:\.[-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+)*$/
const quoted = /^"(?:[\x01-\x08\x0b\x0c\x0e-\x1f!#-[\]-\x7f]|\\[\x01-\x09\x0b\x0c\x0e-\x7f])*"$/

/** What {@link email} may be told. */
export interface EmailOptions extends ValidatorOptions {
  /** Domains that pass without a dot. @default ['localhost'] */
  readonly allow?: readonly string[]
}
/**
 * An address of email, up to 320 characters. Domains in other scripts pass, names before the `@` do not. Nobody asks whether it
 * exists.
 *
 * ```ts
 * import { email } from 'djinn/schema'
 *
 * email()('ann@example.com') // 'ann@example.com'
 * email({ message: 'We need your address.' })
 * ```
 */
export function email(options: EmailOptions = {}): Validator<string> {
  const allowed = options.allow ?? ['localhost']
  return textValidator((value) => isEmail(value, allowed), 'invalid', 'Enter a valid email address.', options)
}

/** What most addresses look like: one look in place of one for each part. */
const plainEmail = /^[-+_0-9a-z]+(?:\.[-+_0-9a-z]+)*@(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i

function isEmail(value: string, allowed: readonly string[]): boolean {
  if (value.length < 254 && plainEmail.test(value)) return true
  const at = value.lastIndexOf('@')
  if (at < 1 || isLongerThan(value, 320)) return false
  const domain = value.slice(at + 1)
  return isUser(value.slice(0, at)) && (allowed.includes(domain) || isDomain(domain) || isLiteral(domain))
}

function isUser(user: string): boolean {
  return user.startsWith('"') ? quoted.test(user) : atoms.test(user)
}

function isLiteral(domain: string): boolean {
  const inner = /^\[([0-9a-f:.]+)\]$/i.exec(domain)?.[1]
  return inner !== undefined && (isIp4(inner) || isIp6(inner))
}

/** What {@link url} may be told. */
export interface UrlOptions extends ValidatorOptions {
  /** In small letters. @default ['http', 'https', 'ftp', 'ftps'] */
  readonly schemes?: readonly string[]
}
/**
 * A URL with a scheme and a host, up to 2048 characters. `javascript:` and `data:` do not pass; addresses inside your own network
 * do, so that it is no protection for a server that fetches what visitors name.
 *
 * ```ts
 * import { url } from 'djinn/schema'
 *
 * url({ schemes: ['https'] })('https://example.com/?q=1') // 'https://example.com/?q=1'
 * ```
 */
export function url(options: UrlOptions = {}): Validator<string> {
  const schemes = options.schemes ?? ['http', 'https', 'ftp', 'ftps']
  return textValidator((value) => isUrl(value, schemes), 'invalid', 'Enter a valid URL.', options)
}

/** What most addresses look like: one look in place of one for each part. */
const plainUrl =
  /^[a-z][-+.a-z0-9]{0,20}:\/\/(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(?::\d{1,5})?(?:[/?#][!-~]*)?$/i

function isUrl(value: string, schemes: readonly string[]): boolean {
  // Shorter than the longest name of a host, so that none is too long.
  if (value.length < 254 && plainUrl.test(value)) return hasScheme(value, value.indexOf(':'), schemes)
  if (isLongerThan(value, 2048) || /[\s\x00-\x1f\x7f\x85]/.test(value)) return false
  const separator = value.indexOf('://')
  if (separator < 1 || !hasScheme(value, separator, schemes)) return false
  const rest = value.slice(separator + 3)
  const end = rest.search(/[/?#]/)
  return isAuthority(end < 0 ? rest : rest.slice(0, end))
}

function hasScheme(value: string, end: number, schemes: readonly string[]): boolean {
  for (const scheme of schemes) if (scheme.length === end && value.startsWith(scheme)) return true
  return schemes.includes(value.slice(0, end).toLowerCase())
}

function isAuthority(authority: string): boolean {
  const at = authority.lastIndexOf('@')
  if (at >= 0 && !/^[^\s:@/[\]]+(?::[^\s:@/[\]]*)?$/.test(authority.slice(0, at))) return false
  // Letters such as ℀ hold a slash, which others would take for the end of the host.
  if (/[^\x00-\x7f]/.test(authority) && holdsMark(authority)) return false
  const host = authority.slice(at + 1)
  if (host.startsWith('[')) {
    const close = host.indexOf(']')
    return close > 0 && isIp6(host.slice(1, close)) && isPort(host.slice(close + 1))
  }
  const colon = host.indexOf(':')
  const name = colon < 0 ? host : host.slice(0, colon)
  return isPort(colon < 0 ? '' : host.slice(colon)) && isHost(name)
}

function holdsMark(authority: string): boolean {
  return /[/?#@:]/.test(authority.replaceAll(/[@:#?]/g, '').normalize('NFKC'))
}

function isHost(name: string): boolean {
  if (!isLongerThan(name, 253) && isDomain(withoutRoot(name))) return true
  return name.toLowerCase() === 'localhost' || isIp4(name)
}

function isPort(text: string): boolean {
  return text === '' || /^:\d{1,5}$/.test(text)
}
