import assert from 'node:assert/strict'
import { it } from 'node:test'
import {
  alterTables,
  type ColumnDefinition,
  createTable,
  type Database,
  introspect,
  type TableDefinition,
} from 'djinn/sql'
import type { ColumnType } from '../../src/sql/column-type.ts'
import type { SqlExpression } from '../../src/sql/statement.ts'
import { eachDatabase, sqlFor, sqlText } from './services.ts'

const int: ColumnType = { kind: 'integer' }
const named = { find: (_kind: string, _columns: readonly string[], name: string | undefined) => name }
const constant = (value: number): SqlExpression => ({ kind: 'constant', value, type: int })
const plus = (name: string, value: number): SqlExpression => ({
  kind: 'arithmetic',
  operator: '+',
  left: { kind: 'column', name, type: int },
  right: constant(value),
  type: int,
})

/** A table whose amount is computed on, checked and indexed; of the computed column too there is an index. */
function stock(
  amount: string,
  more: number,
  withExpressions: boolean,
  doubled = 'more',
  columns: readonly ColumnDefinition[] = [],
): TableDefinition {
  return {
    name: 'stock',
    columns: [
      { name: 'id', type: int },
      { name: amount, type: int },
      {
        name: doubled,
        type: int,
        nullable: true,
        generated: { expression: plus(amount, more), stored: true },
      },
      ...columns,
    ],
    primaryKey: ['id'],
    indexes: [
      { name: 'of_more', columns: [doubled, 'id'] },
      ...(withExpressions ? [{ name: 'of_sum', columns: [{ expression: plus(amount, 7) }] }] : []),
    ],
    checks: [
      {
        name: 'has_some',
        condition: {
          kind: 'comparison',
          operator: '>',
          left: { kind: 'column', name: amount, type: int },
          right: constant(0),
        },
      },
    ],
  }
}

async function change(database: Database, before: TableDefinition, after: TableDefinition, renamed: object) {
  const names = before.columns.map(({ name }): [string, string] => [name, name])
  const kept = new Map([...names, ...Object.entries(renamed)] as [string, string][])
  for (const name of [...kept.keys()])
    if (!after.columns.some((column) => column.name === kept.get(name))) kept.delete(name)
  const dialect = await database.connect()
  for (const text of alterTables([{ before, after, kept }], dialect, () => named)) await database.script(text)
}

eachDatabase(
  (name, open) => {
    const indexesOf = async (database: Database) =>
      (await introspect(database, { tables: ['stock'] }))[0]?.indexes
        .map((index) => `${index.name} ${index.columns.map((column) => column.name ?? '()').join(' ')}`)
        .sort()

    it('a column is renamed under all that stands on it', async () => {
      const database = open()
      const dialect = await database.connect()
      const expressions = name !== 'mariadb'
      const before = stock('amount', 1, expressions)
      const after = stock('pieces', 1, expressions, 'one_more')
      for (const text of createTable(before, dialect)) await database.script(text)
      await database.run(sqlFor(name, 'insert into stock (id, amount) values (1, ?)'), [5])
      await change(database, before, after, { amount: 'pieces', more: 'one_more' })
      assert.deepEqual(await database.all(sqlText('select pieces, one_more from stock'), []), [[5, 6]])
      await assert.rejects(
        async () => database.run(sqlFor(name, 'insert into stock (id, pieces) values (2, ?)'), [0]),
        { name: 'IntegrityError', constraint: 'has_some' },
      )
      const both = ['of_more one_more id', ...(expressions ? ['of_sum ()'] : [])]
      assert.deepEqual(await indexesOf(database), both)

      // And one goes with what was computed of it.
      const bare: TableDefinition = {
        ...after,
        columns: after.columns.filter((column) => column.name === 'id'),
        indexes: [],
        checks: [],
      }
      await change(database, after, bare, {})
      assert.deepEqual(await database.table(sqlText('select * from stock'), []), {
        columns: ['id'],
        rows: [[1]],
      })
      await database.script('drop table stock')
    })

    it('a computed column that is made anew keeps its indexes', async () => {
      const database = open()
      const dialect = await database.connect()
      const before = stock('amount', 1, false)
      for (const text of createTable(before, dialect)) await database.script(text)
      await database.run(sqlFor(name, 'insert into stock (id, amount) values (1, ?)'), [5])
      await change(database, before, stock('amount', 2, false), {})
      assert.deepEqual(await database.all(sqlText('select more from stock'), []), [[7]])
      assert.deepEqual(await indexesOf(database), ['of_more more id'])
      await database.script('drop table stock')
    })

    it('a nullable column that had a value for the rows that were there may be left out', async () => {
      const database = open()
      const dialect = await database.connect()
      const before = stock('amount', 1, false)
      for (const text of createTable(before, dialect)) await database.script(text)
      await database.run(sqlFor(name, 'insert into stock (id, amount) values (1, ?)'), [5])
      const after = stock('amount', 1, false, 'more', [{ name: 'later', type: int, nullable: true }])
      const kept = new Map(before.columns.map((column) => [column.name, column.name]))
      const fills = new Map([['later', { kind: 'constant', value: 3, type: int } as const]])
      for (const text of alterTables([{ before, after, kept, fills }], dialect, () => named))
        await database.script(text)
      await database.run(sqlFor(name, 'insert into stock (id, amount) values (2, ?)'), [6])
      assert.deepEqual(await database.all(sqlText('select later from stock order by id'), []), [[3], [null]])
      await database.script('drop table stock')
    })
  },
  ['postgres', 'mariadb', 'mysql'],
)
