import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostileTexts } from './hostile-texts.ts'
import { readers, writers } from './readers.ts'
import { slowest } from './slowest.ts'

const texts = hostileTexts(1_000_000)

for (const [name, read] of Object.entries(readers)) {
  test(`${name} takes 50 ms at most for a million hostile characters`, () => {
    const { milliseconds, text } = slowest(read, texts)
    assert.ok(milliseconds < 50, `${milliseconds} ms for ${text}`)
  })
}

for (const [name, write] of Object.entries(writers)) {
  test(`${name} takes a second at most for a million hostile characters`, () => {
    const { milliseconds, text } = slowest(write, texts)
    assert.ok(milliseconds < 1000, `${milliseconds} ms for ${text}`)
  })
}
