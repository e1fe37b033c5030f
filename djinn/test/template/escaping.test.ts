import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { html, json, SafeString } from 'djinn/base'
import { Environment, memoryLoader } from 'djinn/template'

const environment = new Environment()

function render(text: string, variables: Record<string, unknown> = {}) {
  return environment.fromString(text).render(variables)
}

describe('escaping by place', () => {
  test('between tags and in quoted attributes', () => {
    const hostile = `<b>&"'`
    assert.equal(
      render('<p title="{{ x }}">{{ x }}</p>', { x: hostile }),
      '<p title="&lt;b&gt;&amp;&#34;&#39;">&lt;b&gt;&amp;&#34;&#39;</p>',
    )
  })

  test('safe HTML stays between tags, and cannot end an attribute', () => {
    const bold = new SafeString('<b class="x">&amp;</b>')
    assert.equal(
      render('{{ x }}<a title="{{ x }}">', { x: bold }),
      '<b class="x">&amp;</b><a title="&lt;b class=&#34;x&#34;&gt;&amp;&lt;/b&gt;">',
    )
    assert.equal(render('{{ x }}', { x: html`<i>${'<'}</i>` }), '<i>&lt;</i>')
  })

  test('a URL that runs a script is replaced', () => {
    for (const url of [
      'javascript:alert(1)',
      ' JaVa\tScript:alert(1)',
      'vbscript:x',
      'data:text/html,<script>',
      '\u0001javascript:x',
    ])
      assert.equal(render('<a href="{{ url }}">', { url }), '<a href="about:invalid#djinn">')
    assert.equal(render('<a href="{{ url }}">', { url: '/a?b=1&c=2' }), '<a href="/a?b=1&amp;c=2">')
    assert.equal(
      render('<img src="{{ url }}">', { url: 'data:image/png;base64,AA' }),
      '<img src="data:image/png;base64,AA">',
    )
  })

  test('a URL put together of several values is looked at as a whole', () => {
    assert.equal(
      render('<a href="{{ a }}{{ b }}">', { a: 'java', b: 'script:alert(1)' }),
      '<a href="javaabout:invalid#djinn">',
    )
    assert.equal(
      render('<a href="{{ a }}:{{ b }}">', { a: 'javascript', b: 'alert(1)' }),
      '<a href="about:invalid#djinn:alert(1)">',
    )
    assert.equal(
      render('<a href="/x/{{ a }}">', { a: 'javascript:alert(1)' }),
      '<a href="/x/javascript:alert(1)">',
    )
    assert.equal(
      render('<a href="{% if a %}{{ a }}{% else %}/none{% endif %}">', { a: 'javascript:x' }),
      '<a href="about:invalid#djinn">',
    )
  })

  test('JSON stands in scripts and in event attributes', () => {
    const x = { text: `</script><!--"'&` }
    const written = '{"text":"\\u003c/script\\u003e\\u003c!--\\"\\u0027\\u0026"}'
    assert.equal(
      render('<script>const x = {{ x|tojson }}</script>', { x }),
      `<script>const x = ${written}</script>`,
    )
    assert.equal(
      render('<button onclick="f({{ x|tojson }})">', { x: { a: '"' } }),
      '<button onclick="f({&#34;a&#34;:&#34;\\&#34;&#34;})">',
    )
    assert.equal(
      render('<script>x = {{ x|tojson }}</script>', { x: json({ a: 1 }) }),
      '<script>x = {"a":1}</script>',
    )
  })

  test('comments, titles, text areas and srcdoc', () => {
    assert.equal(render('<!-- {{ x }} -->', { x: '--><script>' }), '<!-- --&gt;&lt;script&gt; -->')
    assert.equal(render('<title>{{ x }}</title>', { x: '</title>' }), '<title>&lt;/title&gt;</title>')
    assert.equal(
      render('<iframe srcdoc="{{ x }}"></iframe>', { x: '<b>' }),
      '<iframe srcdoc="&amp;lt;b&amp;gt;"></iframe>',
    )
  })

  test('attributes as a whole', () => {
    assert.equal(render('<a{{ x|xmlattr }}>', { x: { title: '"', hidden: none } }), '<a title="&#34;">')
    assert.equal(render('<option {{ "selected" if x }}>', { x: true }), '<option selected>')
    assert.equal(render('<li{% if x %} class="on"{% endif %}>', { x: true }), '<li class="on">')
    assert.throws(() => render('<a {{ x }}>', { x: 'onclick=alert(1)' }), { message: /among the attributes/ })
  })
})

const none = null

