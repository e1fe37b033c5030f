import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { Djinn, definePlugin } from 'djinn'
import { char, database, int, Model } from 'djinn/orm'
import { loadMigrations, type Migration, type MigrationEvent, Migrator } from 'djinn/orm/migrations'
import { Project } from '../cli/project.ts'
import { eachDatabase } from '../sql/services.ts'

class Tag extends Model({ name: char({ maxLength: 40 }), likes: int({ default: 0 }) }) {}

const tag: Migration = {
  app: 'main',
  name: '0001_initial',
  initial: true,
  operations: [
    {
      op: 'createModel',
      name: 'Tag',
      fields: { id: { kind: 'bigAuto' }, name: { kind: 'char', maxLength: 40 } },
    },
  ],
}
const likes: Migration = {
  app: 'main',
  name: '0002_tag_likes',
  dependencies: ['main.0001_initial'],
  operations: [{ op: 'addField', model: 'Tag', name: 'likes', field: { kind: 'int', default: 0 } }],
}

/** A folder with these migrations. */
function folderOf(migrations: readonly Migration[]): { folder: string; url: URL } {
  const folder = mkdtempSync(join(tmpdir(), 'djinn-hooks-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  for (const { app: _app, name, ...definition } of migrations)
    writeFileSync(join(folder, `${name}.mjs`), `export default ${JSON.stringify(definition)}\n`)
  writeFileSync(join(folder, 'HEAD'), `${migrations.at(-1)?.name}\n`)
  return { folder, url: pathToFileURL(`${folder}/`) }
}

eachDatabase(
  (_service, open, urlOf) => {
    test('before and after a run of migrations code is called, with the models of that moment', async () => {
      const told: unknown[] = []
      const namesOf = ({ plan }: MigrationEvent) =>
        plan.map(({ migration, backwards }) => [migration.name, backwards])
      const hooks = {
        beforeMigrate: async (event: MigrationEvent) => {
          const known =
            event.plan[0]?.migration.name === '0001_initial' ? undefined : await event.model('Tag').count()
          told.push(['before', ...namesOf(event), known])
        },
        afterMigrate: async (event: MigrationEvent) => {
          if (event.plan.some(({ backwards }) => backwards))
            return void told.push(['after', ...namesOf(event)])
          await event.model('Tag').getOrCreate({ name: 'new' })
          told.push(['after', ...namesOf(event), await event.model('Tag').count()])
        },
      }
      const own = open()
      const first = await Migrator.open(own, [tag])
      await first.migrate(hooks)
      const second = await Migrator.open(own, [tag, likes])
      await second.migrate(hooks)
      await second.migrate(hooks)
      await second.migrate({ app: 'main', target: 'zero', ...hooks })
      assert.deepEqual(told, [
        ['before', ['0001_initial', false], undefined],
        ['after', ['0001_initial', false], 1],
        ['before', ['0002_tag_likes', false], 1],
        ['after', ['0002_tag_likes', false], 1],
        ['before', 1],
        ['after', 1],
        ['before', ['0002_tag_likes', true], ['0001_initial', true], 1],
        ['after', ['0002_tag_likes', true], ['0001_initial', true]],
      ])
    })

    test('an error before is one of the run: nothing is done, and nothing is called after', async () => {
      const migrator = await Migrator.open(open(), [tag])
      let isCalled = false
      const afterMigrate = () => {
        isCalled = true
      }
      const beforeMigrate = () => {
        throw new Error('not now')
      }
      await assert.rejects(migrator.migrate({ beforeMigrate, afterMigrate }), /not now/)
      assert.equal(migrator.plan().length, 1)
      assert.equal(isCalled, false)
    })

    test('an app that migrates at its start runs what its database and its plugins want, with its own models', async () => {
      const told: string[] = []
      const { url } = folderOf([tag, likes])
      const plugin = definePlugin({
        name: 'tags',
        beforeMigrate: () => void told.push('plugin, before'),
        afterMigrate: async ({ plan }: MigrationEvent) => {
          await Tag.getOrCreate({ name: 'always' })
          told.push(`plugin, after ${plan.length}`)
        },
      })
      const app = () =>
        new Djinn()
          .use(
            database(urlOf(), {
              models: { Tag },
              migrations: url,
              migrate: true,
              afterMigrate: ({ plan }) => void told.push(`database, after ${plan.length}`),
            }),
          )
          .use(plugin)
      for (const expected of [2, 0]) {
        const started = app()
        await started.start()
        assert.deepEqual(await Tag.all().values('name', 'likes'), [{ name: 'always', likes: 0 }])
        await started.stop()
        assert.deepEqual(told.splice(0), [
          'plugin, before',
          `database, after ${expected}`,
          `plugin, after ${expected}`,
        ])
      }
      const migrator = await Migrator.open(open(), url)
      await migrator.migrate({ app: 'main', target: 'zero' })
    })

    test('migrations that are all applied are not read again, but where only the files can tell', async () => {
      const { folder, url } = folderOf([tag, likes])
      const app = () =>
        new Djinn().use(database(urlOf(), { models: { Tag }, migrations: url, migrate: true }))
      const starts = async () => {
        const started = app()
        await started.start()
        await started.stop()
      }
      await starts()
      const broken = join(folder, '0001_initial.mjs')
      writeFileSync(broken, 'throw new Error("it was read")')
      await starts()
      // A second one of the same number may be a branch.
      const { app: _app, name: _name, ...definition } = likes
      writeFileSync(join(folder, '0002_other.mjs'), `export default ${JSON.stringify(definition)}`)
      await assert.rejects(starts(), { code: 'MIGRATION_UNREADABLE' })
      rmSync(join(folder, '0002_other.mjs'))
      writeFileSync(join(folder, 'HEAD'), '0001_initial\n')
      await assert.rejects(starts(), { code: 'MIGRATION_UNREADABLE' })
      writeFileSync(broken, `export default ${JSON.stringify({ operations: tag.operations })}`)
      writeFileSync(join(folder, 'HEAD'), '0002_tag_likes\n')
      assert.equal((await loadMigrations(folder)).length, 2)
      await (await Migrator.open(open(), url)).migrate({ app: 'main', target: 'zero' })
    })
  },
  ['node:sqlite', 'postgres', 'mariadb', 'mysql'],
)

test('of several databases each has its own, and plugins have the first', async () => {
  const told: string[] = []
  const { url } = folderOf([tag, likes])
  const own = (name: string) => ({
    name,
    migrations: url,
    migrate: true,
    afterMigrate: (event: MigrationEvent) => void told.push(`${name} ${event.database.name}`),
  })
  const app = new Djinn()
    .use(database('sqlite::memory:', { ...own('default'), models: { Tag } }))
    .use(database('sqlite::memory:', own('archive')))
    .use({
      name: 'tags',
      afterMigrate: (event: MigrationEvent) => void told.push(`plugin ${event.database.name}`),
    })
  await app.start()
  await app.stop()
  assert.deepEqual(told, ['default default', 'plugin default', 'archive archive'])
})

test('migrate and flush run what is to be done after migrations', async () => {
  await using project = new Project({
    'app.ts': `import { Djinn } from 'djinn'
import { char, database, Model } from 'djinn/orm'
export class Tag extends Model({ name: char({ maxLength: 40 }) }) {}
export default new Djinn().use(
  database(new URL('app.db', import.meta.url).href.replace('file://', 'sqlite:'), {
    models: { Tag },
    migrations: new URL('./migrations', import.meta.url),
    afterMigrate: async ({ plan }) => {
      const [, made] = await Tag.getOrCreate({ name: 'always' })
      console.log(plan.length, made)
    },
  }),
)
`,
  })
  await project.call('makemigrations')
  assert.equal((await project.call('migrate')).out, 'main.0001_initial\n1 true\n')
  assert.equal((await project.call('migrate')).out, '0 false\nNothing to do.\n')
  assert.equal((await project.call('migrate', '--plan')).out, 'Nothing to do.\n')
  assert.equal((await project.call('migrate', '--check')).code, 0)
  assert.equal((await project.call('flush', '--no-input')).out, '0 true\n')
  assert.equal((await project.call('flush', '--no-input', '--no-after-migrate')).out, '')
  assert.equal((await project.call('dumpdata')).out, '[]\n')
})

eachDatabase(
  (_service, open) => {
    for (const fakeInitial of [false, true]) {
      const way = fakeInitial ? 'takes them as done' : 'would run them'
      test(`a process that ${way} finds that another was faster`, async () => {
        const own = open()
        const [other, slower] = [await Migrator.open(own, [tag]), await Migrator.open(own, [tag])]
        const told: string[] = []
        const done = await slower.migrate({
          fakeInitial,
          beforeMigrate: () => other.migrate(),
          onProgress: ({ kind }) => void told.push(kind),
        })
        assert.deepEqual([done, told.includes('faked')], [[], false])
        assert.deepEqual([...slower.applied.keys()], ['main.0001_initial'])
        await slower.migrate({ app: 'main', target: 'zero' })
      })
    }
  },
  // Servers have a lock, behind which the other would wait.
  ['node:sqlite', 'better-sqlite3'],
)
