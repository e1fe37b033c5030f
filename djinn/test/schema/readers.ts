import * as base from 'djinn/base'
import { imageSize, sniffMediaType, validFilename } from 'djinn/files'
import { hostIsTrusted, isSafeRedirect, secureFilename } from 'djinn/http'
import * as schema from 'djinn/schema'

const user = { username: 'ann', firstName: 'Ann', lastName: 'Lee', email: 'ann@example.com' }

/** Everything that looks at a text from outside, by its name. What it answers does not matter here. */
export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  ...validators(),
  readDate: schema.readDate,
  readTime: schema.readTime,
  readDatetime: schema.readDatetime,
  readDuration: schema.readDuration,
  readUuid: schema.readUuid,
  shortestIp: (text) => schema.shortestIp(text),
  minimumLength: (text) => schema.minimumLength().look(text, user),
  notNumeric: (text) => schema.notNumeric().look(text, user),
  parseDuration: base.parseDuration,
  isSafeRedirect: (text) => isSafeRedirect(text),
  hostIsTrusted: (text) => hostIsTrusted(text, ['example.com']),
  sniffMediaType: (text) => sniffMediaType(new TextEncoder().encode(text)),
  imageSize: (text) => imageSize(new TextEncoder().encode(text)),
}

/** What gives back a text as long as the one that it was given, or counts its characters, has more to do. */
export const writers: Readonly<Record<string, (text: string) => unknown>> = {
  slugify: (text) => base.slugify(text),
  'slugify, unicode': (text) => base.slugify(text, { unicode: true }),
  truncateCharacters: (text) => base.truncateCharacters(text, 100),
  truncateWords: (text) => base.truncateWords(text, 100),
  splitQuoted: base.splitQuoted,
  unquote: base.unquote,
  camelCaseToSpaces: base.camelCaseToSpaces,
  normalizeNewlines: base.normalizeNewlines,
  notSimilarToUser: (text) => schema.notSimilarToUser().look(text, user),
  'notSimilarToUser, a long name': (text) => schema.notSimilarToUser().look(text, { ...user, email: text }),
  fillMessage: (text) => schema.fillMessage(text, { limitValue: 1 }),
  validFilename: validFilename,
  secureFilename: (text) => secureFilename(text),
}

function validators(): Record<string, (text: string) => unknown> {
  const all: Readonly<Record<string, schema.Validator<string>>> = {
    email: schema.email(),
    url: schema.url(),
    domainName: schema.domainName(),
    'domainName, ASCII': schema.domainName({ acceptIdna: false }),
    slug: schema.slug(),
    unicodeSlug: schema.unicodeSlug(),
    integer: schema.integer(),
    integerList: schema.integerList({ separator: ', ', allowNegative: true }),
    commaSeparatedIntegers: schema.commaSeparatedIntegers(),
    ip4: schema.ip4(),
    ip6: schema.ip6(),
    ip46: schema.ip46(),
    noNullCharacters: schema.noNullCharacters(),
    maxLength: schema.maxLength(100),
    minLength: schema.minLength(100),
    maxValue: schema.maxValue('m'),
    fileExtension: schema.fileExtension(['txt']),
    imageExtension: schema.imageExtension(),
    regex: schema.regex(/^[a-z]+$/),
  }
  const found = Object.entries(all).map(([name, each]) => [
    name,
    (text: string) => schema.issuesOf(each, text),
  ])
  const digits = (text: string) => schema.issuesOf(schema.decimalDigits(10, 2), text)
  return { ...Object.fromEntries(found), decimalDigits: digits }
}
