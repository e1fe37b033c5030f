import { test } from 'node:test'
import { tryHostilePayloads } from './hostile-form.ts'

test('20,000 payloads that no page of the site would send end in errors at fields', async () => {
  for (let seed = 1; seed <= 10; seed++) await tryHostilePayloads(2000, seed)
})
