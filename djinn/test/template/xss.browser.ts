import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { Environment } from 'djinn/template'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { payloads } from './xss-payloads.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const isThere = existsSync(executablePath)
const isRequired = process.env.DJINN_REQUIRE_SERVICES === '1'
const quiet = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]
const batchSize = 45

/** One payload in every place where a value may stand. */
const places = `{% for x in payloads %}<section>
<p>{{ x }}</p><i title="{{ x }}"></i><i title='{{ x }}'></i>
<a href="{{ x }}">link</a><a href='{{ x }}'>link</a><a href="{{ x[:4] }}{{ x[4:] }}">link</a>
<img src="{{ x }}" alt=""><form action="{{ x }}"><button formaction="{{ x }}">send</button></form>
<iframe src="{{ x }}"></iframe><iframe srcdoc="<b>{{ x }}</b>"></iframe>
<svg><title>{{ x }}</title><a xlink:href="{{ x }}" target="frame"><text y="9">{{ x }}</text></a></svg>
<a href="/path/{{ x }}?q={{ x }}#{{ x }}" class="a {{ x }} b" style="--x: '{{ x }}'">link</a>
<svg><a href="/x"><animate attributeName="href" to="{{ x }}"></animate></a></svg>
{% set kept %}<em>{{ x }}</em>{% endset %}{{ kept }}<u title="{{ kept }}"></u>
<div>{{ x|urlize }} {{ x|upper }} {{ x|truncate(20) }} {{ x|linebreaks }} {{ x|striptags }} {{ [x, x]|join('<br>'|safe) }}</div>
<textarea>
{{ x }}</textarea><title>{{ x }}</title><!--{{ x }}--><noscript>{{ x }}</noscript>
<script>kept.push({{ x|tojson }})</script><script>kept.push("{{ x|escapejs }}")</script>
<button onclick="kept.push({{ x|tojson }})">keep</button><button onclick='kept.push({{ x|tojson }})'>keep</button>
<a class="attributes" {{ {'data-x': x, 'href': x}|xmlattr }}>link</a><input value="{{ x }}">
</section>{% endfor %}`
const page = (body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><base target="frame"><script>kept = []</script></head><body><iframe name="frame"></iframe>${body}</body></html>`

describe('hostile texts in a browser', { skip: !isThere && !isRequired, concurrency: 3 }, () => {
  const environment = new Environment()
  const template = environment.fromString(page(places))
  const bodies = new Map<string, string>()
  let server: Server
  let browser: Browser
  let context: BrowserContext
  before(async () => {
    // An address that is no page answers that there is nothing: a link that is followed leaves the page where it is.
    server = createServer((request, response) => {
      const body = bodies.get(request.url ?? '')
      if (body === undefined) response.writeHead(204).end()
      else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body)
    }).listen(0, '127.0.0.1')
    browser = await chromium.launch({ executablePath, args: quiet })
    context = await browser.newContext()
  })
  after(async () => {
    await browser?.close()
    server?.close()
  })

  /** Opens a page; scripts that run in it or in its frames are noted in `hits`. */
  async function visit(written: string): Promise<{ opened: Page; hits: string[] }> {
    const path = `/page-${bodies.size}`
    bodies.set(path, written)
    const hits: string[] = []
    const opened = await context.newPage()
    await opened.exposeFunction('hit', () => void hits.push('hit() was called'))
    opened.on('dialog', (dialog) => {
      hits.push(`a dialog said ${dialog.message()}`)
      void dialog.dismiss()
    })
    await opened.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
      waitUntil: 'load',
    })
    return { opened, hits }
  }

  for (let first = 0; first < payloads.length; first += batchSize) {
    const batch = payloads.slice(first, first + batchSize)
    test(`numbers ${first + 1} to ${first + batch.length} run nothing, and are read as they were written`, async () => {
      // The first one tells what a section looks like that nothing was broken out of.
      const { opened, hits } = await visit(await template.render({ payloads: ['harmless', ...batch] }))
      const [harmless, ...sections] = await opened.evaluate(examine)
      await opened.evaluate(tryAll)
      assert.deepEqual(hits, [])
      assert.match(opened.url(), /\/page-\d+$/)
      assert.equal(sections.length, batch.length)
      for (const [index, payload] of batch.entries()) checkSection(payload, sections[index], harmless)
      const kept = (await opened.evaluate('kept')) as string[]
      assert.deepEqual(
        kept.map((text) => text.toWellFormed()),
        keptOf(['harmless', ...batch]),
      )
      await opened.close()
    })
  }

  test('the page notices a script that runs', async () => {
    const controls = [
      '<img src=x onerror=hit()>',
      '<a href="javascript:hit()">x</a>',
      '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
      '<button onclick="hit()">x</button>',
      '<iframe src="javascript:parent.hit()"></iframe>',
      '<form action="javascript:hit()"><button>x</button></form>',
      '<svg><a xlink:href="javascript:hit()"><text y="9">x</text></a></svg>',
    ]
    for (const control of controls) {
      const { opened, hits } = await visit(page(`<section>${control}<a href="/x">x</a></section>`))
      await opened.evaluate(tryAll)
      assert.notDeepEqual(hits, [], control)
      await opened.close()
    }
  })
})

/** What scripts keep while the page loads, two for each payload, and then what the buttons keep. */
function keptOf(batch: readonly string[]): string[] {
  const twice = batch.flatMap((payload) => [payload.toWellFormed(), payload.toWellFormed()])
  return [...twice, ...twice]
}

interface Section {
  readonly elements: string
  readonly handlers: readonly string[]
  readonly comments: number
  readonly texts: readonly (string | null | undefined)[]
  readonly attributes: readonly (string | null | undefined)[]
  readonly raw: readonly (string | null | undefined)[]
  readonly urls: readonly (string | null)[]
  readonly protocols: readonly string[]
}

/** Runs in the page: what a browser has read. */
function examine(): Section[] {
  return [...document.querySelectorAll('section')].map((section) => {
    const all = [...section.querySelectorAll('*')]
    const one = (selector: string) => section.querySelector(selector)
    const linked = all.flatMap((element) =>
      ['href', 'src', 'action', 'formaction', 'xlink:href'].map((name) => element.getAttribute(name)),
    )
    const inner = (one('iframe[srcdoc]') as HTMLIFrameElement | null)?.contentDocument?.body
    const comments = document.createNodeIterator(section, NodeFilter.SHOW_COMMENT)
    let count = 0
    while (comments.nextNode() !== null) count += 1
    return {
      // Filters in the <div> make elements of their own.
      elements: [...section.querySelectorAll(':not(div *)')].map(({ localName }) => localName).join(),
      handlers: all.flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('on'))),
      comments: count,
      texts: [one('p')?.textContent, one('svg title')?.textContent],
      attributes: [
        ...[...section.querySelectorAll('i')].map((element) => element.getAttribute('title')),
        one('input')?.getAttribute('value'),
        one('.attributes')?.getAttribute('data-x'),
        one('svg text')?.textContent,
        inner?.children.length === 1 && inner.children[0]?.children.length === 0
          ? inner.textContent
          : 'broken',
      ],
      raw: [one('textarea')?.textContent, one('section > title')?.textContent],
      urls: linked.filter((url) => url !== null),
      protocols: [...section.querySelectorAll('a[href]')].map((link) => (link as HTMLAnchorElement).protocol),
    }
  })
}

/** Runs in the page: follows each link, presses each button, and lets things happen that run event handlers. */
async function tryAll(): Promise<void> {
  // A task of its own: timers wait longer.
  const channel = new MessageChannel()
  const pause = () =>
    new Promise((resolve) => {
      channel.port1.onmessage = resolve
      channel.port2.postMessage('')
    })
  for (const element of document.querySelectorAll('section *'))
    for (const type of [
      'mouseover',
      'focus',
      'focusin',
      'toggle',
      'animationstart',
      'error',
      'load',
      'begin',
    ])
      element.dispatchEvent(new Event(type, { bubbles: false }))
  for (const element of document.querySelectorAll('section a, section button')) {
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
    await pause()
  }
  await new Promise((resolve) => setTimeout(resolve, 100))
}

const runs = new Set(['javascript:', 'vbscript:', 'data:'])

function checkSection(payload: string, seen: Section | undefined, harmless: Section | undefined): void {
  assert.ok(seen !== undefined && harmless !== undefined)
  const read = payload.toWellFormed().replaceAll(/\r\n?/g, '\n')
  const replaced = read.replaceAll('\0', '\ufffd')
  assert.equal(seen.elements, harmless.elements, payload)
  assert.deepEqual(seen.handlers, ['onclick', 'onclick'], payload)
  assert.equal(seen.comments, 1, payload)
  // Readers of HTML drop the null character between tags, and replace it elsewhere.
  assert.deepEqual(new Set(seen.texts), new Set([read.replaceAll('\0', '')]), payload)
  assert.deepEqual(new Set(seen.attributes), new Set([replaced]), payload)
  assert.deepEqual(new Set(seen.raw), new Set([replaced]), payload)
  for (const url of seen.urls.filter((one) => one !== '/x' && !one?.startsWith('/path/')))
    assert.ok(url === replaced || url?.endsWith('about:invalid#djinn'), `${payload}: ${url}`)
  for (const protocol of seen.protocols) assert.ok(!runs.has(protocol), `${payload}: ${protocol}`)
}
