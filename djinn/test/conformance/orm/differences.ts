import type { CaseInput } from '../adapter.ts'
import type { Difference } from '../differences.ts'

type Json = Readonly<Record<string, unknown>>

/** Where queries differ from those recorded from Django on SQLite: on purpose, or because another database answers. */
export const ormDifferences: readonly Difference[] = [
  {
    area: 'orm',
    name: 'texts have transforms',
    reason:
      'length, lower, upper and trim can be used in lookups at once; Django wants them registered first.',
    applies: (input) =>
      some(
        input,
        (key, value) => usesTextTransform(key) || (typeof value === 'string' && usesTextTransform(value)),
      ),
  },
  {
    area: 'orm',
    name: 'iexact of an expression compares texts',
    reason: 'Django takes the expression for a pattern, so that a backslash in a row does not equal itself.',
    applies: (input) => some(input, (key, value) => key.endsWith('__iexact') && isObject(value)),
  },
  {
    area: 'orm',
    name: 'a range of a JSON path compares numbers',
    reason: 'Django compares the path with the texts of the bounds, so that nothing is in the range.',
    applies: (input) => some(input, (key) => /^(?:\w+__)?(?:meta|settings)__.*__range$/.test(key)),
  },
  {
    area: 'orm',
    name: 'a foreign key takes a key',
    reason: 'create({ author: 1 }) says what it means; Django wants the instance, or author_id.',
    applies: (input) =>
      calls(input).some(
        ({ method, kwargs }) =>
          method === 'create' &&
          ['author', 'book', 'store', 'publisher', 'category'].some(
            (name) => typeof kwargs[name] === 'number',
          ),
      ),
  },
  {
    area: 'orm',
    name: 'a decimal with too many digits is refused',
    reason: 'SQLite would store it as another number; servers refuse it too.',
    applies: (input) =>
      calls(input).some(
        ({ method, kwargs }) =>
          method === 'create' &&
          isObject(kwargs.price) &&
          /^\d{9,}/.test(String((kwargs.price as Json).$decimal)),
      ),
  },
  {
    area: 'orm',
    name: 'nulls come last',
    reason: 'PostgreSQL takes null for greater than all else, SQLite for less.',
    databases: ['postgres'],
    applies: (input) =>
      calls(input).some(({ method, args }) => method === 'order_by' && args.some(mayBeNull)),
  },
  {
    area: 'orm',
    name: 'all letters have cases',
    reason: 'SQLite knows the case of ASCII letters only; servers know that of all.',
    databases: ['mysql'],
    applies: (input) => some(input, (key, value) => caseLookup(key, value)),
  },
  {
    area: 'orm',
    name: 'regular expressions are those of the database',
    reason: 'PostgreSQL writes the edge of a word as \\y.',
    databases: ['postgres'],
    applies: (input) => some(input, (key, value) => /__i?regex$/.test(key) && String(value).includes('\\b')),
  },
  {
    area: 'orm',
    name: 'JSON containment exists',
    reason: 'SQLite has no containment of JSON values; servers have.',
    databases: ['postgres', 'mysql'],
    applies: (input) =>
      some(input, (key) => /(?:^|__)(?:meta|settings)(?:__\w+)?__(?:contains|contained_by)$/.test(key)),
  },
  {
    area: 'orm',
    name: 'decimals keep their places',
    reason: 'A decimal of a server has the places of its column as a text too; SQLite has a float.',
    databases: ['postgres', 'mysql'],
    applies: (input) =>
      some(input, (key, value) => key === '$fn' && value === 'Cast') &&
      some(input, (_key, value) => value === 'price'),
  },
  {
    area: 'orm',
    name: 'collations have other names',
    reason: 'NOCASE is a collation of SQLite.',
    databases: ['postgres', 'mysql'],
    applies: (input) => some(input, (key, value) => key === '$fn' && value === 'Collate'),
  },
]

const nullable = [
  'email',
  'age',
  'born',
  'rating',
  'verified',
  'founded',
  'parent',
  'colour',
  'publisher',
  'category',
  'pages',
  'published',
  'meta',
  'score',
  'opens',
  'unit_price',
  'reviewer',
  'returned',
  'length',
  'profile',
  'reviews',
  'books',
  'loans',
  'stock',
  'tags',
]

/** Whether a term of an order names what may be null, and does not say where nulls go. */
function mayBeNull(term: unknown): boolean {
  if (isObject(term)) return term.nulls === undefined && mayBeNull(term.$F)
  return (
    typeof term === 'string' &&
    term
      .replace(/^-/, '')
      .split('__')
      .some((name) => nullable.includes(name))
  )
}

function usesTextTransform(path: string): boolean {
  return /^(?:\w+__)*(?:title|name|isbn|email|bio|text|member|city)__(?:length|lower|upper|trim)(?:__|$)/.test(
    path,
  )
}

/** A lookup that ignores case, of letters beyond ASCII. */
function caseLookup(key: string, value: unknown): boolean {
  return (
    /__i(?:contains|startswith|endswith|exact)$/.test(key) &&
    !key.includes('meta__') &&
    /[^\u0000-\u007f]/.test(JSON.stringify(value))
  )
}

interface Call {
  readonly method: string
  readonly args: readonly unknown[]
  readonly kwargs: Json
}

/** The calls of all chains of a case. */
function calls(input: CaseInput): Call[] {
  const found: Call[] = []
  visit(input, (value) => {
    if (isObject(value) && typeof value.method === 'string')
      found.push({
        method: value.method,
        args: (value.args ?? []) as unknown[],
        kwargs: (value.kwargs ?? {}) as Json,
      })
  })
  return found
}

function some(input: unknown, test: (key: string, value: unknown) => boolean): boolean {
  let found = false
  visit(input, (value) => {
    if (Array.isArray(value)) found ||= value.some((each) => typeof each === 'string' && test('', each))
    else if (isObject(value)) found ||= Object.entries(value).some(([key, each]) => test(key, each))
  })
  return found
}

function visit(value: unknown, see: (value: unknown) => void): void {
  see(value)
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) visit(each, see)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
