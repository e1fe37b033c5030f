import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type BaseContext, Djinn, definePlugin, NotFound } from 'djinn'
import { debugPage } from 'djinn/debug'
import { staticFiles } from 'djinn/files'
import { Catalogues, parsePo } from 'djinn/i18n'
import { csrf, locale } from 'djinn/middleware'
import { sessions } from 'djinn/sessions'
import { defineTag, memoryLoader, template, templates } from 'djinn/template'
import { client } from 'djinn/testing'

const secretKey = 'a-key-for-tests-that-nobody-else-has'

describe('templates() in an app', () => {
  test('reads changed files again while debugging, also after a start with its checks', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'djinn-'))
    try {
      const pages: Record<string, string> = {}
      for (const debug of [true, false]) {
        writeFileSync(join(folder, 'a.html'), 'old')
        const app = new Djinn({ debug }).use(templates(folder))
        app.get('/', ({ render }) => render('a.html'))
        await app.start()
        const seen = await (await client(app).get('/')).text()
        writeFileSync(join(folder, 'a.html'), 'changed')
        pages[`${debug}`] = `${seen}, ${await (await client(app).get('/')).text()}`
        await app.stop()
      }
      assert.deepEqual(pages, { true: 'old, changed', false: 'old, old' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('renders answers with the type of the name, a status and headers', async () => {
    const app = new Djinn().use(
      templates(
        memoryLoader({
          'a.html': '<b>{{ x }}</b>',
          'a.txt': '{{ x }}',
          'a.xml': '<a>{{ x }}</a>',
          'a.json': '{{ x|tojson }}',
        }),
      ),
    )
    app.get('/<name>', ({ render, params }) => render(params.name, { x: '<' }))
    app.get('/made/a', ({ render }) =>
      render('a.html', { x: 1 }, { status: 201, headers: { 'x-a': 'b' }, type: 'text/plain' }),
    )
    const visitor = client(app)
    const seen = async (path: string) => {
      const answer = await visitor.get(path)
      return [answer.status, answer.headers.get('content-type'), await answer.text()]
    }
    assert.deepEqual(await seen('/a.html'), [200, 'text/html; charset=utf-8', '<b>&lt;</b>'])
    assert.deepEqual(await seen('/a.txt'), [200, 'text/plain; charset=utf-8', '<'])
    assert.deepEqual(await seen('/a.xml'), [200, 'application/xml', '<a>&lt;</a>'])
    assert.deepEqual(await seen('/a.json'), [200, 'application/json', '"\\u003c"'])
    assert.deepEqual(await seen('/made/a'), [201, 'text/plain', '<b>1</b>'])
  })

  test('templates see the request, the session, messages, URLs and files', async () => {
    const app = new Djinn({ secretKey })
      .use(sessions<{ visits: number }>())
      .use(staticFiles('docs', { hashed: false }))
      .use(
        templates(
          memoryLoader({
            'page.html':
              '{{ request.path }} {{ session.get("visits") }} {% for m in getFlashedMessages() %}{{ m.message }}{% endfor %} <a href="{{ urlFor("post", id=3, page=2) }}">{{ static("errors.md") }}</a> <a href="{{ querystring(page=2, sort=none) }}"></a>{{ params.id }}{{ user is defined }}',
          }),
        ),
      )
    app.route('/posts/<int:id>', { name: 'post' }).get(({ render, session, flash }) => {
      session.set('visits', 7)
      flash('Saved & sent')
      return render('page.html')
    })
    const answer = await client(app).get('/posts/3?sort=up&q=a b')
    assert.equal(
      await answer.text(),
      '/posts/3 7 Saved &amp; sent <a href="/posts/3?page=2">/static/errors.md</a> <a href="?q=a+b&amp;page=2"></a>3false',
    )
  })

  test('variables of every page are worked out once they are read, and those of the handler win', async () => {
    let reads = 0
    const app = new Djinn().use(
      templates(
        memoryLoader({
          'a.html': '{{ title }}{% if more %}{{ costly }}{% endif %}',
          'part.html': '',
          'b.html': '{% include "a.html" %}',
        }),
        {
          variables: ({ request }: BaseContext) => ({
            title: request.path,
            get costly() {
              reads += 1
              return 'costly'
            },
          }),
        },
      ),
    )
    app.get('/a', ({ render }) => render('a.html', { more: false }))
    app.get('/b', ({ render }) => render('b.html', { more: true, title: 'own' }))
    const visitor = client(app)
    assert.equal(await (await visitor.get('/a')).text(), '/a')
    assert.equal(reads, 0)
    assert.equal(await (await visitor.get('/b')).text(), 'owncostly')
  })

  test('an error of a status passes through, others are a 500 with the place in the log', async () => {
    const logged: unknown[] = []
    const quiet = () => {}
    const logger = {
      debug: quiet,
      info: quiet,
      warn: quiet,
      error: (fields: unknown) => void logged.push(fields),
    }
    const app = new Djinn({ logger: logger as never }).use(
      templates(memoryLoader({ 'a.html': '\n{{ find() }}', 'b.html': '{{ nothing }}' })),
    )
    const missing = () => {
      throw new NotFound()
    }
    app.get('/a', ({ render }) => render('a.html', { find: missing }))
    app.get('/b', ({ render }) => render('b.html'))
    const answers = await Promise.all(
      ['/a', '/b'].map((path) => app.fetch(new Request(`http://localhost${path}`))),
    )
    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 500],
    )
    assert.match(
      JSON.stringify(logged, (_key, value) => (value instanceof Error ? value.message : value)),
      /in b\.html, line 1/,
    )
  })

  test('an error handler may render, with the status of the error', async () => {
    const app = new Djinn().use(templates(memoryLoader({ 'error.html': '<h1>{{ error.status }}</h1>' })))
    app.errorHandler(404, (error, { render }) => render('error.html', { error }))
    const answer = await client(app).get('/nowhere')
    assert.deepEqual([answer.status, await answer.text()], [404, '<h1>404</h1>'])
  })

  test('streams, texts, parts, and promises among the variables', async () => {
    const app = new Djinn().use(
      templates(
        memoryLoader({
          'a.html': '<p>{% partialdef rows inline %}{{ x }}{% endpartialdef %}</p>',
          'mail.txt': 'Hi {{ x }}',
        }),
      ),
    )
    app.get('/stream', ({ renderStream }) => renderStream('a.html', { x: Promise.resolve('<') }))
    app.get('/part', ({ render }) => render('a.html#rows', { x: Promise.resolve('<') }))
    app.get('/mail', async ({ renderText }) => ({ mail: await renderText('mail.txt', { x: '<' }) }))
    const visitor = client(app)
    assert.equal(await (await visitor.get('/stream')).text(), '<p>&lt;</p>')
    assert.equal(await (await visitor.get('/part')).text(), '&lt;')
    assert.deepEqual(await (await visitor.get('/mail')).json(), { mail: 'Hi <' })
  })

  test('a plugin brings folders, filters, tags, globals and variables; the app goes first', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'djinn-templates-'))
    context.after(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'shared.html'), 'of the plugin')
    writeFileSync(join(folder, 'other.html'), '{{ 2|twice }}{% hello %}{{ word }}{{ seen }}')
    const blog = definePlugin({
      name: 'blog',
      templates: {
        folders: [folder],
        filters: { twice: (n: number) => n * 2 },
        tags: { hello: defineTag({ run: () => 'hello' }) },
        globals: { word: 'w' },
        variables: { seen: ({ request }: BaseContext) => request.path },
      },
    })
    const app = new Djinn().use(templates(memoryLoader({ 'shared.html': 'of the app' }))).use(blog)
    app.get('/<name>', ({ render, params }) => render(params.name))
    const visitor = client(app)
    assert.equal(await (await visitor.get('/shared.html')).text(), 'of the app')
    assert.equal(await (await visitor.get('/other.html')).text(), '4hellow/other.html')
  })

  test('typed templates are rendered by their value', async () => {
    const page = template<{ name: string }>('page.html')
    const app = new Djinn().use(templates(memoryLoader({ 'page.html': 'Hi {{ name }}' })))
    app.get('/a', ({ render }) => render(page, { name: 'Ann' }))
    app.get('/b', (context) => page(context, { name: 'Bob' }))
    // @ts-expect-error the name is a text
    app.get('/c', ({ render }) => render(page, { name: 3 }))
    // @ts-expect-error and has to be given
    app.get('/d', ({ render }) => render(page, {}))
    assert.equal(await (await client(app).get('/a')).text(), 'Hi Ann')
    assert.equal(await (await client(app).get('/b')).text(), 'Hi Bob')
  })

  test('a folder that is not there keeps the app from starting', async () => {
    await assert.rejects(() => new Djinn().use(templates('no-such-folder')).start(), {
      code: 'TEMPLATE_NO_FOLDER',
    })
  })

  test('two apps may use one plugin, each with its own globals', async () => {
    const plugin = templates(memoryLoader({ 'a.html': '{{ word }}' }))
    const made = ['one', 'two'].map((word) => {
      const app = new Djinn()
        .use(plugin)
        .use(definePlugin({ name: 'word', templates: { globals: { word } } }))
      return app.get('/', ({ render }) => render('a.html'))
    })
    const texts = await Promise.all(made.map(async (app) => (await client(app).get('/')).text()))
    assert.deepEqual(texts, ['one', 'two'])
  })

  test('Flask’s names are there in the jinja dialect', async () => {
    const app = new Djinn().use(
      templates(
        memoryLoader({
          'a.html':
            "{{ url_for('home', q=1, _anchor='top') }} {{ url_for('home', _external=True) }}{{ missing }}",
        }),
        { dialect: 'jinja' },
      ),
    )
    app.route('/', { name: 'home' }).get(({ render }) => render('a.html'))
    assert.equal(await (await client(app).get('/')).text(), '/?q=1#top http://localhost/')
  })

  test('get_flashed_messages and csrf_token are called as in Flask', async () => {
    const page = [
      '{% for category, message in get_flashed_messages(with_categories=true) %}{{ category }}: {{ message }}. {% endfor %}',
      "{{ get_flashed_messages(category_filter=['error']) }} {{ get_flashed_messages()|length }}",
      '{{ csrf_token()|length > 20 }}',
    ]
    const app = new Djinn({ secretKey })
      .use(sessions())
      .use(csrf())
      .use(templates(memoryLoader({ 'a.txt': page.join('\n') }), { dialect: 'jinja' }))
    app.get('/', ({ flash, render }) => {
      flash('Saved')
      flash('No ink', 'error')
      return render('a.txt')
    })
    const text = await (await client(app).get('/')).text()
    assert.equal(text, "message: Saved. error: No ink. \n['No ink'] 2\nTrue")
  })

  test('texts are translated into the language of the request', async () => {
    const german = parsePo(
      'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\nmsgid "Hello, %(name)s!"\nmsgstr "Hallo, %(name)s!"\n\nmsgid "one"\nmsgid_plural "%(num)s things"\nmsgstr[0] "eins"\nmsgstr[1] "%(num)s Dinge"\n',
    )
    const catalogues = new Catalogues([['de', german]], { default: 'en' })
    const text =
      "{% trans %}Hello, {{ name }}!{% endtrans %} {{ ngettext('one', '%(num)s things', n) }} {{ later }} {{ day|date('F') }} {{ locale }}"
    const app = new Djinn()
      .use(locale({ supported: ['en', 'de'], catalogues }))
      .use(templates(memoryLoader({ 'a.html': text })))
    const day = new Date('2026-03-01T12:00:00Z')
    app.get('/', ({ render }) => render('a.html', { name: '<', n: 2, day, later: Promise.resolve('x') }))
    const answers = ['en', 'de'].map(async (language) => {
      const answer = await client(app).get('/', { headers: { 'accept-language': language } })
      return answer.text()
    })
    assert.deepEqual(await Promise.all(answers), [
      'Hello, &lt;! 2 things x March en',
      'Hallo, &lt;! 2 Dinge x März de',
    ])
  })

  test('djinn check reads every template', async () => {
    const app = new Djinn().use(templates(memoryLoader({ 'good.html': 'x', 'bad.html': '{{ x' })))
    app.get('/', () => 'x')
    const problems = await app.runtime.check({ deploy: false })
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['TEMPLATE_SYNTAX'],
    )
    assert.match(problems[0]?.message ?? '', /bad\.html, line 1/)
    assert.deepEqual(await app.runtime.check({ deploy: false, starting: true }), [])
  })

  test('the development page shows the template, not the code made of it', async () => {
    const app = new Djinn({ debug: true }).use(
      templates(memoryLoader({ 'a.html': '<p>\n{{ user.nmae }}\n</p>' })),
    )
    app.get('/', ({ render }) => render('a.html', { user: { name: 'A' } }))
    app.runtime.developmentPage = debugPage()
    const answer = await app.fetch(new Request('http://localhost/', { headers: { accept: 'text/html' } }))
    const page = await answer.text()
    assert.match(page, /a\.html:2:9/)
    assert.match(page, /class="here"><code>\{\{ user\.nmae \}\}/)
    assert.match(page, /Did you mean &#34;name&#34;/)
  })
})
