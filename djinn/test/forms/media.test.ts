import assert from 'node:assert/strict'
import { test } from 'node:test'
import { char, extendWidget, Form, Media, multiWidget, Script, Stylesheet, textInput } from 'djinn/forms'

test('each file comes once, after those that any list has before it', () => {
  const media = new Media().plus(
    Media.of({ js: ['base.js', 'calendar.js'] }),
    Media.of({ js: ['map.js'] }),
    Media.of({ js: ['base.js', 'map.js', 'route.js'] }),
  )
  assert.deepEqual(media.js, ['base.js', 'calendar.js', 'map.js', 'route.js'])
})

test('files in opposite orders are a warning, and stay in the order of their naming', async () => {
  const warned = new Promise<Error>((resolve) => process.once('warning', resolve))
  const media = Media.of({ js: ['a.js', 'b.js'] }).plus(Media.of({ js: ['b.js', 'a.js'] }))
  assert.deepEqual(media.js, ['a.js', 'b.js'])
  assert.match((await warned).message, /opposite orders: a\.js, b\.js/)
})

test('style sheets come by medium and before scripts; paths are below the static files', () => {
  const media = Media.of({
    css: { print: ['p.css'], all: ['a.css', '/abs.css'] },
    js: ['https://cdn.test/x.js'],
  })
  assert.equal(
    String(media),
    '<link href="/static/a.css" media="all" rel="stylesheet">\n<link href="/abs.css" media="all" rel="stylesheet">\n' +
      '<link href="/static/p.css" media="print" rel="stylesheet">\n<script src="https://cdn.test/x.js"></script>',
  )
})

test('tags carry a nonce, the hash of their file and attributes of their own', () => {
  const media = Media.of({
    css: [new Stylesheet('a.css', { crossorigin: 'anonymous' })],
    js: [new Script('a.js', { type: 'module', async: true })],
  })
  const html = media.render({
    nonce: 'r"4',
    url: (path) => `/files/${path}?1`,
    integrity: (path) => (path === 'a.js' ? 'sha384-abc' : undefined),
  })
  assert.equal(
    String(html),
    '<link href="/files/a.css?1" media="all" rel="stylesheet" nonce="r&#34;4" crossorigin="anonymous">\n' +
      '<script src="/files/a.js?1" integrity="sha384-abc" nonce="r&#34;4" type="module" async></script>',
  )
})

test('a form has the media of its widgets, and those of their parts', () => {
  const picker = extendWidget(textInput(), { media: { js: ['picker.js'], css: ['picker.css'] } })
  const range = multiWidget({ widgets: [picker, picker], decompress: () => [] })
  const Stay = Form({ from: char({ widget: picker }), days: char({ widget: range }), note: char() })
  assert.deepEqual(new Stay().media.js, ['picker.js'])
  assert.deepEqual(new Stay().media.css, { all: ['picker.css'] })
  assert.equal(new (Form({ note: char() }))().media.isEmpty, true)
})

test('a form of a request has the URLs of the static files', () => {
  const picker = extendWidget(textInput(), { media: { js: ['picker.js'] } })
  const Stay = Form({ from: char({ widget: picker }) })
  const context = { staticUrl: (path: string) => `/static/${path.replace('.js', '.ab12.js')}` }
  assert.equal(String(new Stay({ context }).media), '<script src="/static/picker.ab12.js"></script>')
})
