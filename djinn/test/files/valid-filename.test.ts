import assert from 'node:assert/strict'
import { test } from 'node:test'
import { validFilename } from 'djinn/files'

test('a name from outside becomes one for a storage, in any script', () => {
  const names = [
    ' x ',
    "Ann's photo (1).jpg",
    'a/b\\c:d.txt',
    'Übersicht 日本.pdf',
    'हिन्दी.txt',
    'a\0b',
    '..\u202ea',
  ]
  assert.deepEqual(names.map(validFilename), [
    'x',
    'Anns_photo_1.jpg',
    'abcd.txt',
    'Übersicht_日本.pdf',
    'हिन्दी.txt',
    'ab',
    '..a',
  ])
})

test('what leaves no name is undefined', () => {
  assert.deepEqual(['', ' ', '.', '..', '../', '???'].map(validFilename), Array(6).fill(undefined))
})
