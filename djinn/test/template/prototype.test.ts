import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SafeString } from 'djinn/base'
import {
  defineTag,
  Environment,
  type EnvironmentOptions,
  memoryLoader,
  TemplateError,
  type Variables,
} from 'djinn/template'
import { triesAll } from '../amount.ts'

/** What no template may ever hold: with one of these it could run any code, or change what all objects have. */
const machinery: ReadonlySet<unknown> = new Set<unknown>([
  globalThis,
  process,
  Reflect,
  ...machineryOf([
    () => {},
    async () => {},
    function* () {},
    async function* () {},
    {},
    [],
    '',
    1,
    1n,
    true,
    Symbol(),
    new Map(),
    new Set(),
    new Date(),
    /x/,
    new Error(),
    Promise.resolve(),
    new SafeString(''),
    [].values(),
    new Proxy({}, {}),
  ]),
])

function machineryOf(values: readonly object[] | readonly unknown[]): unknown[] {
  return values.flatMap((value) => {
    const prototype: object = Object.getPrototypeOf(value)
    const own = Object.getOwnPropertyNames(prototype).map(
      (name) => Object.getOwnPropertyDescriptor(prototype, name)?.value,
    )
    return [prototype, ...own.filter((found) => typeof found === 'function')]
  })
}

/** Names of machinery, and names of methods that lead to it. */
const names = ['constructor', '__proto__', 'prototype', '__defineGetter__', 'toString', 'call']
const moreNames = (
  '__lookupGetter__ hasOwnProperty isPrototypeOf valueOf toLocaleString apply bind caller arguments callee at then next' +
  ' return throw __class__ __globals__ mro'
).split(' ')

/** Ways to a property `name` of a value. */
const ways: readonly ((value: string, name: string) => string)[] = [
  (value, name) => `${value}.${name}`,
  (value, name) => `${value}['${name}']`,
  (value, name) => `${value}['${name.slice(0, 3)}' ~ '${name.slice(3)}']`,
  (value, name) => `${value}[('${name}'|safe)]`,
  (value, name) => `${value}[['${name}']]`,
  (value, name) => `${value}[('${name}',)]`,
  (value, name) => `${value}|attr('${name}')`,
  (value, name) => `(${value}|attr('${name}'))|attr('${name}')`,
  (value, name) => `${value}.${name}.${name}`,
  (value, name) => `${value}.${name}.constructor`,
  (value, name) => `${value}.${name}.__proto__`,
  (value, name) => `${value}.${name}()`,
  (value, name) => `${value}.${name}('globalThis.hit = 1')`,
  (value, name) => `${value}.${name}('globalThis.hit = 1')()`,
  (value, name) => `[${value}]|map(attribute='${name}')|list`,
  (value, name) => `[${value}]|map(attribute='${name}.${name}')|list`,
  (value, name) => `[${value}]|map('attr', '${name}')|list`,
  (value, name) => `([${value}]|groupby('${name}'))`,
  (value, name) => `[${value}]|sort(attribute='${name}')`,
  (value, name) => `[${value}]|unique(attribute='${name}')|list`,
  (value, name) => `[${value}]|sum(attribute='${name}')`,
  (value, name) => `[${value}]|max(attribute='${name}')`,
  (value, name) => `[${value}]|selectattr('${name}')|list`,
  (value, name) => `[${value}]|rejectattr('${name}', 'none')|list`,
  (value, name) => `[${value}]|dictsort('${name}')`,
  (value, name) => `${value}.get('${name}')`,
  (value, name) => `${value}.pop('${name}')`,
  (value, name) => `${value}.setdefault('${name}', 1).constructor`,
]

/** Ways that print a property. */
const prints: readonly ((value: string, name: string) => string)[] = [
  (value, name) => `'{0.${name}}'.format(${value})`,
  (value, name) => `'{0[${name}]}'.format(${value})`,
  (value, name) => `'{x.${name}.${name}}'.format(x=${value})`,
  (value, name) => `'{${name}}'.format_map(${value})`,
  (value, name) => `'%(${name})s' % ${value}`,
  (value, name) => `'%(${name})s'|format(**${value})`,
  (value, name) => `[${value}]|join(attribute='${name}')`,
]

class Shop {
  name = 'Attic'
  #secret = 'x'
  open() {
    return this.#secret
  }
}

