import { createTable, dropTable } from '../../src/sql/ddl/create-table.ts'
import type { SqlExpression, SqlOrder, SqlSelect } from '../../src/sql/statement.ts'
import { call, column, type Engine, openEngines, parameter, run, text } from './print-engines.ts'

export const int = { kind: 'integer' } as const
/** A table of five rows in three groups, for the tests of statements. */
export const name = `stmt_${process.pid}_${Math.floor(Math.random() * 1e6)}`
export const from = [{ kind: 'table', name, alias: 't' }] as const
export const id = column('id', int)
export const group = column('grp', { kind: 'char', maxLength: 20 })
export const amount = column('amount', int)
export const ascending = (expression: SqlExpression): SqlOrder => ({ expression, descending: false })
export const count: SqlExpression = { ...call('count', { kind: 'star' }), type: int }

/** Opens the databases and makes the table in each. */
export async function openTables(): Promise<Engine[]> {
  const { engines } = await openEngines()
  for (const engine of engines) {
    const table = {
      name,
      columns: [
        { name: 'id', type: int, identity: true },
        { name: 'grp', type: { kind: 'char' as const, maxLength: 20 }, default: text("x'y") },
        { name: 'amount', type: int, nullable: true },
      ],
      primaryKey: ['id'],
      uniques: [{ name: `${name}_u`, columns: ['grp', 'amount'] }],
    }
    for (const statement of createTable(table, engine.dialect)) await engine.all(statement)
  }
  return engines
}

/** Drops the tables and closes the databases. */
export async function closeTables(engines: readonly Engine[]): Promise<void> {
  for (const engine of engines) {
    await engine.all(dropTable(name, engine.dialect))
    await engine.close()
  }
}

/** Puts the five rows back. */
export async function reset(engine: Engine): Promise<void> {
  await run(engine, { kind: 'delete', table: name })
  const rows: readonly [number, string, number | null][] = [
    [1, 'a', 10],
    [2, 'a', 20],
    [3, 'b', 5],
    [4, 'b', null],
    [5, 'c', 7],
  ]
  const values = rows.map((_, row) => [
    parameter(row * 3, int),
    parameter(row * 3 + 1, { kind: 'text' }),
    parameter(row * 3 + 2, int),
  ])
  await run(
    engine,
    { kind: 'insert', table: name, columns: ['id', 'grp', 'amount'], rows: values },
    rows.flat(),
  )
}

/** A select of the ids in their order, with other parts. */
export const select = (parts: Partial<SqlSelect>): SqlSelect => ({
  kind: 'select',
  columns: [{ expression: id, name: 'id' }],
  from,
  orderBy: [ascending(id)],
  ...parts,
})
