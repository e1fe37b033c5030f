import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { SqlStatement } from '../../src/sql/statement.ts'
import { call, column, type Engine, engineName, integer, parameter, run, text } from './print-engines.ts'
import {
  amount,
  ascending,
  closeTables,
  from,
  group,
  id,
  int,
  name,
  openTables,
  reset,
  select,
} from './statement-table.ts'

let engines: Engine[] = []
before(async () => {
  engines = await openTables()
})
after(() => closeTables(engines))

async function rowsOf(engine: Engine): Promise<unknown[][]> {
  return await run(
    engine,
    select({ columns: [{ expression: id }, { expression: group }, { expression: amount }] }),
  )
}
/** Runs statements and compares the whole table. */
function changes(title: string, statement: SqlStatement, expected: unknown[][], slots: unknown[] = []): void {
  test(title, async () => {
    for (const engine of engines) {
      await reset(engine)
      await run(engine, statement, slots)
      assert.deepEqual(await rowsOf(engine), expected, engineName(engine))
    }
  })
}
const own = { kind: 'column', table: name, name: 'id', type: int } as const
const ownAmount = { kind: 'column', table: name, name: 'amount', type: int } as const

changes(
  'an update computes',
  {
    kind: 'update',
    table: name,
    set: [
      {
        name: 'amount',
        value: { kind: 'arithmetic', operator: '+', left: ownAmount, right: parameter(0, int), type: int },
      },
    ],
    where: { kind: 'membership', operand: own, members: [parameter(1, int), parameter(2, int)] },
  },
  [
    [1, 'a', 11],
    [2, 'a', 20],
    [3, 'b', 6],
    [4, 'b', null],
    [5, 'c', 7],
  ],
  [1, 1, 3],
)
changes(
  'an update reads its own table',
  {
    kind: 'update',
    table: name,
    set: [{ name: 'amount', value: parameter(0, int) }],
    where: {
      kind: 'membership',
      operand: own,
      members: select({
        where: { kind: 'comparison', operator: '>', left: amount, right: integer(9) },
        orderBy: undefined,
        limit: 1,
      }),
    },
  },
  [
    [1, 'a', 0],
    [2, 'a', 20],
    [3, 'b', 5],
    [4, 'b', null],
    [5, 'c', 7],
  ],
  [0],
)
changes(
  'an update with an alias and a correlated subquery',
  {
    kind: 'update',
    table: name,
    alias: 'o',
    set: [
      {
        name: 'amount',
        value: {
          kind: 'subquery',
          select: {
            kind: 'select',
            columns: [
              {
                expression: {
                  kind: 'arithmetic',
                  operator: '*',
                  left: call('max', amount),
                  right: integer(2),
                  type: int,
                },
                name: 'm',
              },
            ],
            from,
            where: {
              kind: 'comparison',
              operator: '=',
              left: group,
              right: column('grp', { kind: 'text' }, 'o'),
            },
          },
        },
      },
    ],
    where: { kind: 'comparison', operator: '=', left: column('id', int, 'o'), right: integer(4) },
  },
  [
    [1, 'a', 10],
    [2, 'a', 20],
    [3, 'b', 5],
    [4, 'b', 10],
    [5, 'c', 7],
  ],
)
changes(
  'a delete reads its own table',
  {
    kind: 'delete',
    table: name,
    where: {
      kind: 'exists',
      select: {
        kind: 'select',
        columns: [{ expression: integer(1), name: 'one' }],
        from,
        where: {
          kind: 'and',
          operands: [
            {
              kind: 'comparison',
              operator: '=',
              left: group,
              right: { kind: 'column', table: name, name: 'grp' },
            },
            { kind: 'comparison', operator: '<', left: id, right: own },
          ],
        },
      },
    },
  },
  [
    [1, 'a', 10],
    [3, 'b', 5],
    [5, 'c', 7],
  ],
)
changes(
  'a delete with an alias',
  {
    kind: 'delete',
    table: name,
    alias: 'o',
    where: { kind: 'comparison', operator: '>', left: column('id', int, 'o'), right: parameter(0, int) },
  },
  [[1, 'a', 10]],
  [1],
)
changes(
  'an insert of what a select gives',
  {
    kind: 'insert',
    table: name,
    columns: ['id', 'grp', 'amount'],
    rows: {
      kind: 'select',
      columns: [
        { expression: { kind: 'arithmetic', operator: '+', left: id, right: parameter(0, int), type: int } },
        { expression: parameter(1, { kind: 'text' }) },
        { expression: amount },
      ],
      from,
      where: { kind: 'comparison', operator: '=', left: id, right: integer(1) },
    },
  },
  [
    [1, 'a', 10],
    [2, 'a', 20],
    [3, 'b', 5],
    [4, 'b', null],
    [5, 'c', 7],
    [11, 'z', 10],
  ],
  [10, 'z'],
)
changes(
  'an upsert updates',
  {
    kind: 'insert',
    table: name,
    columns: ['id', 'grp', 'amount'],
    rows: [
      [parameter(0, int), parameter(1, { kind: 'text' }), parameter(2, int)],
      [parameter(3, int), parameter(4, { kind: 'text' }), parameter(5, int)],
    ],
    onConflict: {
      action: 'update',
      target: ['id'],
      set: [
        { name: 'grp', value: { kind: 'excluded', name: 'grp' } },
        {
          name: 'amount',
          value: {
            kind: 'arithmetic',
            operator: '+',
            left: { kind: 'excluded', name: 'amount', type: int },
            right: ownAmount,
            type: int,
          },
        },
      ],
    },
  },
  [
    [1, 'n', 110],
    [2, 'a', 20],
    [3, 'b', 5],
    [4, 'b', null],
    [5, 'c', 7],
    [6, 'm', 1],
  ],
  [1, 'n', 100, 6, 'm', 1],
)
changes(
  'a conflict may be ignored',
  {
    kind: 'insert',
    table: name,
    columns: ['id', 'grp'],
    rows: [[integer(1), text('q')]],
    onConflict: { action: 'ignore' },
  },
  [
    [1, 'a', 10],
    [2, 'a', 20],
    [3, 'b', 5],
    [4, 'b', null],
    [5, 'c', 7],
  ],
)
changes(
  'an upsert of a select',
  {
    kind: 'insert',
    table: name,
    columns: ['id', 'grp'],
    rows: {
      kind: 'select',
      columns: [{ expression: id }, { expression: text('s') }],
      from,
      orderBy: [ascending(id)],
      limit: 1,
    },
    onConflict: {
      action: 'update',
      target: ['id'],
      set: [{ name: 'grp', value: { kind: 'excluded', name: 'grp' } }],
    },
  },
  [
    [1, 's', 10],
    [2, 'a', 20],
    [3, 'b', 5],
    [4, 'b', null],
    [5, 'c', 7],
  ],
)

