import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { djangoFilters, Environment } from 'djinn/template'
import { filesBelow, root } from './source-files.ts'

/** What the examples of the manual may use. */
const variables = {
  moment: new Date('2024-02-29T09:05:07Z'),
  posts: [
    { title: 'Tea', author: { name: 'Ann' }, likes: 3 },
    { title: 'Bread', author: { name: 'Bob' }, likes: 12 },
    { title: 'apples', author: { name: 'Ann' }, likes: 7 },
  ],
  user: { name: 'Ann & Bob', tags: ['x', 'y'], nothing: null },
  html: '<b>bold</b>',
}

const policies = { now: () => new Date('2024-03-15T12:00:00Z'), locale: 'en' }
const environments = {
  'jinja-examples': new Environment({ policies }),
  'django-examples': new Environment({ policies, filters: djangoFilters }),
}

interface Example {
  readonly source: string
  readonly expected: string
  readonly line: number
}

/** Blocks of lines `template => text`; no-break spaces are written as such, newlines as \n. */
function examplesIn(page: string): { name: keyof typeof environments; examples: Example[] }[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/^```(jinja-examples|django-examples)\n([\s\S]*?)^```$/gm)].map((block) => {
    const first = text.slice(0, block.index).split('\n').length + 1
    const examples = (block[2] ?? '').split('\n').flatMap((line, index) => {
      const [, source, expected] = /^(.*?) => ?(.*)$/.exec(line) ?? []
      return source === undefined || expected === undefined ? [] : [{ source, expected, line: first + index }]
    })
    return { name: block[1] as keyof typeof environments, examples }
  })
}

for (const page of filesBelow('docs', '.md')) {
  const blocks = examplesIn(page)
  if (blocks.length === 0) continue
  describe(`the templates of ${page}`, () => {
    for (const { name, examples } of blocks) {
      for (const { source, expected, line } of examples) {
        test(`line ${line}: ${source}`, async () => {
          const text = source.replaceAll('\\n', '\n')
          const rendered = await environments[name].fromString(text).render(variables)
          assert.equal(rendered.replaceAll('\n', '\\n'), expected)
        })
      }
    }
  })
}
