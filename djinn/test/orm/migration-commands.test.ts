import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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
const models = (fields: string, more = '') =>
  `import { bool, char, check, foreignKey, int, Model, Q, text } from 'djinn/orm'
export class Author extends Model({ name: char({ maxLength: 50 }) }) {}
export class Post extends Model({ author: foreignKey(() => Author), ${fields} }${more}) {}
void [bool, char, check, int, Q, text]
`

class App extends Project {
  readonly #files = new Map<string, string>()

  constructor(fields: string) {
    super({ 'app.ts': app, 'models.ts': models(fields) })
  }
  change(fields: string, more?: string): void {
    this.#files.set('models.ts', fields)
    writeFileSync(join(this.folder, 'models.ts'), models(fields, more))
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

test('a model is made, changed and renamed, and its rows stay', async () => {
  await using project = new App('title: char({ maxLength: 100 })')
  const first = await project.run('makemigrations')
  assert.equal(first.code, 0, first.err)
  assert.match(first.out, /main\.0001_initial .*\n {2}\+ Create model Author\n {2}\+ Create model Post\n/)
  assert.equal(project.read('migrations/HEAD'), '0001_initial\n')
  assert.match((await project.call('makemigrations')).out, /^Nothing changed\.\n$/)
  assert.equal((await project.run('migrate', '--check')).code, 1)
  assert.match((await project.call('migrate')).out, /^main\.0001_initial\n$/)
  assert.equal((await project.call('migrate', '--check')).code, 0)
  project.rows("INSERT INTO author (name) VALUES ('Ada')")
  project.rows("INSERT INTO post (author_id, title) VALUES (1, 'One'), (1, 'Two')")

  project.change(
    'headline: char({ maxLength: 100 }), subtitle: char({ maxLength: 50 }), likes: int({ default: 0 })',
  )
  const refused = await project.call('makemigrations', '--no-input', '--rename', 'Post.title=headline')
  assert.equal(refused.code, 1)
  assert.match(refused.err, /MIGRATION_NEEDS_VALUE|needs? a value/)
  assert.match(refused.err, /--fill main\.Post\.subtitle=VALUE/)
  const second = await project.call(
    'makemigrations',
    '--rename',
    'Post.title=headline',
    '--fill',
    'Post.subtitle="none"',
  )
  assert.equal(second.code, 0, second.err)
  assert.match(second.out, /~ Rename field title on Post to headline/)
  assert.match(second.out, /! Code that knows Post\.title by its old name fails/)
  assert.match((await project.call('migrate', '--plan')).out, /main\.0002_\w+\n.*Rename field title/s)
  assert.equal((await project.call('migrate')).code, 0)
  assert.deepEqual(project.rows('SELECT headline, subtitle, likes FROM post ORDER BY id'), [
    ['One', 'none', 0],
    ['Two', 'none', 0],
  ])

  assert.match(
    (await project.call('showmigrations')).out,
    /^main\n {2}\[x\] 0001_initial\n {2}\[x\] 0002_\w+\n$/,
  )
  assert.match(
    (await project.call('sqlmigrate', 'main', '0001')).out,
    /BEGIN;\n-- Create model Author\nCREATE TABLE "author"/,
  )
  assert.equal((await project.call('migrate', 'main', '0001')).code, 0)
  assert.deepEqual(project.rows('SELECT title FROM post ORDER BY id'), [['One'], ['Two']])
  assert.match((await project.call('migrate', 'main', 'zero')).out, /back main\.0001_initial/)
  assert.deepEqual(project.rows("SELECT name FROM sqlite_master WHERE name IN ('post', 'author')"), [])
})

test('rows that stand against a step are said with it, and nothing is done', async () => {
  await using project = new App('title: char({ maxLength: 100 })')
  await project.call('makemigrations')
  await project.call('migrate')
  project.rows("INSERT INTO author (name) VALUES ('Ada')")
  project.rows("INSERT INTO post (author_id, title) VALUES (1, 'one'), (1, 'one')")
  project.change('title: char({ maxLength: 100, unique: true }), likes: int({ default: 0 })')
  await project.call('makemigrations', '--name', 'unique')
  const refused = await project.call('migrate')
  assert.equal(refused.code, 1)
  assert.match(refused.err, /main\.0002_unique failed at: .*title.* Some rows do not fit: UNIQUE/)
  assert.match(refused.err, /MIGRATION_ROWS/)
  assert.deepEqual(project.rows('SELECT * FROM post'), [
    [1, 'one', 1],
    [2, 'one', 1],
  ])
})

test('two branches conflict in HEAD, and are merged', async () => {
  await using project = new App('title: char({ maxLength: 100 })')
  await project.call('makemigrations')
  project.change('title: char({ maxLength: 100 }), likes: int({ default: 0 })')
  await project.call('makemigrations')
  // The other branch knew nothing of it.
  mkdirSync(join(project.folder, 'aside'))
  renameSync(
    join(project.folder, 'migrations/0002_post_likes.ts'),
    join(project.folder, 'aside/0002_post_likes.ts'),
  )
  writeFileSync(join(project.folder, 'migrations/HEAD'), '0001_initial\n')
  project.change('title: char({ maxLength: 100 }), draft: bool({ default: true })')
  await project.call('makemigrations')
  renameSync(
    join(project.folder, 'aside/0002_post_likes.ts'),
    join(project.folder, 'migrations/0002_post_likes.ts'),
  )
  project.change(
    'title: char({ maxLength: 100 }), likes: int({ default: 0 }), draft: bool({ default: true })',
  )

  const refused = await project.call('migrate')
  assert.equal(refused.code, 1)
  assert.match(refused.err, /several last migrations: 0002_post_draft, 0002_post_likes/)
  const merged = await project.call('makemigrations', '--merge')
  assert.match(merged.out, /main\.0003_merge_0002_0002/)
  assert.equal((await project.call('migrate')).code, 0)
  assert.match((await project.call('makemigrations')).out, /Nothing changed/)
})

test('migrations are squashed, with databases that have them and those that have not', async () => {
  await using project = new App('title: char({ maxLength: 100 })')
  await project.call('makemigrations')
  await project.call('migrate')
  project.change('title: char({ maxLength: 200 }), likes: int({ default: 0 })')
  await project.call('makemigrations')
  const squashed = await project.call('squashmigrations', 'main', '0002', '--squashed-name', 'start')
  assert.match(squashed.out, /main\.0001_start .*\n {2}2 operations in place of 2 migrations/)
  // Half of it was applied: what it stands for goes on.
  assert.match((await project.call('migrate')).out, /main\.0002_/)
  assert.match((await project.call('showmigrations')).out, /\[x\] 0001_start/)
  await project.call('migrate', 'main', 'zero')
  assert.match((await project.call('migrate')).out, /^main\.0001_start\n$/)
  assert.match((await project.call('makemigrations')).out, /Nothing changed/)
})

test('a data migration sees the models of its time', async () => {
  await using project = new App('title: char({ maxLength: 100 })')
  await project.call('makemigrations')
  await project.call('migrate')
  project.rows("INSERT INTO author (name) VALUES ('Ada')")
  project.rows("INSERT INTO post (author_id, title) VALUES (1, 'one'), (1, 'two')")
  const empty = await project.call('makemigrations', '--empty', '--name', 'shout')
  assert.match(empty.out, /main\.0002_shout/)
  writeFileSync(
    join(project.folder, 'migrations/0002_shout.ts'),
    `import { F, Upper } from 'djinn/orm'
import { defineMigration } from 'djinn/orm/migrations'
export default defineMigration({
  dependencies: ['main.0001_initial'],
  operations: [
    {
      op: 'runCode',
      async run({ model }) {
        await model('Post').filter({ author__name: 'Ada' }).update({ title: Upper(F('title')) })
        await model('Author').create({ name: 'Bob' })
      },
      reverse: 'nothing',
    },
  ],
})
`,
  )
  const done = await project.call('migrate')
  assert.equal(done.code, 0, done.err)
  assert.deepEqual(project.rows('SELECT title FROM post ORDER BY id'), [['ONE'], ['TWO']])
  assert.deepEqual(project.rows('SELECT name FROM author ORDER BY id'), [['Ada'], ['Bob']])
  assert.equal((await project.call('migrate', 'main', '0001')).code, 0)
})

test('the table of changes stays when the last model gives its history up, until a flag says so', async () => {
  await using project = new App('title: char({ maxLength: 100 })')
  project.change('title: char({ maxLength: 100 })', ', { history: true }')
  const first = await project.call('makemigrations')
  assert.match(first.out, /history\.0001_initial/)
  assert.equal((await project.call('migrate')).code, 0)
  project.rows(
    "INSERT INTO history_change (at, model, key, action, fields) VALUES ('2026-01-01', 'main.Post', '1', 'create', '{}')",
  )

  project.change('title: char({ maxLength: 100 })')
  const kept = await project.call('makemigrations', '--check')
  assert.equal(kept.code, 0, kept.out)
  assert.match(kept.out, /^The table of changes stays, .*makemigrations --remove history\.Change\n/s)
  assert.match((await project.call('makemigrations')).out, /\nNothing changed\.\n$/)
  project.change('title: char({ maxLength: 120 })')
  const other = await project.call('makemigrations')
  assert.match(other.out, /The table of changes stays/)
  assert.doesNotMatch(other.out, /Delete model Change/)
  assert.equal((await project.call('migrate')).code, 0)
  assert.deepEqual(project.rows('SELECT model FROM history_change'), [['main.Post']])

  const removed = await project.call('makemigrations', '--remove', 'history.Change')
  assert.equal(removed.code, 0, removed.err)
  assert.match(removed.out, /- Delete model Change\n.*! The rows of Change are lost\./s)
  assert.doesNotMatch(removed.out, /The table of changes stays/)
  assert.equal((await project.call('migrate')).code, 0)
  assert.deepEqual(project.rows("SELECT name FROM sqlite_master WHERE name = 'history_change'"), [])
  assert.match((await project.call('makemigrations')).out, /^Nothing changed\.\n$/)
})
