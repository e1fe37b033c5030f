import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Migration, Migrator } from 'djinn/orm/migrations'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

const names = [
  'a"b',
  'a`b',
  "it's",
  'x"; DROP TABLE kept; --',
  '50% of? $1 :x',
  '\\',
  'select',
  'größe 😀',
  'a.b',
  ' a ',
]
const defaults = [`'); DROP TABLE kept; --`, '"', "''", '\\', '%s ? $1', '😀\n\t', '$\u007Bx}', '--', '/* */']

/** A table and a column of a hostile name, made, filled, changed in every way and taken back. */
function history(name: string, text: string): Migration[] {
  const table = `t ${name}`.slice(0, 40)
  const operations = (index: number, list: Migration['operations']): Migration => ({
    app: 'main',
    name: `000${index}`,
    ...(index > 1 && { dependencies: [`main.000${index - 1}`] }),
    operations: list,
  })
  return [
    operations(1, [
      {
        op: 'createModel',
        name: 'Kept',
        fields: { id: { kind: 'bigAuto' }, note: { kind: 'char', maxLength: 20, dbDefault: 'n' } },
        options: { table: 'kept' },
      },
      {
        op: 'createModel',
        name: 'Thing',
        fields: { id: { kind: 'bigAuto' }, value: { kind: 'char', maxLength: 90, column: name } },
        options: { table },
      },
      {
        op: 'runCode',
        async run({ model }) {
          await model('Thing').create({ value: text })
        },
        reverse: 'nothing',
      },
    ]),
    operations(2, [
      {
        op: 'addField',
        model: 'Thing',
        name: 'more',
        field: { kind: 'char', maxLength: 90, column: `${name}2`, dbDefault: text, default: text },
      },
      {
        op: 'addField',
        model: 'Thing',
        name: 'kept',
        field: { kind: 'foreignKey', to: 'Kept', null: true, column: `${name}3`, onDelete: 'cascade' },
      },
      {
        op: 'addIndex',
        model: 'Thing',
        index: { name: `i ${name}`.slice(0, 40), fields: ['value', '-more'] },
      },
      {
        op: 'addConstraint',
        model: 'Thing',
        constraint: { kind: 'unique', name: `u ${name}`.slice(0, 40), fields: ['value'] },
      },
    ]),
    operations(3, [
      {
        op: 'alterField',
        model: 'Thing',
        name: 'value',
        field: { kind: 'char', maxLength: 95, column: name },
      },
      {
        op: 'alterField',
        model: 'Thing',
        name: 'value',
        field: { kind: 'char', maxLength: 95, column: `${name}4` },
      },
      { op: 'alterModelTable', name: 'Thing', table: `${table}5` },
      {
        op: 'runCode',
        async run({ model }) {
          const [row] = await model('Thing').all()
          assert.deepEqual([row.value, row.more], [text, text])
        },
        reverse: 'nothing',
      },
      { op: 'removeIndex', model: 'Thing', name: `i ${name}`.slice(0, 40) },
      { op: 'removeField', model: 'Thing', name: 'more' },
    ]),
  ]
}

eachDatabase((_name, open) => {
  let database: Database
  after(() => database?.close())

  test('names and defaults that mean something in SQL are names and defaults', async () => {
    database = open()
    for (const [index, name] of names.entries()) {
      // MySQL has no names of such signs, and none that end in a space.
      if (database.dialectName === 'mysql' && /[^\u0000-\uFFFF]|\s$/u.test(name)) continue
      const migrator = await Migrator.open(database, history(name, defaults[index % defaults.length] ?? ''))
      await migrator.migrate()
      assert.deepEqual(migrator.plan(), [], name)
      // Taken back and done again: every name is found by what the database calls it.
      await migrator.migrate({ app: 'main', target: '0001' })
      await migrator.migrate()
      await migrator.migrate({ app: 'main', target: 'zero' })
    }
  })
})
