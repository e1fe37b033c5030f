import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import {
  choiceLoader,
  compiledLoader,
  Environment,
  fileLoader,
  findReferencedTemplates,
  findUndeclaredVariables,
  functionLoader,
  memoryLoader,
  prefixLoader,
  type Template,
} from 'djinn/template'

describe('loaders', () => {
  test('files below folders, the first that has the name; never outside', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'djinn-templates-'))
    context.after(() => rmSync(folder, { recursive: true }))
    mkdirSync(join(folder, 'one/deep'), { recursive: true })
    mkdirSync(join(folder, 'two'))
    writeFileSync(join(folder, 'one/deep/a.html'), 'one {{ x }}')
    writeFileSync(join(folder, 'two/b.html'), 'two')
    writeFileSync(join(folder, 'secret.html'), 'secret')
    writeFileSync(join(folder, 'two/latin.html'), Buffer.from([0xff, 0xfe, 0x41]))
    const site = new Environment({ loader: fileLoader(join(folder, 'one'), join(folder, 'two')) })
    assert.equal(await site.render('deep/a.html', { x: 1 }), 'one 1')
    assert.equal(await site.render('b.html'), 'two')
    assert.deepEqual(await site.listTemplates(), ['b.html', 'deep/a.html', 'latin.html'])
    for (const name of [
      '../secret.html',
      'deep/../../secret.html',
      '/etc/passwd',
      'deep\\a.html',
      'deep',
      '',
      'a\0b',
      './deep/a.html',
    ])
      await assert.rejects(async () => site.render(name), { name: 'TemplateNotFound' }, name)
    await assert.rejects(async () => site.render('latin.html'), { code: 'TEMPLATE_ENCODING' })
  })

  test('a folder that is not there is told', async () => {
    await assert.rejects(async () => new Environment({ loader: fileLoader('no-such-folder') }).render('a'), {
      code: 'TEMPLATE_NO_FOLDER',
    })
  })

  test('a changed file is read anew where templates are reloaded, and with it what extends it', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'djinn-templates-'))
    context.after(() => rmSync(folder, { recursive: true }))
    const write = (text: string) => writeFileSync(join(folder, 'base.html'), text)
    write('one {% block a %}{% endblock %}')
    writeFileSync(join(folder, 'page.html'), '{% extends "base.html" %}{% block a %}page{% endblock %}')
    const [reloading, keeping] = [true, false].map(
      (autoReload) => new Environment({ loader: fileLoader(folder), autoReload }),
    )
    for (const site of [reloading, keeping]) assert.equal(await site?.render('page.html'), 'one page')
    write('another {% block a %}{% endblock %}')
    assert.equal(await reloading?.render('page.html'), 'another page')
    assert.equal(await keeping?.render('page.html'), 'one page')
  })

  test('objects, functions, several, prefixes', async () => {
    const loader = choiceLoader(
      memoryLoader({ a: 'memory' }),
      functionLoader(async (name) => (name === 'b' ? 'later' : undefined)),
      prefixLoader({ blog: memoryLoader({ 'post.html': 'post' }) }),
    )
    const site = new Environment({ loader })
    assert.equal(await site.render('a'), 'memory')
    assert.equal(await site.render('b'), 'later')
    assert.equal(await site.render('blog/post.html'), 'post')
    assert.equal(await site.render(['none', 'b']), 'later')
    assert.deepEqual(await site.listTemplates(), ['a', 'blog/post.html'])
    for (const name of ['toString', '__proto__', 'blog/constructor', 'c'])
      await assert.rejects(async () => site.render(name), { name: 'TemplateNotFound' })
  })

  test('a missing template is told with the nearest name', async () => {
    assert.equal(new Environment().fromString('{% include "x" ignore missing %}-').render(), '-')
    const site = new Environment({ loader: memoryLoader({ 'post.html': '' }) })
    await assert.rejects(async () => site.render('pots.html'), { message: /Did you mean "post\.html"\?/ })
    await assert.rejects(async () => new Environment().render('a'), { code: 'TEMPLATE_NO_LOADER' })
  })

  test('relative names are found beside the template that names them', async () => {
    const site = new Environment({
      loader: memoryLoader({
        'a/b/page.html': '{% include "./part.html" %}{% include "../top.html" %}',
        'a/b/part.html': 'p',
        'a/top.html': 't',
      }),
    })
    assert.equal(await site.render('a/b/page.html'), 'pt')
  })

  test('templates that extend or include each other without an end are told', async () => {
    const site = new Environment({
      loader: memoryLoader({
        'a.html': '{% extends "b.html" %}',
        'b.html': '{% extends "a.html" %}',
        'i.html': '{% include "i.html" %}',
        'm.html': '{% import "m.html" as m %}',
      }),
    })
    for (const name of ['a.html', 'i.html', 'm.html'])
      await assert.rejects(async () => site.render(name), { code: 'TEMPLATE_LIMIT' }, name)
  })
})

