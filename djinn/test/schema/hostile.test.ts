import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostileTexts } from './hostile-texts.ts'
import { readers } from './readers.ts'
import { slowest } from './slowest.ts'

const texts = hostileTexts(100_000)

for (const [name, read] of Object.entries(readers)) {
  test(`${name} takes 50 ms at most for 100,000 hostile characters`, () => {
    const { milliseconds, text } = slowest(read, texts)
    assert.ok(milliseconds < 50, `${milliseconds} ms for ${text}`)
  })
}
