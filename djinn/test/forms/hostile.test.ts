import { test } from 'node:test'
import { tryHostilePayloads } from './hostile-form.ts'

test('what no page of the site would send ends in errors at fields, never in an exception', async () => {
  await tryHostilePayloads(400, 1)
})
