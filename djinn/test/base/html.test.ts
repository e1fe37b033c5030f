import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { escapeHtml, HtmlStream, html, json, SafeString } from 'djinn/base'

describe('values between tags', () => {
  test('text is escaped, numbers and safe HTML stand as they are', () => {
    const page = html`<p>${'<b>&"\''}</p>${1}${2n}${new SafeString('<hr>')}${html`<i>${'<'}</i>`}`
    assert.equal(page.toString(), '<p>&lt;b&gt;&amp;&#34;&#39;</p>12<hr><i>&lt;</i>')
  })

  test('null, undefined and false are left out, zero and the empty list are not special', () => {
    assert.equal(html`a${null}b${undefined}c${false}d${0}e${[]}f`.toString(), 'abcd0ef')
  })

  test('lists are joined, at any depth', () => {
    const rows = [['a', 'b'], ['<']].map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)
    assert.equal(
      html`<table>${rows}</table>`.toString(),
      '<table><tr><td>a</td><td>b</td></tr><tr><td>&lt;</td></tr></table>',
    )
  })

  test('a value in a textarea or a title cannot end it, not even as safe HTML', () => {
    assert.equal(
      html`<textarea>${html`</textarea>`}</textarea>`.toString(),
      '<textarea>&lt;/textarea&gt;</textarea>',
    )
  })

  test('a value in a comment cannot end it', () => {
    assert.equal(html`<!-- ${new SafeString('--><b>')} -->`.toString(), '<!-- --&gt;<b&gt; -->')
  })

  test('what has no text of its own is an error', () => {
    for (const value of [{}, () => 'x', Symbol('x'), new Uint8Array(1)]) {
      assert.throws(() => html`<p>${value as never}</p>`, { code: 'BASE_HTML_VALUE' })
    }
  })

  test('an unusual but right page is read right', () => {
    const page = html`<!DOCTYPE html><!-- a > b --><p title='a>b' hidden>1 < 2 ${'&'}<br/><INPUT value="${'"'}"><script>if (a < b && "</p>") {}</script><style>a > b {}</style>${'<'}`
    assert.match(page.toString(), /1 < 2 &amp;<br\/><INPUT value="&#34;">.*<\/style>&lt;$/)
  })
})

describe('attributes', () => {
  test('the quotes of safe HTML do not end the attribute, its entities stay', () => {
    assert.equal(
      html`<p title="${html`<b class="x">${'&'}</b>`}">`.toString(),
      '<p title="&lt;b class=&#34;x&#34;&gt;&amp;&lt;/b&gt;">',
    )
  })

  test('a boolean attribute is written or left out, with its quotes or without', () => {
    const button = (off: boolean) => html`<button class="a" ?disabled=${off} ?hidden="${!off}">x</button>`
    assert.equal(button(true).toString(), '<button class="a" disabled="">x</button>')
    assert.equal(button(false).toString(), '<button class="a" hidden="">x</button>')
  })

  test('a boolean attribute holds one value and nothing else', () => {
    assert.throws(() => html`<p ?hidden="a${true}">`, { code: 'BASE_HTML_POSITION' })
    assert.throws(() => html`<p ?hidden="${true}a">`, { code: 'BASE_HTML_POSITION' })
    assert.throws(() => html`<p ?hidden=${true}a>`, { code: 'BASE_HTML_POSITION' })
    assert.throws(() => html`<p ?onclick="${true}">`, { code: 'BASE_HTML_POSITION' })
  })

  test('the text of a srcdoc is escaped for the page inside it as well', () => {
    assert.equal(
      html`<iframe srcdoc="${'<b>'}"></iframe>`.toString(),
      '<iframe srcdoc="&amp;lt;b&amp;gt;"></iframe>',
    )
    assert.equal(
      html`<iframe srcdoc="${html`<b>${'<'}</b>`}"></iframe>`.toString(),
      '<iframe srcdoc="&lt;b&gt;&amp;lt;&lt;/b&gt;"></iframe>',
    )
  })

  test('a URL keeps its parts', () => {
    const link = (base: string, id: number) => html`<a href="${base}/posts/${id}?q=${'a&b'}#top">x</a>`
    assert.equal(
      link('https://example.org:8000', 3).toString(),
      '<a href="https://example.org:8000/posts/3?q=a&amp;b#top">x</a>',
    )
    assert.equal(
      html`<img src="${'data:image/png;base64,AA'}">`.toString(),
      '<img src="data:image/png;base64,AA">',
    )
  })
})

