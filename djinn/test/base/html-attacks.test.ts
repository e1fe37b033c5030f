import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type HtmlValue, html, json } from 'djinn/base'

/** Texts that break out of a place if they are written there as they are. */
const breakouts = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><script>alert(1)</script>',
  "'><script>alert(1)</script>",
  '" onmouseover="alert(1)',
  "' onfocus='alert(1)' autofocus='",
  '</textarea><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '--><script>alert(1)</script>',
  '--!><script>alert(1)</script>',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<math><mtext></p><style><a title="</style><img src onerror=alert(1)>">',
  '</p><base href="https://evil.example/">',
  '&lt;script&gt;',
  '\u0000<script>',
  '<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  '`$' + '{alert(1)}`',
]

const places: Readonly<Record<string, (value: string) => { toString(): string }>> = {
  'between tags': (value) => html`<p>${value}</p>`,
  'in a list': (value) => html`<p>${[value]}</p>`,
  'in a double-quoted attribute': (value) => html`<p title="${value}">x</p>`,
  'in a single-quoted attribute': (value) => html`<p title='${value}'>x</p>`,
  'in a textarea': (value) => html`<textarea>${value}</textarea>`,
  'in a title': (value) => html`<title>${value}</title>`,
  'in a comment': (value) => html`<!-- ${value} -->`,
  'in a URL': (value) => html`<a href="/search?q=${value}">x</a>`,
  'in a srcdoc': (value) => html`<iframe srcdoc="${value}"></iframe>`,
  'in a script': (value) => html`<script>f(${json(value)})</script>`,
  'in an event attribute': (value) => html`<p onclick="f(${json(value)})">x</p>`,
}

for (const [place, write] of Object.entries(places)) {
  describe(`${breakouts.length} attacks ${place}`, () => {
    const harmless = write('x').toString()
    for (const attack of breakouts) {
      test(JSON.stringify(attack), () => {
        // The same tags, quotes and comment marks as around a harmless value: nothing new has begun or ended.
        assert.equal(structure(write(attack).toString(), place), structure(harmless, place))
      })
    }
  })
}

/** What a browser acts on: angle brackets, and quotes where the attack stands inside a tag. */
function structure(page: string, place: string): string {
  return page.replace(place === 'in a script' ? /[^<>]/g : /[^<>"']/g, '')
}

const scriptUrls = [
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  '\u00a0javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\r\nscript:alert(1)',
  'javascript\t:alert(1)',
  'javascript:https://example.org/%0Aalert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'DATA:text/html,x',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'data:application/xhtml+xml,x',
  'data:,x',
]

const urlPlaces: Readonly<Record<string, (value: string) => { toString(): string }>> = {
  'a href': (value) => html`<a href="${value}">x</a>`,
  'a href with a space before it': (value) => html`<a href=" ${value}">x</a>`,
  'iframe src': (value) => html`<iframe src="${value}"></iframe>`,
  'form action': (value) => html`<form action="${value}"></form>`,
  'button formaction': (value) => html`<button formaction="${value}">x</button>`,
  'svg xlink:href': (value) => html`<svg><a xlink:href="${value}"></a></svg>`,
  'object data': (value) => html`<object data="${value}"></object>`,
  'svg set to': (value) => html`<svg><set attributeName="href" to="${value}"/></svg>`,
  'A HREF': (value) => html`<A HREF='${value}'>x</A>`,
}

for (const [place, write] of Object.entries(urlPlaces)) {
  test(`${scriptUrls.length} URLs that run scripts are replaced in ${place}`, () => {
    for (const url of scriptUrls) {
      const page = write(url).toString()
      assert.match(page, /=["'] ?about:invalid#djinn["']/, JSON.stringify(url))
    }
  })
}

test('a URL that runs a script is also found in pieces', () => {
  const attacks = [
    html`<a href="${'java'}${'script:alert(1)'}">x</a>`,
    html`<a href="java${'script:alert(1)'}">x</a>`,
    html`<a href="${'javascript'}:${'alert(1)'}">x</a>`,
    html`<a href="${['java', 'script:alert(1)']}">x</a>`,
    html`<a href="${''}${null}${'javascript:alert(1)'}">x</a>`,
    html`<a href="${html`javascript:alert(1)`}">x</a>`,
  ]
  for (const page of attacks) {
    const url = /href="([^"]*)"/.exec(page.toString())?.[1]
    assert.ok(url?.includes('about:invalid#djinn') && !url.startsWith('javascript:'), url)
  }
})

test('harmless URLs with a colon stay', () => {
  for (const url of [
    'https://example.org/',
    'mailto:a@example.org',
    '/a:b',
    '?javascript:1',
    '#javascript:',
    'tel:1',
  ]) {
    assert.equal(html`<a href="${url}">x</a>`.toString(), `<a href="${url}">x</a>`)
  }
})

const value: HtmlValue = 'x'
const refused: Readonly<Record<string, () => unknown>> = {
  'an attribute without quotes': () => html`<a href=${value}>x</a>`,
  'the rest of an attribute without quotes': () => html`<a href=/a/${value}>x</a>`,
  'the name of a tag': () => html`<${value}>x</p>`,
  'the name of an end tag': () => html`<p>x</${value}>`,
  'a part of the name of a tag': () => html`<h${value}>x</h1>`,
  'the name of an attribute': () => html`<p ${value}="x">x</p>`,
  'a part of the name of an attribute': () => html`<p data-${value}="x">x</p>`,
  'a place right after an attribute': () => html`<p title="x"${value}>x</p>`,
  'a place before a slash': () => html`<br ${value}/>`,
  'a style element': () => html`<style>${value}</style>`,
  'a style element in capitals': () => html`<STYLE>${value}</STYLE>`,
  'an iframe': () => html`<iframe>${value}</iframe>`,
  'a noembed element': () => html`<noembed>${value}</noembed>`,
  'a declaration': () => html`<!DOCTYPE ${value}>`,
  'a processing instruction': () => html`<?xml ${value}?>`,
  'a script, in quotes': () => html`<script>f("${json(value)}")</script>`,
  'a script, in a template literal': () => html`<script>f(\`${json(value)}\`)</script>`,
  'an event attribute, in quotes': () => html`<p onclick="f('${json(value)}')">x</p>`,
  'a URL that is a script': () => html`<a href="javascript:f(${value})">x</a>`,
  'a URL that is a page': () => html`<a href="data:text/html,${value}">x</a>`,
}

for (const [place, use] of Object.entries(refused)) {
  test(`a value is refused in ${place}`, () => assert.throws(use, { code: 'BASE_HTML_POSITION' }))
}

test('only json is let into scripts and event attributes', () => {
  assert.throws(() => html`<script>f(${value})</script>`, { code: 'BASE_HTML_VALUE' })
  assert.throws(() => html`<script>f(${html`x`})</script>`, { code: 'BASE_HTML_VALUE' })
  assert.throws(() => html`<p onclick="${value}">x</p>`, { code: 'BASE_HTML_VALUE' })
  assert.throws(() => html`<p hx-on:click="${value}">x</p>`, { code: 'BASE_HTML_VALUE' })
})
