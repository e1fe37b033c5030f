import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { html } from 'djinn/base'
import { Environment, memoryLoader } from 'djinn/template'

const environment = new Environment()

function render(text: string, variables: Record<string, unknown> = {}) {
  return environment.fromString(text).render(variables)
}

function later<Value>(value: Value, milliseconds = 1): Promise<Value> {
  return new Promise((resolve) => setTimeout(() => resolve(value), milliseconds))
}

/** As a query set is: lazy, loaded when it is awaited. */
class Query {
  loads = 0
  readonly rows: readonly unknown[]

  constructor(rows: readonly unknown[]) {
    this.rows = rows
  }

  then<Result>(resolve: (rows: readonly unknown[]) => Result): Promise<Result> {
    this.loads += 1
    return later(this.rows).then(resolve)
  }

  count(): Promise<number> {
    return later(this.rows.length)
  }

  exists(): Promise<boolean> {
    return later(this.rows.length > 0)
  }
}

describe('values that arrive later', () => {
  test('are awaited where they are printed, looped over, tested, filtered and given as arguments', async () => {
    const text =
      '{{ a }}|{% for x in b %}{{ x }},{% endfor %}|{% if c %}yes{% endif %}|{{ a|upper }}|{{ f(a) }}|{{ a ~ "!" }}|{{ n + 1 }}|{{ m[a] }}|{{ "<" if c }}'
    const rendered = await render(text, {
      a: later('<a>'),
      b: later([1, later(2), 3]),
      c: later(true),
      n: later(41),
      m: { '<a>': 'found' },
      f: (value: string) => later(value.length),
    })
    assert.equal(rendered, '&lt;a&gt;|1,2,3,|yes|&lt;A&gt;|3|&lt;a&gt;!|42|found|&lt;')
  })

  test('a page without them is rendered at once', () => {
    assert.equal(render('{% for x in [1, 2] %}{{ x }}{% endfor %}'), '12')
  })

  test('a query is not loaded by its methods, nor by the question whether it has rows', async () => {
    const posts = new Query(['a', 'b'])
    assert.equal(
      await render('{{ posts.count() }}{% if posts %} yes{% endif %}{% if not posts %} no{% endif %}', {
        posts,
      }),
      '2 yes',
    )
    assert.equal(posts.loads, 0)
    assert.equal(await render('{% for post in posts %}{{ post }}{% else %}none{% endfor %}', { posts }), 'ab')
    assert.equal(posts.loads, 1)
  })

  test('printed promises do not wait for each other', async () => {
    const answers: (() => void)[] = []
    // Nothing is answered before all have been asked.
    const ask = (name: string) =>
      new Promise<string>((resolve) => {
        answers.push(() => resolve(name))
        if (answers.length === 50) for (const answer of answers.reverse()) answer()
      })
    const names = Array.from({ length: 50 }, (_, index) => String(index))
    assert.equal(
      await render('{% for n in names %}{{ ask(n) }} {% endfor %}', { ask, names }),
      `${names.join(' ')} `,
    )
  })

  test('macros, blocks, includes, captures and components wait where they stand', async () => {
    const site = new Environment({
      loader: memoryLoader({
        'base.html': '[{% block a %}{% endblock %}]',
        'part.html': '<i>{{ late }}</i>',
        'box.html': '{% props title %}<b>{{ title }}</b>{% slot %}{% endslot %}',
        'page.html':
          '{% extends "base.html" %}{% macro m(x) %}({{ x }}{% if flag %}!{% endif %}){% endmacro %}' +
          '{% block a %}{{ m(late) }}{% set s %}{{ late }}{% endset %}{{ s|upper }}{% include "part.html" %}' +
          '{% component "box.html", title=late %}{{ late }}{% endcomponent %}{% filter upper %}{{ late }}{% endfilter %}{% endblock %}',
      }),
    })
    const rendered = await site.render('page.html', { late: later('<x>'), flag: later(true) })
    assert.equal(rendered, '[(&lt;x&gt;!)&LT;X&GT;<i>&lt;x&gt;</i><b>&lt;x&gt;</b>&lt;x&gt;&LT;X&GT;]')
  })

  test('html templates and their streams are safe HTML', async () => {
    assert.equal(await render('{{ a }}', { a: html`<b>${'<'}</b>` }), '<b>&lt;</b>')
    assert.equal(
      await render('{{ a }}', { a: html`<b>${later('<')}</b>`.text() }),
      '&lt;b&gt;&amp;lt;&lt;/b&gt;',
    )
  })

  test('async iterables are looped over, and filtered as lists', async () => {
    async function* numbers() {
      yield await later(1)
      yield 2
    }
    const text =
      '{% for n in numbers() %}{{ n }}{% endfor %} {{ numbers()|join("-") }} {% for n in numbers() %}{{ loop.index }}/{{ loop.length }} {% endfor %}'
    assert.equal(await render(text, { numbers }), '12 1-2 1/2 2/2 ')
  })

  test('an error of a promise has the place of its output', async () => {
    const failing = Promise.reject(new Error('no database'))
    await assert.rejects(async () => render('a\n  {{ posts }}', { posts: failing }), {
      name: 'TemplateError',
      line: 2,
      column: 3,
      message: /no database/,
    })
  })

  test('a promise that is never printed and fails does not end the process', async () => {
    assert.equal(
      await render('{{ a }}{% if false %}{{ b }}{% endif %}', {
        a: later('x'),
        b: Promise.reject(new Error('unused')).catch(() => 1),
      }),
      'x',
    )
  })

  test('a macro that waits and calls itself ends with an error', async () => {
    const text = '{% macro m() %}{% if flag %}{{ m() }}{% endif %}{% endmacro %}{{ m() }}'
    await assert.rejects(async () => render(text, { flag: later(true) }), { code: 'TEMPLATE_LIMIT' })
  })

  test('a promise as the base of an attribute says what to write', async () => {
    await assert.rejects(async () => render('{{ post.title }}', { post: later({ title: 'T' }) }), {
      message: /\(value\|await\)\.title/,
    })
    assert.equal(await render('{{ (post|await).title }}', { post: later({ title: 'T' }) }), 'T')
  })
})

