import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { triesAll } from '../amount.ts'
import { fuzzTemplates } from './fuzz-run.ts'
import { endsSoon, hostileTemplates } from './hostile-templates.ts'

const templates = triesAll ? 2500 : 700

// `npm run test:load` runs 50,000; `npm run test:load -- --seed 7` others.
test('random templates, right and broken ones, end with a text or a TemplateError', async () => {
  const { problems, rendered } = await fuzzTemplates({ templates, seed: 20 })
  assert.deepEqual(problems, [])
  assert.ok(rendered > templates / 10)
})

describe('hostile templates end soon', () => {
  for (const [index, [what, text]] of Object.entries(hostileTemplates(0.1)).entries()) {
    const dialects = triesAll
      ? (['djinn', 'jinja'] as const)
      : ([index % 2 === 0 ? 'djinn' : 'jinja'] as const)
    test(what, { timeout: 20_000 }, async () => {
      for (const dialect of dialects) assert.equal(await endsSoon(text, dialect), undefined)
    })
  }
})