describe('scripts', () => {
  test('json lets in any value, and none can end the script', () => {
    const value = { name: '</script><!--', sign: '\u2028' }
    const page = html`<script>start(${json(value)})</script>`.toString()
    assert.equal(page, '<script>start({"name":"\\u003c/script\\u003e\\u003c!--","sign":"\\u2028"})</script>')
    assert.deepEqual(JSON.parse(page.slice('<script>start('.length, -')</script>'.length)), value)
  })

  test('json in an event attribute is the text of an attribute too', () => {
    assert.equal(
      html`<a onclick="go(${json('a"b')})">x</a>`.toString(),
      '<a onclick="go(&#34;a\\&#34;b&#34;)">x</a>',
    )
  })

  test('json says null for what JSON cannot say', () => {
    assert.equal(json(undefined).toString(), 'null')
  })
})

describe('values that arrive later', () => {
  test('come in order, each as soon as it is its turn', async () => {
    const slow = Promise.withResolvers<string>()
    const page = html`<p>${slow.promise}</p><p>${Promise.resolve('b')}</p>`
    const pieces = page[Symbol.asyncIterator]()
    assert.deepEqual(await pieces.next(), { done: false, value: '<p>' })
    slow.resolve('<')
    assert.deepEqual(await pieces.next(), { done: false, value: '&lt;' })
    assert.equal(await page.text(), '<p>&lt;</p><p>b</p>')
  })

  test('may be streams, lists, and templates in any depth', async () => {
    async function* rows() {
      yield html`<li>${Promise.resolve('&')}</li>`
      yield ['<', html`<br>`]
    }
    const page = html`<ul>${rows()}</ul>${[1, Promise.resolve([html`<b>${'x'}</b>`])]}`
    assert.ok(page instanceof HtmlStream)
    assert.equal(await page.text(), '<ul><li>&amp;</li>&lt;<br></ul>1<b>x</b>')
  })

  test('a promise that fails before its turn fails the reading, not the process', async () => {
    const page = html`${new Promise<string>((resolve) => setTimeout(resolve, 5, 'a'))}${Promise.reject(new Error('late'))}`
    await assert.rejects(page.text(), /late/)
  })

  test('a reader that stops early closes the stream it was reading', async () => {
    let closed = false
    async function* endless() {
      try {
        for (;;) yield 'x'
      } finally {
        closed = true
      }
    }
    for await (const piece of html`${endless()}`) if (piece === 'x') break
    assert.ok(closed)
  })

  test('have no place inside a tag', () => {
    assert.throws(() => html`<a title="${Promise.resolve('x')}">`, { code: 'BASE_HTML_VALUE' })
    assert.throws(() => html`<a ?hidden="${Promise.resolve(true)}">`, { code: 'BASE_HTML_VALUE' })
    assert.throws(() => html`<a href="${Promise.resolve('/')}">`, { code: 'BASE_HTML_VALUE' })
  })
})

describe('templates', () => {
  test('have to end between tags', () => {
    const unfinished = [
      () => html`<a`,
      () => html`<a title="`,
      () => html`<!-- `,
      () => html`<script>`,
      () => html`a <`,
    ]
    for (const template of unfinished) assert.throws(template, { code: 'BASE_HTML_UNFINISHED' })
  })

  test('say where a value cannot stand, and what to write', () => {
    assert.throws(() => html`<a href=${'x'}>`, {
      message: `A value stands in an attribute without quotes in an html template, after "<a href=".\n  Write href="\${value}".`,
    })
  })

  test('give the same result at each use', () => {
    const item = (name: string) => html`<a href="${name}">${name}</a>`.toString()
    assert.equal(item('javascript:1'), '<a href="about:invalid#djinn">javascript:1</a>')
    assert.equal(item('/a'), '<a href="/a">/a</a>')
  })
})

test('escapeHtml gives a text without special characters as it is', () => {
  assert.equal(escapeHtml('plain'), 'plain')
  assert.equal(escapeHtml('<a href="x">&\'</a>'), '&lt;a href=&#34;x&#34;&gt;&amp;&#39;&lt;/a&gt;')
})
