import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { compileStatement } from '../../src/sql/compile/compile-statement.ts'
import { quoteIdentifier } from '../../src/sql/compile/names.ts'
import { createTable, dropTable } from '../../src/sql/ddl/create-table.ts'
import type { SqlExpression } from '../../src/sql/statement.ts'
import {
  call,
  type Engine,
  engineName,
  evaluate,
  mysqlDialect,
  openEngines,
  parameter,
  postgresDialect,
  run,
  sqliteDialect,
  text,
} from './print-engines.ts'

const hostile = [
  "'; drop table users; --",
  '" or 1=1 --',
  '`; drop table users; --',
  '\\',
  "\\'",
  "\\\\' or 1=1 #",
  '%_\\%',
  '$1 ? :x @x {0}',
  '/* */ -- #',
  "é€😀\u2028\n\r\t'",
  '" "" """',
  ']]> [0] $."a"',
]

let engines: Engine[] = []
before(async () => {
  engines = (await openEngines()).engines
})
after(async () => {
  for (const engine of engines) await engine.close()
})

test('hostile texts come back as constants, parameters, keys and raw values', async () => {
  for (const engine of engines)
    for (const each of hostile) {
      assert.equal(await evaluate(engine, text(each)), each, engineName(engine))
      assert.equal(await evaluate(engine, parameter(0, { kind: 'text' }), [each]), each)
      assert.equal(await evaluate(engine, { kind: 'raw', parts: ['', ''], values: [text(each)] }), each)
      const document = { ...call('jsonObject', text(each), text(each)), type: { kind: 'json' } } as const
      assert.equal(
        await evaluate(engine, { kind: 'jsonPath', operand: document, path: [each], as: 'text' }),
        each,
        engineName(engine),
      )
      const has: SqlExpression = { kind: 'jsonTest', test: 'hasKey', operand: document, keys: [each] }
      assert.equal(await evaluate(engine, has, [], { kind: 'boolean' }), true, engineName(engine))
    }
})

test('hostile names name tables and columns', async () => {
  for (const engine of engines)
    for (const [index, each] of hostile.entries()) {
      // PostgreSQL cuts names at 63 bytes, and MySQL takes no characters beyond the basic plane.
      const alias = each.replace('😀', '').trim()
      const name = `h${process.pid}_${index}${alias}`
      const columns = [
        { name, type: { kind: 'text' as const }, nullable: true, default: text(each), comment: each },
      ]
      const [create = '', ...more] = createTable(
        { name, columns, primaryKey: [], comment: each },
        engine.dialect,
      )
      // MySQL: defaults of texts are expressions, which its driver runs as they stand.
      await engine.all(create)
      for (const statement of more) await engine.all(statement)
      try {
        await run(engine, { kind: 'insert', table: name, columns: [], rows: 'defaults' })
        const rows = await run(engine, {
          kind: 'select',
          columns: [{ expression: { kind: 'column', table: alias, name }, name: alias }],
          from: [{ kind: 'table', name, alias }],
        })
        assert.deepEqual(rows, [[each]], engineName(engine))
      } finally {
        await engine.all(dropTable(name, engine.dialect))
      }
    }
})

test('a zero character is refused in names and literals', () => {
  for (const dialect of [sqliteDialect, postgresDialect, mysqlDialect]) {
    assert.throws(() => quoteIdentifier('a\0b', dialect.name), { code: 'SQL_BAD_NAME' })
    assert.throws(() => quoteIdentifier('', dialect.name), { code: 'SQL_BAD_NAME' })
    const select = (expression: SqlExpression) =>
      compileStatement({ kind: 'select', columns: [{ expression }], from: [] }, dialect)
    assert.throws(() => select(text('a\0b')), { code: 'SQL_BAD_LITERAL' })
    assert.throws(() => select({ kind: 'constant', value: Number.NaN }), { code: 'SQL_BAD_LITERAL' })
  }
})

test('the text of a number must be a number', () => {
  const expression: SqlExpression = { kind: 'constant', value: '1; drop table x', type: { kind: 'decimal' } }
  const { text: sql } = compileStatement(
    { kind: 'select', columns: [{ expression }], from: [] },
    sqliteDialect,
  )
  assert.equal(sql, "select '1; drop table x'")
})

test('zones, collations and delimiters are quoted', () => {
  const moment = parameter(0, { kind: 'datetime' })
  const extract: SqlExpression = { kind: 'extract', unit: 'hour', operand: moment, zone: "x'y" }
  const collate: SqlExpression = { kind: 'collate', operand: text('a'), collation: 'x"y`' }
  const joined = call('stringAgg', text('a'), text("'"))
  for (const dialect of [sqliteDialect, postgresDialect, mysqlDialect]) {
    const compile = (...columns: SqlExpression[]) =>
      compileStatement(
        { kind: 'select', columns: columns.map((expression) => ({ expression })), from: [] },
        dialect,
      ).text
    const sql = compile(collate, joined)
    // For MySQL the offsets of the zone are written, which there must be.
    if (dialect.name === 'mysql') assert.throws(() => compile(extract), { code: 'SQL_BAD_ZONE' })
    else assert.match(compile(extract), /'x''y'/)
    assert.match(sql, dialect.name === 'mysql' ? /`x"y```/ : /"x""y`"/)
    assert.match(sql, /''''/)
  }
})

test('LIKE finds hostile texts as they are, and no others', async () => {
  for (const engine of engines)
    for (const each of hostile) {
      const like = (operand: string): SqlExpression => ({
        kind: 'like',
        operand: text(operand),
        pattern: parameter(0, { kind: 'text' }),
        ignoreCase: false,
        around: 'both',
      })
      assert.equal(
        await evaluate(engine, like(`a${each}b`), [each], { kind: 'boolean' }),
        true,
        `${engineName(engine)} ${each}`,
      )
      assert.equal(
        await evaluate(engine, like(`a${each.slice(1)}b`), [each], { kind: 'boolean' }),
        false,
        `${engineName(engine)} ${each}`,
      )
    }
})

test('a path in a regular expression is the pattern alone', async () => {
  for (const engine of engines) {
    const matches = (pattern: string, ignoreCase: boolean): SqlExpression => ({
      kind: 'regex',
      operand: text("O'Neil-1"),
      pattern: text(pattern),
      ignoreCase,
    })
    const truth = { kind: 'boolean' } as const
    assert.equal(await evaluate(engine, matches("^O'N", false), [], truth), true)
    assert.equal(await evaluate(engine, matches("^o'n", false), [], truth), false)
    assert.equal(await evaluate(engine, matches("^o'n", true), [], truth), true)
    assert.equal(await evaluate(engine, matches('[a-z]+-[0-9]$', false), [], truth), true)
  }
})
