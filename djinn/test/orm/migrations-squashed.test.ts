import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Migration, Migrator } from 'djinn/orm/migrations'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

const first: Migration = {
  app: 'main',
  name: '0001_initial',
  operations: [{ op: 'createModel', name: 'Tag', fields: { id: { kind: 'bigAuto' } } }],
}
const second: Migration = {
  app: 'main',
  name: '0002_label',
  dependencies: ['main.0001_initial'],
  operations: [
    { op: 'addField', model: 'Tag', name: 'label', field: { kind: 'char', maxLength: 40, default: '' } },
  ],
}
const joined: Migration = {
  app: 'main',
  name: '0001_joined',
  operations: [
    {
      op: 'createModel',
      name: 'Tag',
      fields: { id: { kind: 'bigAuto' }, label: { kind: 'char', maxLength: 40, default: '' } },
    },
  ],
}

eachDatabase((_name, open) => {
  let database: Database
  after(() => database?.close())
  const names = async (migrations: readonly Migration[]) =>
    (await (await Migrator.open(database, migrations)).migrate()).map(({ migration }) => migration.name)

  test('what was joined may lose its parts, once a database that had them was migrated again', async () => {
    database = open()
    assert.deepEqual(await names([first, second]), ['0001_initial', '0002_label'])
    const replacing = { ...joined, replaces: ['main.0001_initial', 'main.0002_label'] }
    assert.deepEqual(await names([first, second, replacing]), [])
    // The old files are deleted, and so is `replaces`.
    assert.deepEqual(await names([joined]), [])
    const migrator = await Migrator.open(database, [joined])
    await migrator.migrate({ app: 'main', target: 'zero' })
    assert.deepEqual(await names([joined]), ['0001_joined'])
    await migrator.migrate({ app: 'main', target: 'zero' })
  })
})
