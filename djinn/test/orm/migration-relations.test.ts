import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { Project } from '../cli/project.ts'

const app = `import { Djinn } from 'djinn'
import { database } from 'djinn/orm'
import * as models from './models.ts'
export default new Djinn().use(
  database(new URL('app.db', import.meta.url).href.replace('file://', 'sqlite:'), { models, migrations: new URL('./migrations', import.meta.url) }),
)
`
const imports = `import { char, foreignKey, genericForeignKey, genericRelation, hasMany, Model, text, uuid } from 'djinn/orm'
void [char, foreignKey, genericForeignKey, genericRelation, hasMany, text, uuid]
`

class App extends Project {
  constructor(models: string) {
    super({ 'app.ts': app, 'models.ts': imports + models })
  }
  change(models: string): void {
    writeFileSync(join(this.folder, 'models.ts'), imports + models)
  }
  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8')
  }
  rows(sql: string): unknown[] {
    const database = new DatabaseSync(join(this.folder, 'app.db'))
    try {
      return database
        .prepare(sql)
        .all()
        .map((row) => Object.values(row))
    } finally {
      database.close()
    }
  }
}

const columns = (table: string) => `SELECT name, type FROM pragma_table_info('${table}') ORDER BY name`

test('a generic foreign key is two columns and an index; another kind of key changes its column', async () => {
  await using project = new App(`
export class Comment extends Model({ text: text(), target: genericForeignKey([() => Post]) }) {}
export class Post extends Model({ comments: genericRelation(() => Comment, 'target') }) {}
`)
  const first = await project.call('makemigrations')
  assert.equal(first.code, 0, first.err)
  assert.match((await project.call('makemigrations')).out, /^Nothing changed\.\n$/)
  assert.equal((await project.call('migrate')).code, 0)
  assert.deepEqual(project.rows(columns('comment')), [
    ['id', 'INTEGER'],
    ['target_id', 'bigint'],
    ['target_type', 'varchar(100)'],
    ['text', 'TEXT'],
  ])
  assert.equal(project.rows("SELECT name FROM pragma_index_list('comment')").length, 1)
  project.rows("INSERT INTO comment (text, target_type, target_id) VALUES ('x', 'post', 7)")

  project.change(`
export class Comment extends Model({ text: text(), target: genericForeignKey([() => Post, () => File]) }) {}
export class Post extends Model({ comments: genericRelation(() => Comment, 'target') }) {}
export class File extends Model({ id: uuid({ primaryKey: true }) }) {}
`)
  const second = await project.call('makemigrations')
  assert.equal(second.code, 0, second.err)
  assert.match(second.out, /Alter field targetId on Comment/)
  const migrated = await project.call('migrate')
  assert.equal(migrated.code, 0, migrated.err)
  assert.deepEqual(project.rows('SELECT target_type, target_id FROM comment'), [['post', '7']])
  assert.match((await project.call('makemigrations')).out, /^Nothing changed\.\n$/)
})

test('orderWithRespectTo makes its column, at first and later, and takes it away', async () => {
  const models = (options: string) => `
export class Question extends Model({ answers: hasMany(() => Answer, 'question') }) {}
export class Answer extends Model({ text: text(), question: foreignKey(() => Question) }${options}) {}
`
  await using project = new App(models(''))
  assert.equal((await project.call('makemigrations')).code, 0)
  assert.equal((await project.call('migrate')).code, 0)
  project.rows('INSERT INTO question (id) VALUES (1)')
  project.rows("INSERT INTO answer (text, question_id) VALUES ('a', 1)")
  project.change(models(", { orderWithRespectTo: 'question' }"))
  const second = await project.call('makemigrations')
  assert.equal(second.code, 0, second.err)
  assert.match(second.out, /Set orderWithRespectTo on Answer to question/)
  assert.match((await project.call('makemigrations')).out, /^Nothing changed\.\n$/)
  const migrated = await project.call('migrate')
  assert.equal(migrated.code, 0, migrated.err)
  assert.deepEqual(project.rows('SELECT text, _order FROM answer'), [['a', 0]])
  project.change(models(''))
  assert.equal((await project.call('makemigrations')).code, 0)
  assert.equal((await project.call('migrate')).code, 0)
  assert.deepEqual(project.rows("SELECT name FROM pragma_table_info('answer') WHERE name = '_order'"), [])
})

test('a new model with orderWithRespectTo is made in one step', async () => {
  await using project = new App(`
export class Question extends Model({}) {}
export class Answer extends Model({ question: foreignKey(() => Question) }, { orderWithRespectTo: 'question' }) {}
`)
  const made = await project.call('makemigrations')
  assert.equal(made.code, 0, made.err)
  assert.match(project.read('migrations/0001_initial.ts'), /orderWithRespectTo: 'question'/)
  assert.doesNotMatch(project.read('migrations/0001_initial.ts'), /_order|alterOrder/)
  assert.equal((await project.call('migrate')).code, 0)
  assert.equal(project.rows("SELECT name FROM pragma_table_info('answer') WHERE name = '_order'").length, 1)
})