describe('refusals say what to write instead', () => {
  const refused: Record<string, [text: string, hint: RegExp]> = {
    'an attribute without quotes': ['<a href={{ x }}>', /href="\{\{ … \}\}"/],
    'a script': ['<script>var a = {{ x }}</script>', /\|tojson/],
    'a string in a script': ['<script>var a = "{{ x }}"</script>', /without the quotes/],
    'an event': ['<a onclick="f({{ x }})">', /\|tojson/],
    'a style sheet': ['<style>p { color: {{ x }} }</style>', /style="--size/],
    'the name of a tag': ['<{{ x }}>', /\{% if %\}/],
    'the name of an attribute': ['<a data-{{ x }}="1">', /xmlattr/],
    attributes: ['<a {{ x.y }}>', /xmlattr/],
    'an unfinished tag': ['<a title="{{ x }}', /Close it/],
    'branches that part': ['{% if x %}<a title="{% else %}<b>{% endif %}', /close what it opens/],
    'a loop that leaves a tag open': ['{% for y in x %}<a title="{% endfor %}', /close what it opens/],
    'a URL with a branch in it': ['<a href="{{ x }}{% if y %}:{% endif %}{{ z }}">', /\{% set url/],
    'a macro that leaves a tag open': ['{% macro m() %}<a title="{% endmacro %}', /Close it/],
  }
  for (const [place, [text, hint]] of Object.entries(refused)) {
    test(place, () => {
      assert.throws(
        () => render(text, { x: 1 }),
        (error: Error & { code?: string; line?: number }) => {
          assert.equal(error.code, 'TEMPLATE_HTML')
          assert.equal(error.line, 1)
          assert.match(error.message, hint)
          return true
        },
      )
    })
  }

  test('|safe vouches for a text where it stands between tags or in scripts', () => {
    assert.equal(render('<script>{{ x|safe }}</script>', { x: 'a<b' }), '<script>a<b</script>')
    assert.equal(render('{{ x|safe }}', { x: '<b>' }), '<b>')
  })

  test('the jinja dialect warns and renders', () => {
    const warnings: string[] = []
    const jinja = new Environment({
      dialect: 'jinja',
      autoescape: true,
      onWarning: ({ message, line }) => warnings.push(`${line}: ${message}`),
    })
    assert.equal(jinja.fromString('<a href={{ x }}>').render({ x: '<' }), '<a href=&lt;>')
    assert.deepEqual(warnings, ['1: A value stands in an attribute without quotes.'])
  })
})

describe('places across templates', () => {
  const site = new Environment({
    loader: memoryLoader({
      'base.html':
        '<script>{% block js %}{% endblock %}</script><title>{% block title %}{% endblock %}</title>{% block main %}{% endblock %}',
      'good.html':
        '{% extends "base.html" %}{% block js %}x = {{ x|tojson }}{% endblock %}{% block title %}{{ x }}{% endblock %}',
      'bad.html': '{% extends "base.html" %}{% block js %}x = {{ x }}{% endblock %}',
      'dynamic.html': '{% extends base %}{% block js %}x{% endblock %}',
      'value.js': 'y = {{ x|tojson }}',
      'page.html':
        '<script>{% include "part.html" %}</script><p title="{% include "part2.html" %}">{% include "part2.html" %}</p>',
      'part.html': '{{ x|tojson }}',
      'part2.html': '{{ y }}',
      'opens.html': '<p title="{% include "open.html" %}',
      'open.html': '"><b title="{{ x }}',
    }),
  })

  test('a block is written for the place where the other template has it', async () => {
    assert.equal(
      await site.render('good.html', { x: '</title>' }),
      '<script>x = "\\u003c/title\\u003e"</script><title>&lt;/title&gt;</title>',
    )
    await assert.rejects(async () => site.render('bad.html', { x: 1 }), {
      code: 'TEMPLATE_HTML',
      template: 'bad.html',
    })
  })

  test('a template that is extended by a variable has to fit', async () => {
    await assert.rejects(async () => site.render('dynamic.html', { base: 'base.html' }), {
      code: 'TEMPLATE_HTML',
    })
  })

  test('an included template is written for the place where it is included', async () => {
    const y = new SafeString('<b>"')
    assert.equal(
      await site.render('page.html', { x: '<', y }),
      '<script>"\\u003c"</script><p title="&lt;b&gt;&#34;"><b>"</p>',
    )
  })

  test('and has to end where it began', async () => {
    await assert.rejects(async () => site.render('opens.html', { x: 1 }), { code: 'TEMPLATE_HTML' })
  })
})

test('templates that are no HTML are not escaped, and their places do not matter', async () => {
  const mail = new Environment({ loader: memoryLoader({ 'mail.txt': 'Hi {{ name }} <{{ address }}>' }) })
  assert.equal(await mail.render('mail.txt', { name: 'A & B', address: 'a@b.c' }), 'Hi A & B <a@b.c>')
})
