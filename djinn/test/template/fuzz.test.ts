import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fuzzTemplates } from './fuzz-run.ts'
import { endsSoon, hostileTemplates } from './hostile-templates.ts'

// `npm run test:load` runs 50,000; `npm run test:load -- --seed 7` others.
test('random templates, right and broken ones, end with a text or a TemplateError', async () => {
  const { problems, rendered } = await fuzzTemplates({ templates: 2500, seed: 20 })
  assert.deepEqual(problems, [])
  assert.ok(rendered > 300)
})

describe('hostile templates end soon', () => {
  for (const [what, text] of Object.entries(hostileTemplates(0.1))) {
    test(what, { timeout: 20_000 }, async () => {
      assert.equal(await endsSoon(text, 'djinn'), undefined)
      assert.equal(await endsSoon(text, 'jinja'), undefined)
    })
  }
})
