import { SafeString } from '../../base/index.ts'
import { braceFormatSafe } from './brace-format.ts'
import { escapedText, escapeValue } from './escape.ts'
import { membersOf } from './members.ts'
import { type Method, type Methods, methodsOf } from './method.ts'
import { joinTexts, stringMethods } from './string-methods.ts'
import { stripTags } from './strip-tags.ts'
import { likeList } from './tuples.ts'
import { unescapeHtml } from './unescape-html.ts'

/** Methods whose result is as safe as the string. */
const keeping = [
  'capitalize',
  'casefold',
  'expandtabs',
  'lower',
  'lstrip',
  'partition',
  'removeprefix',
  'removesuffix',
  'rpartition',
  'rsplit',
  'rstrip',
  'split',
  'splitlines',
  'strip',
  'swapcase',
  'title',
  'translate',
  'upper',
  'zfill',
]

/** The argument that a method puts into the result, so that it has to be escaped. */
const inserting: Readonly<Record<string, number>> = { center: 1, ljust: 1, rjust: 1, replace: 1 }

/** The method of a string on a safe one, its result made safe. */
function keeps(method: Method<string>, inserted?: number): Method<SafeString> {
  return {
    ...namesOf(method),
    run: (self, given, call) => {
      const escaped = given.map((value, index) =>
        index === inserted && value !== undefined ? escapedText(value, call.dialect) : value,
      )
      return makeSafe(method.run?.(self.toString(), escaped, call))
    },
  }
}

/** The method of a string on a safe one, its result as it is. */
function passes(method: Method<string>): Method<SafeString> {
  return { ...namesOf(method), run: (self, given, call) => method.run?.(self.toString(), given, call) }
}

function namesOf({
  parameters,
  byName = false,
}: Method<string>): Pick<Method<SafeString>, 'parameters' | 'byName'> {
  return { parameters, byName }
}

function makeSafe(value: unknown): unknown {
  if (typeof value === 'string') return new SafeString(value)
  return Array.isArray(value) ? likeList(value, value.map(makeSafe)) : value
}

function adapted(): Methods<SafeString> {
  const methods: Record<string, Method<SafeString>> = {}
  for (const [name, method] of Object.entries(stringMethods)) {
    const inserted = inserting[name]
    const isKeeping = inserted !== undefined || keeping.includes(name)
    methods[name] = isKeeping ? keeps(method, inserted) : passes(method)
  }
  return methods
}

/** The methods of strings that are safe in HTML: what comes in is escaped, what comes out is safe. */
export const safeStringMethods: Methods<SafeString> = methodsOf<SafeString>(adapted(), {
  escape: { parameters: ['value'], run: (_self, [value], { dialect }) => escapeValue(value, dialect) },
  format: {
    parameters: [],
    variadic: (self, { positional, named }, call) =>
      braceFormatSafe(self, { positional, named: named ?? {} }, call),
  },
  format_map: {
    parameters: ['mapping'],
    run: (self, [mapping], call) => braceFormatSafe(self, { positional: [], named: mapping }, call),
  },
  join: {
    parameters: ['iterable'],
    run: (self, [members], { dialect }) => {
      const texts = membersOf(members).map((member) => escapedText(member, dialect))
      return new SafeString(joinTexts(self.toString(), texts))
    },
  },
  striptags: { parameters: [], run: (self) => stripTags(self.toString()) },
  unescape: { parameters: [], run: (self) => unescapeHtml(self.toString()) },
})
