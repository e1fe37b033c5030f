import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { committedCases, hasAdapter, runArea } from './run-area.ts'

/** How many of an area's cases must pass or differ by design. Raise a floor when an area gets better; never lower it. */
const floors: Readonly<Record<string, number>> = {
  djangofilters: 1258,
  forms: 710,
  http: 687,
  jinja: 985,
  migrations: 184,
  misc: 725,
  orm: 1446,
  routing: 413,
  signing: 601,
  validators: 967,
}

/** By design at most this share of an area. */
const mostByDesign = 0.04

for (const [area, floor] of Object.entries(floors)) {
  describe(`the recorded cases of ${area}`, { skip: !hasAdapter(area) }, async () => {
    const result = await runArea(area, committedCases)

    test(`at least ${floor} pass or differ by design`, () => {
      const failed = result.failures.map(({ id, reason }) => `${id}: ${reason}`).join('\n')
      assert.ok(result.passed + result.byDesign >= floor, failed)
    })

    test('few differ by design', () => {
      assert.ok(result.byDesign <= result.all * mostByDesign, `${result.byDesign} of ${result.all}`)
    })
  })
}