test('a row of defaults takes the default of a text with a quote', async () => {
  for (const engine of engines) {
    await run(engine, { kind: 'delete', table: name })
    await run(engine, { kind: 'insert', table: name, columns: [], rows: 'defaults' })
    assert.deepEqual(
      (await rowsOf(engine)).map((row) => row.slice(1)),
      [["x'y", null]],
      engineName(engine),
    )
  }
})

test('an insert may say DEFAULT but on SQLite', async () => {
  const statement: SqlStatement = {
    kind: 'insert',
    table: name,
    columns: ['grp', 'amount'],
    rows: [[{ kind: 'default' }, integer(3)]],
  }
  for (const engine of engines) {
    if (engine.dialect.name === 'sqlite') {
      await assert.rejects(run(engine, statement), { code: 'SQL_NOT_SUPPORTED' })
      continue
    }
    await run(engine, { kind: 'delete', table: name })
    await run(engine, statement)
    assert.deepEqual(
      (await rowsOf(engine)).map((row) => row.slice(1)),
      [["x'y", 3]],
    )
  }
})

test('inserts, updates and deletes give rows back where the database can', async () => {
  const returning = [{ expression: own, name: 'id' }]
  for (const engine of engines) {
    await reset(engine)
    const insert: SqlStatement = {
      kind: 'insert',
      table: name,
      columns: ['id', 'grp'],
      rows: [[integer(9), text('r')]],
      returning,
    }
    const given = engineName(engine) === 'mysql' ? [] : [[9]]
    assert.deepEqual(await run(engine, insert), given, engineName(engine))
    const update: SqlStatement = {
      kind: 'update',
      table: name,
      set: [{ name: 'amount', value: integer(1) }],
      where: { kind: 'comparison', operator: '=', left: own, right: integer(9) },
      returning,
    }
    assert.deepEqual(
      await run(engine, update),
      engine.dialect.name === 'mysql' ? [] : [[9]],
      engineName(engine),
    )
    const alias = { kind: 'column', table: 'o', name: 'id', type: int } as const
    const remove: SqlStatement = {
      kind: 'delete',
      table: name,
      alias: 'o',
      where: { kind: 'comparison', operator: '=', left: alias, right: integer(9) },
      returning: [{ expression: alias }],
    }
    assert.deepEqual(await run(engine, remove), given, engineName(engine))
  }
})