const values =
  "'a', ('a'|safe), 1, 1.5, true, none, nothing, [1], (1, 2), {'a': 1}, dict(a=1), range(3), cycler('a'), cycler('a').next, joiner(), namespace(a=1), namespace, dict, range, lipsum, shop, shop.open, Shop, fn, later, map, set, date, error, big, iterator, bare, own, symbol, pattern, bytes, m, lib, lib.field, loop, self, self.a, super, caller, varargs, kwargs, _, x|list, x|items|list, x|groupby('a')|list, 'a'.upper, [1].append, {'a': 1}.items, {'a': 1}.items()"
    .split(/, (?![^([{]*[)\]}])/)
    .filter((value) => value !== '')

function variables(probe: (value: unknown) => string): Variables {
  return {
    probe,
    shop: new Shop(),
    Shop,
    fn: (...given: unknown[]) => given[0],
    later: Promise.resolve({ a: 1 }),
    map: new Map([['a', 1]]),
    set: new Set(['a']),
    date: new Date(0),
    error: new Error('x'),
    big: 10n,
    iterator: [1].values(),
    bare: Object.create(null),
    own: JSON.parse('{"constructor": "c", "__proto__": {"p": 1}, "prototype": 3, "a": 1}'),
    symbol: Symbol('s'),
    pattern: /x/g,
    bytes: Buffer.from('x'),
    x: [{ a: 1 }],
  }
}

const kinds: readonly EnvironmentOptions[] = (['djinn', 'jinja'] as const).flatMap((dialect) =>
  [false, true].map((sandboxed) => ({ dialect, sandboxed, undefined: 'lenient' })),
)
const loader = memoryLoader({
  'lib.html': '{% macro field(x) %}{{ x }}{% endmacro %}{% set v = 1 %}',
  'page.html': '{% block a %}{% endblock %}',
})
const translations = { gettext: (text: string) => text, ngettext: (one: string) => one }

let turn = 0
/** Every way, or where a part is tried, those whose turn it is: each value and each name meets others. */
function part<Way>(all: readonly Way[]): readonly Way[] {
  return triesAll ? all : all.filter(() => turn++ % 5 === 0)
}

for (const [index, kind] of kinds.entries()) {
  describe(`in the dialect ${kind.dialect}${kind.sandboxed ? ' in a sandbox' : ''}`, () => {
    const environment = new Environment({ ...kind, loader, translations })
    // Each dialect once with all, once with a part.
    const isWhole = index === 0 || index === kinds.length - 1

    for (const name of isWhole ? names : names.slice(0, 1)) {
      test(`${name} leads nowhere`, async () => {
        for (const value of values) {
          for (const way of part(ways)) await probed(environment, value, way(value, name))
          for (const print of part(prints)) await printed(environment, print(value, name))
        }
        assertUnchanged()
      })
    }

    test('nor do other names', async () => {
      for (const name of moreNames) {
        for (const value of values)
          for (const way of part(ways.slice(0, isWhole ? 4 : 1)))
            await probed(environment, value, way(value, name))
      }
      assertUnchanged()
    })
  })
}

/** Around an expression what is at hand in some places alone. */
function around(value: string, expression: string): string {
  const probe = `{% do probe(${expression}) %}`
  if (/^lib/.test(value)) return `{% import "lib.html" as lib %}${probe}`
  if (value === 'loop') return `{% for l in [1] recursive %}${probe}{% endfor %}`
  if (/^(?:self|super)/.test(value)) return `{% block a %}${probe}{% endblock %}`
  if (/^(?:caller|varargs|kwargs|m)$/.test(value))
    return `{% macro m() %}{% if caller %}{% endif %}${probe}{% endmacro %}{% call m(1, b=2) %}{% endcall %}`
  return probe
}

async function probed(environment: Environment, value: string, expression: string): Promise<void> {
  const probe = (found: unknown) => {
    probes += 1
    assertHarmless(found, expression)
    return ''
  }
  await attempt(environment, around(value, expression), variables(probe))
}

async function printed(environment: Environment, expression: string): Promise<void> {
  const text = await attempt(
    environment,
    `{{ ${expression} }}`,
    variables(() => ''),
  )
  assert.doesNotMatch(
    text,
    /native code|function (?:Object|Function|String|Number|Array)\b|\[object (?:Object|Function)\]/,
    expression,
  )
}

/** How often something was found. */
let probes = 0

