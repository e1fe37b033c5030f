import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Migration, MigrationGraph, updateLast } from 'djinn/orm/migrations'
import { Project } from '../cli/project.ts'
import { eachDatabase } from '../sql/services.ts'

const models = (fields: string, more = '') => `import { char, foreignKey, int, Model, text } from 'djinn/orm'
export class Post extends Model({ ${fields} }) {}
${more}
void [char, foreignKey, int, text]
`

class App extends Project {
  constructor(url: string, fields: string) {
    super({
      'app.ts': `import { Djinn } from 'djinn'
import { database } from 'djinn/orm'
import * as models from './models.ts'
export default new Djinn().use(database(${JSON.stringify(url)}, { models, migrations: new URL('./migrations', import.meta.url) }))
`,
      'models.ts': models(fields),
    })
  }
  change(fields: string, more?: string): void {
    this.write('models.ts', models(fields, more))
  }
  read(path: string): string {
    return readFileSync(join(this.folder, 'migrations', path), 'utf8')
  }
  get files(): string[] {
    return readdirSync(join(this.folder, 'migrations')).sort()
  }
  async done(...args: string[]): Promise<string> {
    const { code, out, err } = await this.call(...args)
    assert.equal(code, 0, err + out)
    return out
  }
}

eachDatabase(
  (_service, _open, urlOf) => {
    test('makemigrations --update writes what changed into the last migration, until it is applied', async () => {
      await using project = new App(urlOf(), 'title: char({ maxLength: 100 })')
      await project.done('makemigrations')
      project.change('title: char({ maxLength: 100 }), likes: int({ default: 0 })')
      assert.match(
        await project.done('makemigrations', '--update'),
        /main\.0001_initial .*\n {2}\+ Create model Post\n$/,
      )
      assert.match(
        project.read('0001_initial.ts'),
        /initial: true[\s\S]*likes: \{ kind: 'int', default: 0 \}/,
      )
      await project.done('migrate')

      project.change(
        'title: char({ maxLength: 100 }), likes: int({ default: 0 }), body: text({ default: "" })',
      )
      const applied = await project.call('makemigrations', '--update')
      assert.equal(applied.code, 1)
      assert.match(
        applied.err,
        /main\.0001_initial was applied\.\n.*without --update\n {2}\(MIGRATION_NOT_UPDATED\)/,
      )
      assert.deepEqual(project.files, ['0001_initial.ts', 'HEAD'])
      await project.done('makemigrations')

      // Its name says what it does, so it gets another.
      project.change(
        'title: char({ maxLength: 200 }), likes: int({ default: 0 }), body: text({ default: "" })',
      )
      const shown = await project.done('makemigrations', '--update', '--dry-run')
      assert.match(shown, /^main\.0002_post_body_alter_post_title\n {2}in place of 0002_post_body\n/)
      assert.equal((await project.call('makemigrations', '--update', '--check')).code, 1)
      assert.deepEqual(project.files, ['0001_initial.ts', '0002_post_body.ts', 'HEAD'])
      await project.done('makemigrations', '--update')
      assert.deepEqual(project.files, ['0001_initial.ts', '0002_post_body_alter_post_title.ts', 'HEAD'])
      assert.equal(project.read('HEAD'), '0002_post_body_alter_post_title\n')
      assert.match(await project.done('migrate'), /^main\.0002_post_body_alter_post_title\n$/)
      assert.match(await project.done('makemigrations', '--update'), /^Nothing changed\.\n$/)
      await project.done('migrate', 'main', 'zero')
    })

    test('optimizemigration joins operations, in its file or, where it holds code, beside it', async () => {
      await using project = new App(urlOf(), 'title: char({ maxLength: 100 }), likes: int({ default: 0 })')
      const operations = `
    { op: 'createModel', name: 'Post', fields: { id: { kind: 'bigAuto' }, title: { kind: 'char', maxLength: 100 } } },
    { op: 'addField', model: 'Post', name: 'likes', field: { kind: 'int', default: 0 } },`
      const file = (more: string) =>
        `import { defineMigration } from 'djinn/orm/migrations'\nexport default defineMigration({ initial: true, operations: [${operations}${more}\n] })\n`
      project.write('migrations/0001_initial.ts', file(''))
      project.write('migrations/HEAD', '0001_initial\n')
      const check = await project.call('optimizemigration', 'main', '0001', '--check')
      assert.deepEqual([check.code, check.out], [1, '2 operations of main.0001_initial can be one.\n'])
      assert.match(
        await project.done('optimizemigration', 'main', '0001'),
        /0001_initial\.ts\n {2}One operation in place of 2\.\n$/,
      )
      assert.match(project.read('0001_initial.ts'), /initial: true[\s\S]*likes: /)
      assert.doesNotMatch(project.read('0001_initial.ts'), /addField/)
      assert.equal(await project.done('optimizemigration', 'main', '0001'), 'Nothing to join.\n')
      assert.equal((await project.call('optimizemigration', 'main', '0001', '--check')).code, 0)

      project.write(
        'migrations/0001_initial.ts',
        file(`\n    { op: 'runCode', run: () => {}, reverse: 'nothing' },`),
      )
      const beside = await project.done('optimizemigration', 'main', '0001_initial')
      assert.match(
        beside,
        /main\.0001_initial_optimized .*\n {2}2 operations in place of 3\. Copy the functions/,
      )
      assert.ok(existsSync(join(project.folder, 'migrations/0001_initial.ts')))
      assert.match(await project.done('migrate'), /^main\.0001_initial_optimized\n$/)
      assert.match(await project.done('makemigrations'), /^Nothing changed\.\n$/)
      const again = await project.call('optimizemigration', 'main', '0001_initial_optimized')
      assert.equal(again.out, 'Nothing to join.\n')
      await project.done('migrate', 'main', 'zero')
    })
  },
  ['node:sqlite', 'postgres', 'mariadb', 'mysql'],
)