describe('an environment', () => {
  test('has filters, tests and globals of your own; a missing value is no argument of theirs', () => {
    const environment = new Environment({
      filters: {
        money: (cents: number, { currency = '€' } = {}) => `${currency} ${(cents / 100).toFixed(2)}`,
      },
      tests: { big: (value: number, than = 10) => value > than },
      globals: { site: 'Djinn', twice: (value: number) => value * 2 },
    })
    const render = (text: string) => environment.fromString(text).render({ n: 1250 })
    assert.equal(
      render(
        "{{ n|money }} {{ n|money(currency='$') }} {{ n is big }} {{ 5 is big(7) }} {{ twice(n) }} {{ site }}",
      ),
      '€ 12.50 $ 12.50 true false 2500 Djinn',
    )
    assert.throws(() => render('{{ m|money }}'), { name: 'UndefinedError' })
    assert.throws(() => render('{{ twice(m) }}'), { name: 'UndefinedError' })
    assert.throws(() => render('{{ n|mony }}'), { code: 'TEMPLATE_UNKNOWN_FILTER', message: /"money"/ })
    assert.throws(() => render('{{ n is bgi }}'), { code: 'TEMPLATE_UNKNOWN_TEST', message: /"big"/ })
    assert.throws(() => render('{{ "x"|upper(1) }}'), { name: 'TemplateSyntaxError' })
    assert.throws(() => render('{{ "x"|truncate(size=1) }}'), {
      name: 'TemplateSyntaxError',
      message: /length, killwords/,
    })
  })

  test('Django’s filters stand beside those of Jinja', () => {
    const text =
      "{{ 'hello world'|capfirst }} {{ 1500000|intcomma }} {{ ''|default('a') }}{{ ''|django.default('b') }} {{ 3|pluralize }}"
    assert.equal(new Environment().fromString(text).render(), 'Hello world 1,500,000 b s')
  })

  test('two environments share nothing', () => {
    const one = new Environment({ globals: { x: 1 } })
    const two = one.overlay({ globals: { y: 2 }, autoescape: false })
    assert.equal(two.fromString('{{ x }}{{ y }}{{ "<" }}').render(), '12<')
    assert.throws(() => one.fromString('{{ y }}').render(), { name: 'UndefinedError' })
  })

  test('values that are not there: four kinds', () => {
    const text = '[{{ a }}][{{ b.c }}]'
    const render = (kind: 'strict' | 'lenient' | 'chainable' | 'debug', part = text) =>
      new Environment({ undefined: kind }).fromString(part).render({ b: {} })
    assert.throws(() => render('strict'), { code: 'TEMPLATE_UNDEFINED', line: 1, column: 5 })
    assert.equal(render('lenient'), '[][]')
    assert.throws(() => render('lenient', '{{ a.b }}'), { name: 'UndefinedError' })
    assert.equal(render('chainable', '{{ a.b.c }}{{ a.b is defined }}'), 'false')
    assert.equal(
      render('debug'),
      "[{{ a }}][{{ no such element: dict object['c'] }}]".replaceAll("'", '&#39;'),
    )
  })

  test('a value that is given as undefined is there: it is false and prints nothing', () => {
    const text = '[{{ a }}{{ b.c }}{{ "x" if a }}{{ "x" if b.c }}{{ a is defined }}{{ a|default("d") }}]'
    assert.equal(new Environment().fromString(text).render({ a: undefined, b: { c: undefined } }), '[falsed]')
  })

  test('spells values as JavaScript does, in the jinja dialect as Python does', () => {
    const text = '{{ true }} {{ none }} {{ 6 / 2 }} {{ 7 / 2 }} {{ [1, "a", none] }} {{ 2 ** 70 }}'
    assert.equal(
      new Environment({ autoescape: false }).fromString(text).render(),
      "true  3 3.5 [1, 'a', null] 1180591620717411303424",
    )
    assert.equal(
      new Environment({ autoescape: false, dialect: 'jinja' }).fromString(text).render(),
      "True None 3.0 3.5 [1, 'a', None] 1180591620717411303424",
    )
  })

  test('marks, trimming and line statements', () => {
    const environment = new Environment({
      blockStart: '<%',
      blockEnd: '%>',
      variableStart: '<<',
      variableEnd: '>>',
      lineStatementPrefix: '%%',
      trimBlocks: true,
      lstripBlocks: true,
    })
    assert.equal(
      environment
        .fromString('%% for x in [1, 2]\n  <% if x > 1 %>\n<< x >>\n  <% endif %>\n%% endfor\n')
        .render(),
      '2\n',
    )
  })

  test('expressions as functions, native values, modules', async () => {
    const environment = new Environment()
    assert.equal(await environment.compileExpression('a > 2 and b')({ a: 3, b: 'x' }), 'x')
    assert.deepEqual(await environment.fromString('{{ [1, 2] + [x] }}').renderNative({ x: 3 }), [1, 2, 3])
    assert.equal(await environment.fromString('{{ x }}{{ x }}').renderNative({ x: 1 }), 11)
    const module = await environment
      .fromString('{% set a = 1 %}{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}')
      .module()
    assert.equal(module.get('a'), 1)
    assert.equal(String((module.get('m') as (x: string) => unknown)('&')), '<b>&amp;</b>')
  })

  test('tells what a template expects and names', () => {
    const environment = new Environment()
    const text =
      '{% extends "base.html" %}{% set a = b %}{% for x in list if x.ok %}{{ x }}{{ loop.index }}{{ a }}{% endfor %}{% macro m(p, q=r) %}{{ p }}{{ q }}{% endmacro %}{% include [part, "c.html"] %}'
    assert.deepEqual(findUndeclaredVariables(environment, text), ['b', 'list', 'part', 'r'])
    assert.deepEqual(findReferencedTemplates(environment, text), ['base.html', undefined, 'c.html'])
  })

  test('finalize changes each printed value', () => {
    const environment = new Environment({ finalize: (value) => (value === null ? '–' : value) })
    assert.equal(environment.fromString('{{ none }}{{ "<" }}').render(), '–&lt;')
  })

  test('a sandbox keeps attributes with underscores, changing functions and large ranges away', () => {
    const sandbox = new Environment({ sandboxed: 'immutable' })
    const wipe = Object.assign(() => 'gone', { alters_data: true })
    const render = (text: string) =>
      sandbox.fromString(text).render({ user: { _secret: 'x', name: 'A', wipe }, list: [1], fn: () => 1 })
    assert.equal(render('{{ user.name }}{{ list|length }}{{ fn() }}'), 'A11')
    for (const text of [
      '{{ user._secret }}',
      '{{ user["_secret"] }}',
      '{{ user|attr("_secret") }}',
      '{{ user.wipe() }}',
      '{{ range(1000000)|length }}',
      '{% do list.append(1) %}',
      '{{ "{0._secret}".format(user) }}',
    ])
      assert.throws(() => render(text), { name: /SecurityError|TemplateError|UndefinedError/ }, text)
  })

  test('keeps what was compiled up to a size', async () => {
    let loads = 0
    const loader = functionLoader((name) => {
      loads += 1
      return name
    })
    const site = new Environment({ loader, cacheSize: 2 })
    for (const name of ['a', 'b', 'a', 'b', 'c', 'b', 'a']) await site.render(name)
    assert.equal(loads, 4)
  })
})

