import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Form } from 'djinn/forms'
import { type Browser, chromium, type Page } from 'playwright-core'
import { pictured } from './field-pictures.ts'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const isThere = existsSync(executablePath)
const isRequired = process.env.DJINN_REQUIRE_SERVICES === '1'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const folder = new URL('../../../docs/reference/pictures/', import.meta.url)
const writes = process.env.DJINN_WRITE_PICTURES === '1'

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #1b1b1f; background: #fff }
  main > div { width: 420px; padding: 12px 16px; display: inline-block }
  label, legend { display: block; font-weight: 600; margin-bottom: 4px } fieldset { border: 0; padding: 0; margin: 0 }
  fieldset div label, fieldset label label { font-weight: 400 }
  input:not([type=checkbox], [type=radio], [type=file]), select, textarea
    { font: inherit; padding: 6px 8px; border: 1px solid #777; border-radius: 6px; max-width: 100%; box-sizing: border-box }
  .helptext { color: #5c5c66; font-size: 14px }`

describe('pictures of fields', { skip: !isThere && !isRequired }, () => {
  let browser: Browser
  let page: Page
  before(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    page = await browser.newPage({ viewport: { width: 480, height: 400 } })
  })
  after(() => browser?.close())

  for (const [name, field] of Object.entries(pictured))
    test(`${name} is shown with a label that belongs to it, and the manual has its picture`, async () => {
      const form = await new (Form({ [name.replaceAll('-', '_')]: field }))().ready()
      await page.setContent(
        `<!doctype html><html lang="en"><head><title>${name}</title><style>${style}</style></head><body><main><h1 hidden>${name}</h1>${form}</main></body></html>`,
      )
      await page.evaluate(axe)
      const violations = await page.evaluate(
        'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
      )
      assert.deepEqual(violations, [])
      const path = fileURLToPath(new URL(`${name}.png`, folder))
      const picture = await page.locator('main > div, main > fieldset').first().screenshot()
      if (writes) writeFileSync(path, picture)
      assert.ok(existsSync(path), `no ${path}; write the pictures with DJINN_WRITE_PICTURES=1`)
      assert.ok(readFileSync(path).length > 500)
    })
})

test('every picture is shown in the manual', () => {
  const manual = readFileSync(new URL('../form-fields.md', folder), 'utf8')
  for (const name of Object.keys(pictured))
    assert.ok(manual.includes(`(pictures/${name}.png)`), `no ${name}.png in form-fields.md`)
})