const tag = { op: 'createModel', name: 'Tag', fields: { id: { kind: 'bigAuto' } } } as const
const label = { op: 'addField', model: 'Tag', name: 'label', field: { kind: 'text', default: '' } } as const
const first: Migration = { app: 'main', name: '0001_initial', initial: true, operations: [tag] }
const second: Migration = {
  app: 'main',
  name: '0002_tag_label',
  dependencies: ['main.0001_initial'],
  operations: [label],
}
const update = (all: readonly Migration[], made: Migration, isApplied = () => false) =>
  updateLast(new MigrationGraph(all), [made], { isApplied })

test('a last migration that others stand on, that was squashed, or that holds code is not changed', () => {
  const refused = (all: readonly Migration[], why: RegExp) =>
    assert.throws(() => update(all, second), { code: 'MIGRATION_NOT_UPDATED', message: why })
  refused([], /The app main has no migration\./)
  const blog = { app: 'blog', name: '0001_initial', dependencies: ['main.0001_initial'], operations: [] }
  refused([first, blog], /blog\.0001_initial stands on main\.0001_initial/)
  refused([{ ...first, replaces: ['main.0000_start'] }], /was squashed of others/)
  const code = { op: 'runCode', run: () => {} } as const
  refused([{ ...first, operations: [tag, { op: 'separate', database: [code] }] }], /holds code/)
})

test('a name that a person chose stays, and what is made and taken back leaves nothing', () => {
  const named = { ...second, name: '0002_words' }
  const body = { op: 'addField', model: 'Tag', name: 'body', field: { kind: 'text', default: '' } } as const
  const [more] = update([first, named], { ...second, name: '0003_tag_body', operations: [body] })
  assert.deepEqual([more?.after.name, more?.after.operations.length], ['0002_words', 2])
  const [less] = update([first, second], {
    ...second,
    name: '0003_remove_tag_label',
    operations: [{ op: 'removeField', model: 'Tag', name: 'label' }],
  })
  assert.deepEqual([less?.after.name, less?.after.operations], ['0002_tag_label', []])
})

test('apps that are updated together wait for each other by their new names, and not in a circle', () => {
  const blog: Migration = {
    app: 'blog',
    name: '0001_initial',
    initial: true,
    operations: [{ ...tag, name: 'Post' }],
  }
  const word = {
    op: 'addField',
    model: 'Post',
    name: 'word',
    field: { kind: 'fk', to: 'main.Tag', null: true },
  } as const
  const made: Migration = {
    app: 'blog',
    name: '0002_post_word',
    dependencies: ['blog.0001_initial', 'main.0003_tag_body'],
    operations: [word],
  }
  const body = { ...label, name: 'body' }
  const own: Migration = {
    app: 'main',
    name: '0003_tag_body',
    dependencies: ['main.0002_tag_label'],
    operations: [body],
  }
  const graph = new MigrationGraph([first, second, blog])
  const updates = updateLast(graph, [own, made], { isApplied: () => false })
  assert.deepEqual(
    updates.map(({ after }) => [after.name, after.dependencies]),
    [
      ['0002_tag_label_tag_body', ['main.0001_initial']],
      ['0001_initial', ['main.0002_tag_label_tag_body']],
    ],
  )
  const back = { ...own, dependencies: ['main.0002_tag_label', 'blog.0002_post_word'] }
  assert.throws(() => updateLast(graph, [back, made], { isApplied: () => false }), {
    code: 'MIGRATION_CIRCLE',
  })
})
