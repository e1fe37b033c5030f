import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { Project } from '../cli/project.ts'

const app = `import { Djinn } from 'djinn'
import { char, database, foreignKey, Model } from 'djinn/orm'
export class Author extends Model({ name: char({ maxLength: 50 }) }, { naturalKey: ['name'] }) {}
export class Post extends Model({ author: foreignKey(() => Author), title: char({ maxLength: 50 }) }) {}
const app = new Djinn().use(
  database(new URL('app.db', import.meta.url).href.replace('file://', 'sqlite:'), { models: { Author, Post }, createTables: true }),
)
app.command({ name: 'start', description: 'makes the tables', run: () => {} })
export default app
`

test('rows are dumped to files, deleted, and loaded from them', async () => {
  await using project = new Project({ 'app.ts': app })
  const file = (name: string) => join(project.folder, name)
  writeFileSync(
    file('start.json'),
    JSON.stringify([
      { model: 'post', fields: { author: ['Ann'], title: 'One' } },
      { model: 'author', fields: { name: 'Ann' } },
    ]),
  )
  assert.equal((await project.call('start')).code, 0)
  const loaded = await project.call('loaddata', 'start.json')
  assert.equal(loaded.code, 0, loaded.err)
  assert.match(loaded.out, /^2 rows of start\.json\.\n {2}main\.Author: 1\n {2}main\.Post: 1\n$/)
  const out = await project.run('dumpdata', 'post', '--natural-foreign')
  assert.equal(out.out, '[\n{"model":"main.Post","pk":1,"fields":{"author":["Ann"],"title":"One"}}\n]\n')
  assert.equal((await project.call('dumpdata', '-o', 'all.jsonl.gz')).code, 0)
  assert.equal(
    gunzipSync(readFileSync(file('all.jsonl.gz')))
      .toString()
      .split('\n').length,
    3,
  )
  const none = await project.call('dumpdata', 'author', '--pks', '7,8')
  assert.equal(none.out, '[]\n')

  // Nobody is there to say yes.
  const kept = await project.call('flush')
  assert.deepEqual([kept.code, kept.out], [1, 'Nothing was deleted.\n'])
  assert.equal((await project.call('flush', '--no-input')).code, 0)
  assert.equal((await project.call('dumpdata')).out, '[]\n')
  assert.equal((await project.call('loaddata', 'all.jsonl.gz')).code, 0)
  assert.match((await project.call('dumpdata', '--indent', '2')).out, /\n {2}"model": "main\.Author",\n/)
  assert.match((await project.call('sqlflush')).out, /DELETE FROM "post";/)

  writeFileSync(
    file('bad.json'),
    '[{"model":"author","pk":9,"fields":{"name":"Zoe"}},{"model":"pots","fields":{}}]',
  )
  const refused = await project.call('loaddata', 'start.json', 'bad.json')
  assert.equal(refused.code, 1)
  assert.match(refused.err, /no model "pots"/)
  assert.doesNotMatch((await project.call('dumpdata')).out, /Zoe/)
})