/** Errors are fine, as long as they are those of templates; a failed probe is none. */
async function attempt(environment: Environment, text: string, given: Variables): Promise<string> {
  try {
    return await environment.fromString(text).render(given)
  } catch (error) {
    assert.ok(error instanceof TemplateError, `${text}\n${String(error)}`)
    if (error.cause instanceof assert.AssertionError) throw error.cause
    return ''
  }
}

function assertHarmless(value: unknown, expression: string, depth = 0): void {
  assert.ok(!machinery.has(value), `${expression} is ${String(value)}`)
  if (depth > 3 || value instanceof Shop) return
  const inner =
    value instanceof Map ? [...value.keys(), ...value.values()] : Array.isArray(value) ? value : []
  for (const member of inner) assertHarmless(member, expression, depth + 1)
}

const before = snapshot()
function snapshot(): string {
  const owners = [Object, Function, Array, String, Number, Map, Set, Promise, SafeString]
  return owners
    .flatMap((owner) => [Reflect.ownKeys(owner), Reflect.ownKeys(owner.prototype)])
    .flat()
    .map(String)
    .join()
}

function assertUnchanged(): void {
  assert.equal(snapshot(), before)
  assert.equal(Reflect.get({}, 'polluted'), undefined)
  assert.equal(Reflect.get(globalThis, 'hit'), undefined)
}

test('the probes were reached', () => {
  assert.ok(probes > (triesAll ? 10_000 : 2000), `${probes} probes`)
})

