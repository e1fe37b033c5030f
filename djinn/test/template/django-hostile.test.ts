import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { djangoFilters } from '../../src/template/django/django-filters.ts'
import { TemplateError } from '../../src/template/errors.ts'
import { triesAll } from '../amount.ts'
import { runFilter } from '../conformance/djangofilters/run-filter.ts'

/** Far more than linear time needs, far less than quadratic time would. */
const patience = { timeout: 20_000 }

/** Texts that take quadratic time where a pattern is tried again at each of their characters. */
const textsOf = (million: number): Readonly<Record<string, string>> => ({
  'open tags': '<a'.repeat(million / 2),
  'open angles': '<'.repeat(million),
  'closing angles': '>'.repeat(million),
  'unclosed comments': '<!--'.repeat(million / 4),
  'half comments': '<!-- -- -'.repeat(million / 9),
  declarations: '<!'.repeat(million / 2),
  'end tags': '</'.repeat(million / 2),
  'closed end tags': '</b>'.repeat(million / 4),
  'open elements': '<b>'.repeat(million / 4),
  scripts: '<script>'.repeat(million / 8),
  'script ends': `<script>${'</script'.repeat(million / 8)}`,
  attributes: `<a ${'b="'.repeat(million / 3)}`,
  'attribute names': `<a ${'b '.repeat(million / 2)}`,
  slashes: `<a ${'/'.repeat(million)}`,
  ampersands: '&'.repeat(million),
  references: '&amp'.repeat(million / 4),
  'numbers of references': `&#${'1'.repeat(million)};`,
  semicolons: `http://a.com/&${';'.repeat(million)}`,
  punctuation: `http://a.com${'.,!:;'.repeat(million / 5)}`,
  brackets: `${'(['.repeat(million / 4)}a.com${')]'.repeat(million / 4)}`,
  dots: '.'.repeat(million),
  'words with dots': 'a.'.repeat(million / 2),
  'at signs': 'a@'.repeat(million / 2),
  blanks: ' '.repeat(million),
  'blanks before a word': `a${' '.repeat(million)}b`,
  newlines: '\n'.repeat(million),
  'carriage returns': '\r'.repeat(million),
  marks: `a${'\u0301'.repeat(million)}`,
  sigmas: 'Σ'.repeat(million / 2),
  dashes: '-_'.repeat(million / 2),
  digits: '1'.repeat(million),
  underscores: '1_'.repeat(million / 2),
  'percent signs': '%'.repeat(million),
  'encoded bytes': '%ff'.repeat(million / 3),
  'one long word': 'x'.repeat(million),
  surrogates: '\ud83d'.repeat(million / 2),
  emoji: '😀'.repeat(million / 2),
})

/** An argument for the filters that need one. */
const needed: Readonly<Record<string, unknown>> = {
  add: 1,
  center: 9,
  cut: 'a',
  default: '',
  default_if_none: '',
  dictsort: 'a',
  dictsortreversed: 'a',
  divisibleby: 3,
  get_digit: 2,
  join: '',
  ljust: 9,
  rjust: 9,
  slice: '1:-1',
  stringformat: 's',
  timezone: 'UTC',
  truncatechars: 5000,
  truncatechars_html: 5000,
  truncatewords: 5000,
  truncatewords_html: 5000,
  urlizetrunc: 30,
  wordwrap: 20,
}

describe('long texts take linear time', patience, () => {
  const texts = Object.values(textsOf(10_000))
  for (const name of Object.keys(djangoFilters)) {
    test(name, patience, async () => {
      for (const text of texts) await runOrRefuse(name, text, argumentsOf(name))
    })
  }
})

const long = triesAll ? 250_000 : 50_000
describe(`texts of ${long / 1000} kilobytes take linear time`, patience, () => {
  const texts = Object.values(textsOf(long))
  for (const name of ['striptags', 'truncatechars_html', 'truncatewords_html', 'urlize', 'wordwrap']) {
    test(name, patience, async () => {
      for (const text of texts) await runOrRefuse(name, text, argumentsOf(name))
    })
  }
})

function argumentsOf(name: string): readonly unknown[] {
  return Object.hasOwn(needed, name) ? [needed[name]] : []
}

/** A filter may refuse a value with an error of its own; nothing of JavaScript's may come out. */
async function runOrRefuse(name: string, value: unknown, given: readonly unknown[]): Promise<void> {
  try {
    await runFilter(name, value, given, {})
  } catch (error) {
    assert.ok(error instanceof Error && 'code' in error, `${name}: ${error}`)
    assert.match(String(error.code), /^(?:TEMPLATE|I18N)_/)
  }
}

test('values of all kinds meet each filter without an error of JavaScript', async () => {
  const circle: unknown[] = []
  circle.push(circle)
  const values = [
    null,
    undefined,
    true,
    Number.NaN,
    -Infinity,
    -0,
    1e308,
    2 ** 64,
    10n ** 5000n,
    '',
    '__proto__',
    'constructor',
    [],
    [[]],
    circle,
    [undefined, null, 1, 'a'],
    {},
    { constructor: 1, __proto__: null },
    Object.create(null),
    new Map([[null, 1]]),
    new Set(['a']),
    new Date(Number.NaN),
    new Date(8.64e15),
    new Uint8Array([1, 255]),
    Symbol('s'),
    () => 1,
    class Named {},
    new (class Named {
      name = 'a'
    })(),
  ]
  for (const name of Object.keys(djangoFilters)) {
    for (const [index, value] of values.entries()) {
      // Each value meets a quarter of the others, and over four filters all of them.
      const others = values.filter((_, other) => (index + other + name.length) % 4 === 0)
      for (const given of [[], ...others.map((argument) => [argument])]) await runOrRefuse(name, value, given)
    }
  }
})

test('names that every object has are no filters', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    assert.equal(name in djangoFilters, false)
  }
})

test('no width makes a text that fills the memory', async () => {
  for (const name of ['center', 'ljust', 'rjust']) {
    await assert.rejects(async () => runFilter(name, 'a', [1e12], {}), TemplateError)
  }
  await assert.rejects(async () => runFilter('stringformat', 1, [`0${'9'.repeat(12)}d`], {}), TemplateError)
  await assert.rejects(async () => runFilter('floatformat', 1, [1e9], {}), Error)
})

test('lists that stand deep in each other are refused', async () => {
  let deep: unknown = 'x'
  for (let depth = 0; depth < 100_000; depth++) deep = ['item', deep]
  for (const name of ['unordered_list', 'pprint', 'json_script', 'lower', 'escape']) {
    await assert.rejects(async () => runFilter(name, deep, [], {}), TemplateError)
  }
})

test('tags that appear anew where others were taken out are refused', async () => {
  await assert.rejects(
    async () => runFilter('striptags', '<'.repeat(60) + 'a>'.repeat(60), [], {}),
    TemplateError,
  )
  await assert.rejects(async () => runFilter('striptags', `<a${'<a'.repeat(1000)}>`, [], {}), TemplateError)
  for (const part of ['<!-- >', '<a b=">" ', '<![CDATA[>'])
    await assert.rejects(async () => runFilter('striptags', part.repeat(10_000), [], {}), TemplateError)
})