describe('errors', () => {
  const environment = new Environment()
  const failing: Record<string, [text: string, place: [number, number], message: RegExp]> = {
    'an unknown variable': ['a\n{{ titel }}', [2, 4], /"titel" is not defined[\s\S]*Did you mean "title"/],
    'an unknown attribute': ['{{ post.nmae }}', [1, 9], /no attribute "nmae"[\s\S]*"name"/],
    'an attribute of nothing': ['{{ post.editor.name }}', [1, 16], /None has no attribute "name"/],
    'an unknown tag': ['{% fro x in y %}', [1, 4], /no tag "fro"[\s\S]*"from"|"for"/],
    'an open tag': ['{% if x %}\n{% for y in x %}', [2, 16], /inside "for"[\s\S]*line 2/],
    'a wrong end': ['{% if x %}{% endfor %}', [1, 14], /"endfor" closes nothing[\s\S]*endif/],
    'an open expression': ['{{ x ', [1, 4], /ends inside a tag/],
    'an open comment': ['x {# y', [1, 3], /comment/],
    'an addition of text and number': ['{{ 1 + "a" }}', [1, 4], /./],
    'a call of no function': ['{{ title() }}', [1, 4], /was called like a function/],
    'too many arguments of a macro': [
      '{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}',
      [1, 34],
      /got 2 arguments[\s\S]*takes 1: a/,
    ],
    'a missing include': ['{% include "x.html" %}', [1, 4], /no loader/],
    'a division by zero': ['{{ 1 / 0 }}', [1, 4], /zero/i],
    'a loop over a number': ['{% for x in 5 %}{% endfor %}', [1, 13], /./],
    'a wrong unpacking': ['{% for a, b in [[1]] %}{% endfor %}', [1, 8], /1 parts where 2 names/],
    'loop controls outside of a loop': ['{% break %}', [1, 4], /outside of a loop/],
    'the end of a loop around a slot': [
      '{% for x in [1] %}{% slot %}{% break %}{% endslot %}{% endfor %}',
      [1, 32],
      /outside of a loop/,
    ],
    'the end of a loop around a tag with a body': [
      '{% for x in [1] %}{% cache "a" %}{% break %}{% endcache %}{% endfor %}',
      [1, 37],
      /outside of a loop/,
    ],
    'the end of a loop around a recursive one': [
      '{% for x in [1] %}{% for y in [] recursive %}{% else %}{% break %}{% endfor %}{% endfor %}',
      [1, 59],
      /outside of a loop/,
    ],
    'a function of the program': ['{{ "x" ~ post.fail() }}', [1, 15], /RangeError: of the program/],
  }
  const variables = {
    title: 'T',
    post: {
      name: 'A',
      editor: null,
      fail() {
        throw new RangeError('of the program')
      },
    },
  }
  for (const [what, [text, [line, column], message]] of Object.entries(failing)) {
    test(`${what} has its place`, () => {
      assert.throws(
        () => environment.fromString(text).render(variables),
        (error: Error & { line?: number; column?: number }) => {
          assert.match(error.message, message)
          assert.deepEqual([error.line, error.column], [line, column], error.message)
          return true
        },
      )
    })
  }

  test('show the lines, the place underlined', () => {
    assert.throws(
      () =>
        environment.fromString('<p>\n  {{ user.nmae }}\n</p>', 'page.html').render({ user: { name: 'A' } }),
      {
        message:
          'A mapping has no attribute "nmae".\n  in page.html, line 2, column 11\n  1 | <p>\n  2 |   {{ user.nmae }}\n    |           ^^^^\n  3 | </p>\n  Did you mean "name"?',
      },
    )
  })

  test('in an included template or a macro of another have the place there', async () => {
    const site = new Environment({
      loader: memoryLoader({
        'lib.html': '\n{% macro m(x) %}{{ x.y }}{% endmacro %}',
        'part.html': '\n\n{{ nothing }}',
        'page.html': '{% from "lib.html" import m %}{{ m({}) }}',
        'other.html': '{% include "part.html" %}',
      }),
    })
    await assert.rejects(async () => site.render('page.html'), { template: 'lib.html', line: 2 })
    await assert.rejects(async () => site.render('other.html'), { template: 'part.html', line: 3 })
  })
})

