import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SafeString } from 'djinn/base'
import { defineTag, Environment, memoryLoader } from 'djinn/template'

describe('components', () => {
  const site = new Environment({
    loader: memoryLoader({
      'card.html':
        '{% props title, tone=\'plain\' %}<section class="{{ tone }}"><h2>{{ title }}</h2>{% slot %}<p>empty</p>{% endslot %}{% if slots.footer %}<footer>{% slot footer %}{% endslot %}</footer>{% endif %}</section>',
      'parts/button.html': '{% props label %}<button>{{ label }}</button>',
      'parts/bar.html': "{% component './button.html', label='OK' %}{% endcomponent %}",
      'open.html': '{{ anything }}',
    }),
  })
  const render = (text: string, variables = {}) => site.fromString(text).render(variables)

  test('take props, and content of the page that uses them for their slots', () => {
    const text =
      '{% for name in names %}{% component "card.html", title=name %}<b>{{ name }}</b>{% fill footer %}{{ loop.index }}{% endfill %}{% endcomponent %}{% endfor %}'
    assert.equal(
      render(text, { names: ['A & B'] }),
      '<section class="plain"><h2>A &amp; B</h2><b>A &amp; B</b><footer>1</footer></section>',
    )
  })

  test('an empty slot shows its own content', () => {
    assert.equal(
      render('{% component "card.html", title="T", tone="warm" %}{% endcomponent %}'),
      '<section class="warm"><h2>T</h2><p>empty</p></section>',
    )
  })

  test('see nothing of the page but their props', () => {
    assert.throws(() => render('{% set anything = 1 %}{% component "open.html" %}{% endcomponent %}'), {
      name: 'UndefinedError',
      template: 'open.html',
    })
  })

  test('tell props that are missing, unknown or given twice', () => {
    assert.throws(() => render('{% component "card.html" %}{% endcomponent %}'), {
      message: /was not given its prop "title"/,
    })
    assert.throws(() => render('{% component "card.html", titel="x" %}{% endcomponent %}'), {
      message: /no prop "titel"[\s\S]*"title"/,
    })
    assert.throws(() => render('{% component "card.html", title="x", title="y" %}{% endcomponent %}'), {
      name: 'TemplateSyntaxError',
    })
  })

  test('name others relative to themselves', async () => {
    assert.equal(await site.render('parts/bar.html'), '<button>OK</button>')
  })
})

describe('partials', () => {
  const site = new Environment({
    loader: memoryLoader({
      'page.html':
        '<h1>{{ title }}</h1><table>{% partialdef rows inline %}{% for row in rows %}<tr><td>{{ row }}{% endfor %}{% endpartialdef %}</table>{% block side %}[{{ title }}]{% endblock %}',
      'other.html': '{% include "page.html#rows" %}',
      'twice.html':
        '{% partialdef a %}{{ x }}{% endpartialdef %}{% partial a %}{% for x in [1, 2] %}{% partial a %}{% endfor %}',
    }),
  })

  test('are part of the page, and rendered alone', async () => {
    const variables = { title: 'T', rows: ['<', 2] }
    assert.equal(
      await site.render('page.html', variables),
      '<h1>T</h1><table><tr><td>&lt;<tr><td>2</table>[T]',
    )
    assert.equal(await site.render('page.html#rows', variables), '<tr><td>&lt;<tr><td>2')
    assert.equal(await site.render('page.html#side', variables), '[T]')
    assert.equal(await site.render('other.html', variables), '<tr><td>&lt;<tr><td>2')
  })

  test('see the variables of the place where they are printed', async () => {
    assert.equal(await site.render('twice.html', { x: 0 }), '012')
  })

  test('an unknown one is told with the nearest name', async () => {
    await assert.rejects(async () => site.render('page.html#row', {}), {
      code: 'TEMPLATE_NO_PARTIAL',
      message: /"rows"/,
    })
  })
})

describe('tags of your own', () => {
  const environment = new Environment({
    tags: {
      now: defineTag({ run: ({ named }) => `<${named.year ?? 2026}>` }),
      repeat: defineTag({
        body: true,
        async run({ args: [times], body }) {
          const texts: string[] = []
          for (let turn = 0; turn < Number(times); turn++) texts.push(String(await body()))
          return new SafeString(texts.join(''))
        },
      }),
      fails: defineTag({
        run() {
          throw new Error('broken')
        },
      }),
    },
  })

  test('print what they give, escaped, or set a variable', () => {
    assert.equal(
      environment.fromString('{% now %} {% now year=1 as y %}{{ y|upper }}').render(),
      '&lt;2026&gt; &lt;1&gt;',
    )
  })

  test('have bodies that can be rendered several times', async () => {
    const rendered = await environment
      .fromString('{% set n = 1 %}{% repeat 3 %}{{ n }}{% endrepeat %}')
      .render()
    assert.equal(rendered, '111')
  })

  test('errors in them have the place of the tag', () => {
    assert.throws(() => environment.fromString('\n {% fails %}').render(), {
      code: 'TEMPLATE_FAILED',
      line: 2,
      column: 5,
    })
  })
})

describe('{% cache %}', () => {
  test('renders a body once for each name and values after it', async () => {
    let turns = 0
    const count = () => ++turns
    const environment = new Environment()
    const page = environment.fromString("{% cache 'side', user, ttl=60 %}<b>{{ count() }}</b>{% endcache %}")
    assert.equal(await page.render({ count, user: 1 }), '<b>1</b>')
    assert.equal(await page.render({ count, user: 1 }), '<b>1</b>')
    assert.equal(await page.render({ count, user: 2 }), '<b>2</b>')
    const django = environment.fromString("{% cache 60 'side' user %}{{ count() }}{% endcache %}")
    assert.equal(await django.render({ count, user: 1 }), '<b>1</b>')
  })

  test('keeps in the store that it is given, for its time', async () => {
    const calls: unknown[] = []
    const cache = {
      get: () => undefined,
      set: (...given: unknown[]) => void calls.push(given.slice(1)),
    }
    await new Environment({ cache }).fromString("{% cache 'a', ttl=5 %}x{% endcache %}").render()
    await new Environment({ cache }).fromString("{% cache 'a' %}y{% endcache %}").render()
    await new Environment({ cache }).fromString("{% cache 'a', ttl=0 %}z{% endcache %}").render()
    assert.deepEqual(calls, [
      ['x', 5],
      ['y', undefined],
    ])
  })

  test('a name that is missing is told', async () => {
    await assert.rejects(async () => new Environment().fromString('{% cache %}{% endcache %}').render(), {
      code: 'TEMPLATE_VALUE',
    })
  })
})
