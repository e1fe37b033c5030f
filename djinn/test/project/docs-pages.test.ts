import assert from 'node:assert/strict'
import { test } from 'node:test'
import { client } from 'djinn/testing'
import { docsApp, docsPages } from '../../../scripts/docs-app.ts'

/** What code hosts show and the manual does not. */
const elsewhere = /^\/(?:examples|bench|docs\/decisions\/$)/

test('every link between pages of the manual leads to a page, and to a heading that is there', async () => {
  const browser = client(docsApp)
  const pages = new Map<string, string>()
  const read = async (path: string) => {
    const response = await browser.get(path)
    assert.equal(response.status, 200, path)
    return response.text()
  }
  for (const path of docsPages()) pages.set(`/${path}`, await read(`/${path}`))
  const broken: string[] = []
  for (const [path, text] of pages) {
    const [, main = ''] = text.split('<main>')
    for (const [, link = ''] of main.matchAll(/(?:href|src)="([^"]+)"/g)) {
      const url = new URL(link, `http://localhost${path}`)
      if (url.host !== 'localhost' || url.port !== '' || elsewhere.test(url.pathname)) continue
      const target = pages.get(url.pathname)
      if (target === undefined && url.pathname.startsWith('/docs/') && !url.pathname.endsWith('.md')) {
        if ((await browser.get(url.pathname)).status !== 200) broken.push(`${path}: ${link}`)
      } else if (
        target === undefined ||
        (url.hash !== '' && !target.includes(`id="${decodeURIComponent(url.hash.slice(1))}"`))
      )
        broken.push(`${path}: ${link}`)
    }
  }
  assert.deepEqual(broken, [])
})

test('the manual shows no file but its own', async () => {
  const browser = client(docsApp)
  for (const path of ['/package.json', '/docs/..%2fpackage.json', '/docs/none.md', '/docs/..%2fREADME.md'])
    assert.equal((await browser.get(path)).status, 404)
  assert.equal((await browser.get('/')).headers.get('location'), '/docs/index.md')
  assert.match(
    await (await browser.get('/docs/reference/cli.md')).text(),
    /<h2 id="djinn-serve">djinn serve<\/h2>/,
  )
})
