import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileStatement } from '../../src/sql/compile/compile-statement.ts'
import type { SqlExpression, SqlStatement } from '../../src/sql/statement.ts'
import { call, column, mysqlDialect, parameter, postgresDialect, sqliteDialect } from './print-engines.ts'
import { ascending, from, group, id, int, name, select } from './statement-table.ts'

const own = { kind: 'column', table: name, name: 'id', type: int } as const

test('the texts of usual statements are clean', () => {
  const statement = select({
    where: { kind: 'comparison', operator: '=', left: id, right: parameter(0, int) },
    limit: 21,
  })
  assert.equal(
    compileStatement(statement, postgresDialect).text,
    `select "t"."id" from "${name}" as "t" where "t"."id" = $1 order by "t"."id" limit 21`,
  )
  assert.equal(
    compileStatement(statement, sqliteDialect).text,
    `select "t"."id" from "${name}" as "t" where "t"."id" = ? order by "t"."id" limit 21`,
  )
})

test('what a statement is, the compiled text knows', () => {
  const big = select({ columns: [{ expression: column('n', { kind: 'bigint' }) }] })
  assert.equal(compileStatement(big, sqliteDialect).bigints, true)
  assert.equal(compileStatement(big, postgresDialect).bigints, false)
  assert.equal(compileStatement(select({}), sqliteDialect).bigints, false)
  assert.equal(compileStatement(select({ lock: { strength: 'update' } }), sqliteDialect).writes, true)
  assert.equal(compileStatement(select({}), sqliteDialect).writes, false)
  assert.equal(compileStatement({ kind: 'delete', table: 'x' }, sqliteDialect).writes, true)
})

test('MySQL reads a copy of the table that it changes, and gives no rows back', () => {
  const statement: SqlStatement = {
    kind: 'delete',
    table: name,
    where: { kind: 'exists', select: select({ orderBy: undefined }) },
    returning: [{ expression: own }],
  }
  const { text: sql } = compileStatement(statement, mysqlDialect)
  assert.equal(
    sql,
    `delete from \`${name}\` where exists (select \`t\`.\`id\` from (select * from \`${name}\` limit 18446744073709551615) as \`t\`)`,
  )
})

test('what a database has not is an error that says what to do', () => {
  const distinct = select({ distinct: [group] })
  assert.match(compileStatement(distinct, postgresDialect).text, /^select distinct on \("t"\."grp"\) /)
  for (const dialect of [sqliteDialect, mysqlDialect])
    assert.throws(() => compileStatement(distinct, dialect), {
      code: 'SQL_NOT_SUPPORTED',
      name: 'NotSupportedError',
    })
})

test('decimals that SQLite keeps as text compare and sort as numbers', () => {
  const wide = column('w', { kind: 'decimal', maxDigits: 20, decimalPlaces: 2 })
  const value = parameter(0, { kind: 'decimal', maxDigits: 20, decimalPlaces: 2 })
  const where = (operator: '=' | '<'): string =>
    compileStatement(
      {
        kind: 'select',
        columns: [{ expression: call('max', wide), name: 'm' }],
        from,
        where: { kind: 'comparison', operator, left: wide, right: value },
        orderBy: [ascending(wide)],
      },
      sqliteDialect,
    ).text
  const start = `select max(cast("t"."w" as numeric)) as "m" from "${name}" as "t" where `
  const end = ' order by cast("t"."w" as numeric)'
  assert.equal(where('='), `${start}"t"."w" = ?${end}`)
  assert.equal(where('<'), `${start}cast("t"."w" as numeric) < cast(? as numeric)${end}`)
})

test('PostgreSQL casts a parameter only where no column says its type', () => {
  const value = parameter(0, int)
  const sql = (expression: SqlExpression): string =>
    compileStatement({ kind: 'select', columns: [{ expression }], from: [] }, postgresDialect).text.slice(7)
  assert.equal(sql({ kind: 'comparison', operator: '=', left: id, right: value }), '"t"."id" = $1')
  assert.equal(
    sql({ kind: 'membership', operand: id, members: [value, parameter(1, int)] }),
    '"t"."id" in ($1, $2)',
  )
  assert.equal(sql({ kind: 'nullTest', operand: value, negated: false }), '$1::integer is null')
  assert.equal(sql(call('coalesce', id, value)), 'coalesce("t"."id", $1::integer)')
  assert.equal(
    sql({ kind: 'arithmetic', operator: '+', left: value, right: value }),
    '($1::integer + $1::integer)',
  )
  const fraction = parameter(0, { kind: 'decimal' })
  assert.equal(
    sql({ kind: 'comparison', operator: '<', left: id, right: fraction }),
    '"t"."id" < $1::numeric',
  )
})
