import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { type Validator, type ValidatorOptions, validator } from './validator.ts'

// Texts are split at fixed characters and each part is looked at once: no expression here can take more than linear time.

const atoms = /^[-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+$/
const quoted = /^"(?:[\x01-\x08\x0b\x0c\x0e-\x1f!#-[\]-\x7f]|\\[\x01-\x09\x0b\x0c\x0e-\x7f])*"$/
const label = /^[a-z0-9\u00a1-\uffff](?:[-a-z0-9\u00a1-\uffff]{0,61}[a-z0-9\u00a1-\uffff])?$/i
const top = /^(?!-)(?:[a-z\u00a1-\uffff-]{2,63}|xn--[a-z0-9]{1,59})(?<!-)$/i

/** An address of email. @see RFC 5322, as Django reads it */
export function email(
  options: ValidatorOptions & { readonly allow?: readonly string[] } = {},
): Validator<string> {
  const allowed = options.allow ?? ['localhost']
  return validator(
    (value) =>
      isEmail(value, allowed) ? undefined : { code: 'invalid', message: 'Enter a valid email address.' },
    options,
  )
}

function isEmail(value: string, allowed: readonly string[]): boolean {
  const at = value.lastIndexOf('@')
  if (at < 1 || value.length > 320) return false
  const user = value.slice(0, at)
  const domain = value.slice(at + 1)
  const goodUser = user.startsWith('"')
    ? quoted.test(user)
    : user.split('.').every((atom) => atoms.test(atom))
  return (
    goodUser &&
    (allowed.includes(domain) || isDomain(domain) || isDomain(domainToASCII(domain)) || isLiteral(domain))
  )
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  return (
    labels.length > 1 &&
    domain.length <= 253 &&
    labels.slice(0, -1).every((each) => label.test(each)) &&
    top.test(labels.at(-1) ?? '')
  )
}

function isLiteral(domain: string): boolean {
  if (!domain.startsWith('[') || !domain.endsWith(']')) return false
  const inner = domain.slice(1, -1)
  return isIP(inner) !== 0 || (inner.startsWith('IPv6:') && isIP(inner.slice(5)) === 6)
}

/** A URL of one of these schemes, with a host. */
export function url(
  options: ValidatorOptions & { readonly schemes?: readonly string[] } = {},
): Validator<string> {
  const schemes = options.schemes ?? ['http', 'https', 'ftp', 'ftps']
  return validator(
    (value) => (isUrl(value, schemes) ? undefined : { code: 'invalid', message: 'Enter a valid URL.' }),
    options,
  )
}

function isUrl(value: string, schemes: readonly string[]): boolean {
  if (value.length > 2048 || /[\s\u0000-\u001f\u007f]/.test(value)) return false
  const separator = value.indexOf('://')
  if (separator < 1 || !schemes.includes(value.slice(0, separator).toLowerCase())) return false
  const rest = value.slice(separator + 3)
  const end = rest.search(/[/?#]/)
  return isAuthority(end < 0 ? rest : rest.slice(0, end))
}

function isAuthority(authority: string): boolean {
  const at = authority.lastIndexOf('@')
  const user = at < 0 ? undefined : authority.slice(0, at)
  if (user !== undefined && !/^[^\s:@/]+(?::[^\s:@/]*)?$/.test(user)) return false
  const host = authority.slice(at + 1)
  if (host.startsWith('[')) {
    const close = host.indexOf(']')
    return close > 0 && isIP(host.slice(1, close)) === 6 && isPort(host.slice(close + 1))
  }
  const colon = host.indexOf(':')
  const name = colon < 0 ? host : host.slice(0, colon)
  return (
    isPort(colon < 0 ? '' : host.slice(colon)) &&
    (name === 'localhost' || isIP(name) === 4 || isDomain(name.replace(/\.$/, '')))
  )
}

function isPort(text: string): boolean {
  return text === '' || /^:\d{1,5}$/.test(text)
}
