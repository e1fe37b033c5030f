import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { memoryLoader, templates } from 'djinn/template'

test('a getter among the variables of every page is asked once a render, and not where no template reads it', async () => {
  let asked = 0
  const variables = () => {
    const made = {
      get count() {
        return ++asked
      },
      get double(): number {
        return this.count * 2
      },
    }
    return made
  }
  const pages = { 'twice.txt': '{{ count }} {{ count }} {{ double }}', 'never.txt': 'none' }
  const app = new Djinn().use(templates(memoryLoader(pages), { variables }))
  app.get('/<name>', ({ render, params }) => render(`${params.name}.txt`))
  const textOf = async (path: string) => (await app.fetch(new Request(`http://localhost${path}`))).text()
  assert.equal(await textOf('/never'), 'none')
  assert.equal(asked, 0)
  assert.equal(await textOf('/twice'), '1 1 2')
  assert.equal(await textOf('/twice'), '2 2 4')
})

test('what a handler or a template gives wins over the variables of every page and over those of the request', async () => {
  const variables = () =>
    Object.freeze({
      get count() {
        return 1
      },
      plain: 1,
    })
  const app = new Djinn().use(
    templates(
      memoryLoader({
        'page.txt': '{{ count }} {{ plain }} {{ user }} {% set request = "none" %}{{ request }}',
      }),
      { variables },
    ),
  )
  app.get('/', ({ render }) => render('page.txt', { count: 2, plain: 3, user: 'Ann' }))
  const response = await app.fetch(new Request('http://localhost/'))
  assert.equal(await response.text(), '2 3 Ann none')
})
