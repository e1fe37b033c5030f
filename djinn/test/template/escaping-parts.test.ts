import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { html, json } from 'djinn/base'
import { defineTag, Environment, memoryLoader, type Variables } from 'djinn/template'

const shout = defineTag({ run: ({ args }) => String(args[0]).toUpperCase() })
const environment = new Environment({
  tags: { shout },
  loader: memoryLoader({
    'value.html': '{{ a }}',
    'two.html': '{{ a }}{{ b }}',
    'part.html': '{% partialdef it %}{{ a }}{% endpartialdef %}',
    'link.html': '<a href="{% block url %}{% endblock %}">',
    'child.html': '{% extends "link.html" %}{% block url %}{{ a }}{% endblock %}',
  }),
})
const render = async (text: string, variables: Variables) => environment.fromString(text).render(variables)
const soon = (value: unknown) => new Promise((resolve) => setTimeout(resolve, 1, value))
const refused = { code: 'TEMPLATE_HTML' }

describe('a URL that is put together', () => {
  const whole: Record<string, [text: string, variables: Variables]> = {
    'of values that arrive later': ['<a href="{{ a }}{{ b }}">', { a: soon('java'), b: 'script:x' }],
    'of a value and a later one': ['<a href="{{ a }}{{ b }}">', { a: 'java', b: soon('script:x') }],
    'by a loop': ['<a href="{% for x in a %}{{ x }}{% endfor %}">', { a: ['java', 'script:x'] }],
    'by a loop over characters': ['<a href="{% for x in a %}{{ x }}{% endfor %}">', { a: 'javascript:x' }],
    'by a block': ['<a href="{% block u %}{{ a }}{% endblock %}{{ b }}">', { a: 'java', b: 'script:x' }],
    'by other templates': ['<a href="{% include "value.html" %}">', { a: 'javascript:x' }],
    'by other templates, of two values': [
      '<a href="{% include "two.html" %}">',
      { a: 'java', b: 'script:x' },
    ],
    'by a block of a child': ['{% include "child.html" %}', { a: 'javascript:x' }],
    'by a macro that is called': [
      '{% macro m() %}{{ caller() }}{% endmacro %}<a href="{% call m() %}{{ a }}{% endcall %}">',
      { a: 'javascript:x' },
    ],
    'with a colon that is written as a number': ['<a href="{{ a }}&#58;x">', { a: 'javascript' }],
    'with a colon that is written by its name': ['<a href="{{ a }}&colon;x">', { a: 'javascript' }],
    'with a tab in the scheme': ['<a href="{{ a }}&Tab;{{ b }}">', { a: 'java', b: 'script:x' }],
    'by xmlattr': ['<a {{ {"href": a}|xmlattr }}>', { a: 'javascript:x' }],
    'by a tag': ['<a href="{% shout a %}">', { a: 'javascript:x' }],
  }
  for (const [how, [text, variables]] of Object.entries(whole)) {
    test(how, async () => {
      const written = await render(text, variables)
      assert.match(written, /about:invalid#djinn/)
    })
  }

  const unknown: Record<string, string> = {
    'a colon after a branch': '<a href="{% if a %}{{ a }}{% endif %}:x">',
    'a colon and a host after a branch': '<a href="{% if a %}{{ a }}{% endif %}://host/{{ b }}">',
    'a colon after a block': '<a href="{% block u %}{{ a }}{% endblock %}:x">',
    'a colon in a loop': '<a href="{% for x in a %}{{ x }}:{% endfor %}">',
    'a block after a value': '<a href="{{ a }}{% block u %}:x{% endblock %}">',
    'another template after a value': '<a href="{{ a }}{% include "value.html" %}">',
    'a scheme of characters by number': '<a href="&#106;avascript:{{ a }}">',
  }
  for (const [what, text] of Object.entries(unknown)) {
    test(`${what} is refused`, async () => {
      await assert.rejects(render(text, { a: 'javascript', b: '' }), refused)
    })
  }

  test('but what is common goes through', async () => {
    const links: Record<string, string> = {
      '<a href="{% if a %}{{ a }}{% else %}/none{% endif %}">': '<a href="mailto:x">',
      '<a href="{% if no %}http{% else %}https{% endif %}://{{ b }}/">': '<a href="https://b/">',
      '<a href="{% block u %}https://x{% endblock %}/{{ b }}">': '<a href="https://x/b">',
      '<a href="{% block u %}{{ a }}{% endblock %}">': '<a href="mailto:x">',
      '<a href="/{% for x in [1, 2] %}{{ x }}:{% endfor %}">': '<a href="/1:2:">',
      '<a href="/s?q={{ b }}{% if b %}&amp;t={{ a }}{% endif %}#x:y">':
        '<a href="/s?q=b&amp;t=mailto:x#x:y">',
      '<a href="{% for x in ["a", "b"] %}{{ x }}/{% endfor %}">': '<a href="a/b/">',
      '<a href="{{ b }}{{ later }}">': '<a href="blater">',
    }
    for (const [text, written] of Object.entries(links))
      assert.equal(await render(text, { a: 'mailto:x', b: 'b', no: false, later: soon('later') }), written)
  })
})

describe('in a script', () => {
  const inQuotes = [
    '<script>a = "Hi {{ x|tojson }}"</script>',
    '<script>a = `Hi {{ x|tojson }}`</script>',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a script
    '<script>a = `${f(`{{ x|tojson }}`)}`</script>',
    '<script>/* {{ x|tojson }} */</script>',
    '<script>// {{ x|tojson }}</script>',
    '<script>a = /{{ x|tojson }}/</script>',
    '<script>a = "{% block b %}{{ x|tojson }}{% endblock %}"</script>',
    '<script>a = "{% include "value.html" %}"</script>',
    '<script>{% for y in x %}{{ y|tojson }}"{% endfor %}</script>',
    '<script>{% if x %}"{% endif %}{{ x|tojson }}</script>',
    '<a onclick="f(\'Hi {{ x|tojson }}\')">',
    '<a onclick="f(&quot;Hi {{ x|tojson }}&quot;)">',
    '<a onclick=\'f("{% for y in x %}{{ y|tojson }}{% endfor %}")\'>',
    '<a onclick="/* {{ x|tojson }} */">',
  ]
  for (const text of inQuotes) {
    test(`JSON is refused in ${text}`, async () => {
      await assert.rejects(render(text, { x: ['";hit()//', '*/hit()/*', `\${hit()}`] }), refused)
    })
  }

  test('JSON is a value in the code', async () => {
    const scripts = [
      `<script>a = "it's" + 1; b = 1</script>`,
      '<script>// it\'s\nb = 1; c = "\\"" + 1</script>',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a script
      '<script>a = `x ${ 1 } y`; b = a / 1 / 2; c = x.replace(/["/]/g, 1)</script>',
      "<script>/* it's */ f(1, /'/.test(1), 1)</script>",
      '<a onclick="f(1 / 1, \'x\', 1)">',
      '<a onclick="{% if x %}f(1){% else %}g(1, \'x\'){% endif %}; h(1)">',
    ]
    for (const text of scripts)
      assert.equal(
        await render(text.replaceAll('1', '{{ x|tojson }}'), { x: 1 }),
        text.replace(/\{%.*%\}/, 'f(1)'),
      )
  })

  test('what is no JSON is refused, whatever writes it', async () => {
    const writers = [
      '{% macro m() %}{{ caller() }}{% endmacro %}<script>{% call m() %}{{ x }}{% endcall %}</script>',
      '<script>{% shout x %}</script>',
      '<script>{% trans a=x %}{{ a }}{% endtrans %}</script>',
      '<script>{% partialdef p %}{{ x }}{% endpartialdef %}{% partial p %}</script>',
      '<script>{% include "part.html#it" %}</script>',
      '<script>{% include given %}</script>',
      '<iframe srcdoc="<script>{{ x }}</script>">',
      '<iframe srcdoc="<a href={{ x }}>">',
    ]
    const given = environment.fromString('{{ x }}')
    for (const text of writers)
      await assert.rejects(render(text, { x: 'hit()', a: 'hit()', given }), refused, text)
  })

  test('a message without values, and what the block above wrote, may stand there', async () => {
    assert.equal(
      await render('<script>alert("{% trans %}Hi{% endtrans %}")</script>', {}),
      '<script>alert("Hi")</script>',
    )
    const pages = new Environment({
      loader: memoryLoader({
        'base.html': '<script>{% block js %}a = {{ a|tojson }}{% endblock %}</script>',
        'page.html': '{% extends "base.html" %}{% block js %}{{ super() }}; b = {{ a|tojson }}{% endblock %}',
      }),
    })
    assert.equal(await pages.render('page.html', { a: 1 }), '<script>a = 1; b = 1</script>')
  })
})

test('templates of html`` know the quotes and comments of scripts, too', () => {
  const value = json('";hit()//')
  assert.throws(() => html`<script>a = "Hi ${value}"</script>`, /inside quotes/)
  assert.throws(() => html`<script>/* ${value} */</script>`, /inside a comment/)
  assert.throws(() => html`<a onclick="f(&quot;Hi ${value}&quot;)">x</a>`, /inside quotes/)
  assert.equal(String(html`<script>a = "x" + ${json(1)}</script>`), '<script>a = "x" + 1</script>')
})

test('templates of html`` read characters by number and name in URLs, too', () => {
  for (const link of [
    html`<a href="${'javascript'}&#58;hit()">x</a>`,
    html`<a href="${'javascript'}&colon;${'hit()'}">x</a>`,
    html`<a href="java&Tab;${'script:hit()'}">x</a>`,
  ])
    assert.match(String(link), /about:invalid#djinn/)
  assert.throws(() => html`<a href="&#106;avascript:${'hit()'}">x</a>`, /runs a script/)
  assert.equal(String(html`<a href="/x?a=1&amp;b=${'c:d'}">x</a>`), '<a href="/x?a=1&amp;b=c:d">x</a>')
})
