import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { LanguageServer } from './language-server.ts'

const root = resolve(import.meta.dirname, '../../..')
const models = resolve(import.meta.dirname, 'orm-models')

test('an editor offers the columns of a related model after its name', async () => {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache', 'completion-'))
  const file = join(folder, 'query.ts')
  const config = { extends: join(root, 'tsconfig.json'), include: ['*.ts'], exclude: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  writeFileSync(file, 'export {}\n')
  const server = new LanguageServer(join(root, 'node_modules/typescript/bin/tsc'), folder)
  try {
    const complete = await opened(server, folder, file)
    const columns = await complete('Post.filter({ | })')
    assert.ok(columns.includes('title') && columns.includes('author'), `offered: ${columns}`)
    assert.ok(!columns.includes('asc') && !columns.includes('plus'), 'methods of expressions are no lookups')
    const related = await complete('Post.filter({ author__| })')
    assert.ok(related.includes('author__name') && related.includes('author__isnull'), `offered: ${related}`)
    const further = await complete('Post.filter({ author__profile__| })')
    assert.ok(further.includes('author__profile__city'), `offered: ${further}`)
    const choices = await complete("Post.filter({ status: '|' })")
    assert.ok(choices.includes('draft') && choices.includes('live'), `offered: ${choices}`)
    const paths = await complete("Post.all().values('author__|')")
    assert.ok(paths.includes('author__email'), `offered: ${paths}`)
    assert.deepEqual(await complete("Post.selectRelated('|')"), ['author', 'editor'])
  } finally {
    server.stop()
    rmSync(folder, { recursive: true })
  }
})

/** Opens the file and gives a function that asks what could be written at `|`. */
async function opened(server: LanguageServer, folder: string, file: string) {
  const uri = pathToFileURL(file).href
  await server.request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { textDocument: { completion: { completionItem: { snippetSupport: false } } } },
  })
  server.notify('initialized', {})
  const head = `import { Post } from '${join(models, 'post.ts')}'\n`
  let version = 1
  server.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'typescript', version, text: head },
  })
  return async (line: string): Promise<string[]> => {
    server.notify('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ text: head + line.replace('|', '') }],
    })
    const position = { line: 1, character: line.indexOf('|') }
    const answer = await server.request('textDocument/completion', { textDocument: { uri }, position })
    const items = (answer as { items?: { label: string }[] } | null)?.items ?? []
    return items.map((item) => item.label.replace(/\?$/, ''))
  }
}