describe('compiled templates', () => {
  const templates = {
    'base.html': '<title>{% block t %}{% endblock %}</title>{% include "nav.html" %}',
    'nav.html': '<a title="{% include "word.html" %}">{% include "word.html" %}</a>',
    'word.html': '{{ word|upper }}',
    'page.html': '{% extends "base.html" %}{% block t %}{{ word }}{% endblock %}',
  }
  const made = new Environment({ loader: memoryLoader(templates) })

  test('render as their sources do, without making code of text', async () => {
    const { moduleText } = await import('../../src/template/compiled-module.ts')
    const text = moduleText(await made.compileAll())
    const { default: compiled } = await import(`data:text/javascript,${encodeURIComponent(text)}`)
    const site = new Environment({ loader: compiledLoader(compiled) })
    assert.equal(
      await site.render('page.html', { word: '<"' }),
      await made.render('page.html', { word: '<"' }),
    )
    const error = await site.getTemplate('word.html')
    assert.throws(() => (error as Template).render(), { template: 'word.html', line: 1, column: 4 })
    const other = new Environment({ loader: compiledLoader(compiled), dialect: 'jinja' })
    await assert.rejects(async () => other.render('page.html'), { code: 'TEMPLATE_OUTDATED' })
  })
})

describe('what the engine keeps for itself', () => {
  test('is hidden from templates, also in values that are not there', () => {
    const chainable = new Environment({ undefined: 'chainable' })
    const names = ['name', 'kind', 'owner', 'key', 'sentence', 'hint', 'origin', 'text', 'error']
    for (const name of names) {
      assert.equal(chainable.fromString(`{{ missing.${name} }}`).render(), '', name)
      assert.throws(
        () => new Environment().fromString(`{{ missing.${name} }}`).render(),
        { name: 'UndefinedError' },
        name,
      )
    }
  })

  test('is hidden from templates in built-in functions', () => {
    const sandbox = new Environment({ sandboxed: true, undefined: 'lenient' })
    assert.equal(
      sandbox.fromString('{{ range.run is defined }}{{ range.parameters is defined }}').render(),
      'falsefalse',
    )
  })

  test('a module exports a variable of any name', async () => {
    const site = new Environment({
      loader: memoryLoader({ 'lib.html': "{% set name = 'n' %}{% set get = 'g' %}" }),
    })
    const text = '{% import "lib.html" as lib %}{{ lib.name }}{{ lib.get }}{{ lib.toString is defined }}'
    assert.equal(await site.fromString(text).render(), 'ngfalse')
  })
})