describe('names that templates give', () => {
  const evil = "{'polluted': 1}"
  const given: readonly string[] = [
    `{% set __proto__ = ${evil} %}{{ __proto__.polluted }}`,
    `{% set constructor = ${evil} %}{{ constructor.polluted }}`,
    `{% set ns = namespace(__proto__=${evil}) %}{{ ns.polluted }}{{ ns.__proto__ }}`,
    `{% set ns = namespace(**{'__proto__': ${evil}}) %}{{ ns.polluted }}`,
    `{% set ns = namespace() %}{% set ns.__proto__ = ${evil} %}{{ ns.polluted }}`,
    `{% set ns = namespace() %}{% set ns.constructor = ${evil} %}{{ ns.constructor.polluted }}`,
    `{% set ns = namespace({'__proto__': ${evil}}) %}{{ ns.polluted }}`,
    `{% set d = dict(__proto__=${evil}) %}{{ d.polluted }}{{ d }}`,
    `{% set d = dict(**{'__proto__': ${evil}}) %}{{ d.polluted }}{{ d }}`,
    `{% set d = dict([('__proto__', ${evil})]) %}{{ d.polluted }}{{ d }}`,
    `{% set d = dict({'__proto__': ${evil}}) %}{{ d.polluted }}{{ d }}`,
    `{% set d = {'__proto__': ${evil}} %}{{ d.polluted }}{{ d }}{{ d|tojson }}`,
    `{% set d = {} %}{% do d.update({'__proto__': ${evil}}) %}{{ d.polluted }}`,
    `{% set d = {} %}{% do d.update(__proto__=${evil}) %}{{ d.polluted }}`,
    `{% set d = {} %}{% do d.setdefault('__proto__', {}).update(${evil}) %}{{ d.polluted }}`,
    `{% set d = {} %}{% do d.__proto__.update(${evil}) %}{{ d.polluted }}`,
    `{% do [].constructor.prototype.update(${evil}) %}`,
    `{% for __proto__ in [${evil}] %}{{ __proto__.polluted }}{% endfor %}`,
    `{% for constructor, prototype in [(1, 2)] %}{{ constructor }}{{ prototype }}{% endfor %}`,
    `{% with __proto__ = ${evil}, constructor = 1 %}{{ __proto__.polluted }}{{ constructor }}{% endwith %}`,
    `{% macro __proto__(constructor, prototype=1) %}{{ constructor }}{% endmacro %}{{ __proto__(1) }}`,
    `{% macro m(__proto__) %}{{ __proto__.polluted }}{{ kwargs }}{% endmacro %}{{ m(__proto__=${evil}, constructor=1) }}`,
    `{% macro m() %}{{ kwargs.polluted }}{{ kwargs }}{% endmacro %}{{ m(**{'__proto__': ${evil}}) }}`,
    `{% macro m() %}{{ caller(__proto__=1) }}{% endmacro %}{% call(__proto__) m() %}{{ __proto__ }}{% endcall %}`,
    `{{ fn(__proto__=${evil}) }}{{ fn(**{'__proto__': ${evil}}) }}{{ fn(constructor=1) }}`,
    `{% block __proto__ %}{{ self.__proto__ }}{{ self.constructor }}{{ super() }}{% endblock %}`,
    `{% block constructor %}1{% endblock %}{{ self.constructor() }}`,
    `{% block toString %}1{% endblock %}{{ self.toString() }}{{ self }}`,
    `{% partialdef __proto__ %}1{% endpartialdef %}{% partial __proto__ %}{% partial constructor %}`,
    `{% import "lib.html" as __proto__ %}{{ __proto__.v }}{{ __proto__.constructor }}`,
    `{% from "lib.html" import v as constructor, constructor as x %}{{ constructor }}{{ x }}`,
    `{% include "lib.html" with {'__proto__': ${evil}} %}`,
    `{% include "page.html#constructor" %}`,
    `{% include "constructor" %}`,
    `{% include "__proto__" ignore missing %}`,
    `{% include ["toString", "__proto__", "lib.html"] %}`,
    `{% extends "constructor" %}`,
    `{% component "lib.html" __proto__=${evil} %}{% slot constructor %}1{% endslot %}{% endcomponent %}`,
    `{% trans __proto__=1, constructor=2 %}{{ __proto__ }}{{ constructor }}{% endtrans %}`,
    `{{ 1|constructor }}`,
    `{{ 1|__proto__ }}`,
    `{{ 1 is constructor }}`,
    `{% constructor %}`,
    `{% toString %}`,
    `{{ [1]|map('constructor')|list }}{{ [1]|select('constructor')|list }}`,
    `{{ 'x'|default(constructor) }}{{ 1|round(__proto__=1) }}{{ constructor }}{{ __proto__ }}{{ toString }}{{ hasOwnProperty }}`,
    `{% shout __proto__=${evil} %}{% shout constructor %}`,
    `{{ set }}{{ ['constructor', '__proto__']|unique|list }}{{ {'constructor': 1}|dictsort }}{{ 'constructor' in {} }}{{ '__proto__' in {} }}{{ 'toString' in shop }}`,
    `{{ {'constructor': 1, '__proto__': 2}|xmlattr }}{{ {'__proto__': 1}|urlencode }}{{ {'__proto__': 1}|items|list }}`,
    `{% filter constructor %}x{% endfilter %}`,
    `{% debug %}`,
  ]
  const shout = defineTag({ run: ({ named }) => String(Reflect.get(named, 'polluted') ?? '') })
  for (const kind of kinds) {
    const environment = new Environment({ ...kind, loader, translations, tags: { shout } })
    test(`change nothing in ${kind.dialect}, sandboxed: ${kind.sandboxed}`, async () => {
      for (const text of given) {
        const written = await attempt(
          environment,
          text,
          variables(() => ''),
        )
        assert.doesNotMatch(written, /native code|\[object/, text)
        assertUnchanged()
      }
    })
  }
})

describe('data with such keys', () => {
  const data = JSON.parse(
    '{"constructor": "c", "__proto__": {"x": 1}, "toString": "t", "hasOwnProperty": 1, "rows": [{"constructor": "r"}]}',
  )
  const text =
    '{{ constructor }} {{ toString }} {{ hasOwnProperty }} {{ rows[0].constructor }} {{ rows[0]["constructor"] }} {{ rows|map(attribute="constructor")|join }} {{ x is defined }}'
  for (const dialect of ['djinn', 'jinja'] as const) {
    const no = dialect === 'jinja' ? 'False' : 'false'
    test(`is read in ${dialect} as any other`, async () => {
      const environment = new Environment({ dialect })
      assert.equal(await environment.fromString(text).render(data), `c t 1 r r r ${no}`)
      assert.equal(await environment.fromString('{{ x is defined }}').render({}, data), no)
      assertUnchanged()
    })

    test(`given as globals, filters, tests or tags of ${dialect} brings nothing of objects`, async () => {
      const plain = {
        dialect,
        globals: { a: 1 },
        filters: {},
        tests: {},
        tags: {},
        undefined: 'lenient',
      } as const
      const environment = new Environment(plain)
      assert.equal(await environment.fromString('{{ constructor }}{{ toString }}{{ a }}').render(), '1')
      assert.equal(
        await environment.fromString('{{ constructor }}{{ toString }}{{ b }}').render({}, { b: 2 }),
        '2',
      )
      for (const broken of ['{{ 1|toString }}', '{{ 1 is toString }}', '{% toString %}'])
        assert.throws(() => environment.fromString(broken), TemplateError)
    })
  }
})