describe('streaming', () => {
  async function pieces(stream: AsyncIterable<string>): Promise<string[]> {
    const read: string[] = []
    for await (const piece of stream) read.push(piece)
    return read
  }

  test('what is known is sent before what has to be waited for', async () => {
    const stream = environment.fromString('<p>head</p>{{ late }}<p>tail</p>').stream({ late: later('x', 30) })
    assert.deepEqual(await pieces(stream), ['<p>head</p>', 'x<p>tail</p>'])
  })

  test('members of an async iterable are sent as they arrive', async () => {
    async function* lines() {
      for (const line of ['a', 'b', 'c']) yield await later(line, 5)
    }
    const stream = environment
      .fromString('<ul>{% for l in lines() %}<li>{{ l }}{% endfor %}</ul>')
      .stream({ lines })
    assert.deepEqual(await pieces(stream), ['<ul>', '<li>a', '<li>b', '<li>c', '</ul>'])
  })

  test('a slow reader slows the template down', async () => {
    let turns = 0
    const rows = Array.from({ length: 1000 }, (_, index) => ({
      get text() {
        turns += 1
        return `${index} ${'x'.repeat(100)}`
      },
    }))
    const stream = environment
      .fromString('{% for r in rows %}{{ r.text }}{% endfor %}')
      .stream({ rows }, undefined, 1000)
    const reader = stream[Symbol.asyncIterator]()
    await reader.next()
    assert.ok(turns < 30, `${turns} turns for the first piece`)
    await reader.return?.()
    assert.ok(turns < 30)
  })

  test('an error comes after what was sent', async () => {
    const stream = environment
      .fromString('ok{{ late }}{% if late %}{{ missing }}{% endif %}')
      .stream({ late: later('1') })
    const read: string[] = []
    await assert.rejects(
      async () => {
        for await (const piece of stream) read.push(piece)
      },
      { name: 'UndefinedError' },
    )
    assert.equal(read.join(''), 'ok1')
  })
})
