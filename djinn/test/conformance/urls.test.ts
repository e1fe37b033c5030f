import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type RecordedCase, sameError } from './adapter.ts'
import { sameValue } from './same-value.ts'
import { runUrlOperation } from './urls.ts'

const operations = new Set<unknown>(['resolve', 'reverse', 'redirect'])
const lines = readFileSync(join(import.meta.dirname, 'cases/misc/cases.jsonl'), 'utf8')
  .trim()
  .split('\n')
const cases = lines.map((line) => JSON.parse(line) as RecordedCase).filter((one) => operations.has(one.in.op))

test('a URL configuration of Django resolves and reverses as recorded', () => {
  assert.ok(cases.length > 40)
  for (const { id, in: input, out, error } of cases) {
    if (error)
      assert.throws(
        () => runUrlOperation(input),
        (thrown) => sameError(thrown, error),
        id,
      )
    else assert.ok(sameValue(runUrlOperation(input), out), `${id}: ${JSON.stringify(runUrlOperation(input))}`)
  }
})
