import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { compileStatement } from '../../src/sql/compile/compile-statement.ts'
import { createTable, dropTable } from '../../src/sql/ddl/create-table.ts'
import type { SqlExpression, SqlJsonPath } from '../../src/sql/statement.ts'
import {
  column,
  type Engine,
  engineName,
  integer,
  openEngines,
  parameter,
  run,
  sqliteDialect,
  text,
} from './print-engines.ts'

const name = `json_${process.pid}`
const json = { kind: 'json' } as const
const hostile = `k"'\\.é[0]$ ;--\``
const documents: readonly unknown[] = [
  { a: 1, b: { c: ['x', 'y', 'z'] }, t: true, n: null, s: 'Ann', [hostile]: 5, '1': 'one' },
  { a: 2.5, b: { c: [] }, t: false, s: 'true', deep: { y: 1, x: [1, { q: null }] } },
  { a: '1', s: 'null', t: 1 },
  [1, 2, { k: 'v' }],
  'plain',
  10,
  null,
]
const doc = column('doc', json)
const at = (...path: (string | number)[]): SqlJsonPath => ({
  kind: 'jsonPath',
  operand: doc,
  path,
  as: 'json',
})
const textAt = (...path: (string | number)[]): SqlJsonPath => ({ ...at(...path), as: 'text' })
const value = parameter(0, json)

let engines: Engine[] = []
before(async () => {
  engines = (await openEngines()).engines
  for (const engine of engines) {
    const columns = [
      { name: 'id', type: { kind: 'integer' as const } },
      { name: 'doc', type: json, nullable: true },
      { name: 'num', type: { kind: 'integer' as const } },
      { name: 'word', type: { kind: 'text' as const } },
    ]
    for (const statement of createTable({ name, columns, primaryKey: ['id'] }, engine.dialect))
      await engine.all(statement)
    for (const [index, document] of documents.entries())
      await run(
        engine,
        {
          kind: 'insert',
          table: name,
          columns: ['id', 'doc', 'num', 'word'],
          rows: [
            [
              integer(index),
              { ...parameter(0, json), read: () => document ?? undefined },
              integer(index),
              text('Ann'),
            ],
          ],
        },
        [0],
      )
    // The null of JSON, beside the null of SQL; Django writes blanks and escapes.
    await engine.all(
      `insert into ${engine.dialect.name === 'mysql' ? '`' : '"'}${name}${engine.dialect.name === 'mysql' ? '`' : '"'} (id, doc, num, word) values (20, 'null', 20, 'é'), (21, '{"a": 1.0, "b" :  {"c":["x","y","z"]}, "s": "\\${engine.dialect.name === 'mysql' ? '\\' : ''}u00e9"}', 21, 'é')`,
    )
  }
})
after(async () => {
  for (const engine of engines) {
    await engine.all(dropTable(name, engine.dialect))
    await engine.close()
  }
})

async function idsWhere(engine: Engine, where: SqlExpression, slots: unknown[]): Promise<unknown[]> {
  const id = column('id', { kind: 'integer' })
  const rows = await run(
    engine,
    {
      kind: 'select',
      columns: [{ expression: id }],
      from: [{ kind: 'table', name, alias: 't' }],
      where,
      orderBy: [{ expression: id, descending: false }],
    },
    slots,
  )
  return rows.map(([found]) => found)
}
function finds(
  title: string,
  where: SqlExpression,
  slots: unknown[],
  expected: unknown[] | Partial<Record<string, unknown[]>>,
): void {
  test(title, async () => {
    for (const engine of engines) {
      const wanted = Array.isArray(expected) ? expected : expected[engineName(engine)]
      if (wanted) assert.deepEqual(await idsWhere(engine, where, slots), wanted, engineName(engine))
    }
  })
}
const equals = (left: SqlExpression, right: SqlExpression = value): SqlExpression => ({
  kind: 'comparison',
  operator: '=',
  left,
  right,
})
const less = (left: SqlExpression): SqlExpression => ({
  kind: 'comparison',
  operator: '<',
  left,
  right: value,
})

finds('a number is found at a path, whichever way it is written', equals(at('a')), [1], [0, 21])
finds('a text is not the number that it looks like', equals(at('a')), ['1'], [2])
finds('a fraction', equals(at('a')), [2.5], [1])
finds('true is true alone', equals(at('t')), [true], [0])
finds('false', equals(at('t')), [false], [1])
finds('1 is not true', equals(at('t')), [1], [2])
finds('the text true is not true', equals(at('s')), ['true'], [1])
finds('the text null is not null', equals(at('s')), ['null'], [2])
finds('null at a path is the null of JSON', equals(at('n')), [null], [0])
finds('null of the whole is the null of JSON', equals(doc), [null], [20])
finds('texts compare with their case', equals(at('s')), ['ann'], [])
finds('texts that are escaped in the database', equals(at('s')), ['é'], [21])
finds('arrays compare as wholes', equals(at('b', 'c')), [['x', 'y', 'z']], [0, 21])
finds('an empty array', equals(at('b', 'c')), [[]], [1])
finds(
  'objects compare whatever the order of their keys',
  equals(at('deep')),
  [{ x: [1, { q: null }], y: 1 }],
  [1],
)
finds('whole documents compare', equals(doc), [[1, 2, { k: 'v' }]], [3])
finds('a whole text', equals(doc), ['plain'], [4])
finds('a whole number', equals(doc), [10], [5])
finds('items by index', equals(at('b', 'c', 1)), ['y'], [0, 21])
finds('items from the end', equals(at('b', 'c', -1)), ['z'], [0, 21])
finds('items within items from the end', equals(at(-1, 'k')), ['v'], [3])
finds('keys may hold anything', equals(at(hostile)), [5], [0])
finds('a text of digits is a key', equals(at('1')), ['one'], [0])
finds('unequal is not null', { kind: 'comparison', operator: '<>', left: at('a'), right: value }, [1], [1, 2])
finds(
  'in a list',
  { kind: 'membership', operand: at('a'), members: [value, parameter(1, json)] },
  [1, '1'],
  [0, 2, 21],
)
finds('less than a number', less(at('a')), [2], { sqlite: [0, 21], mariadb: [0, 2, 21] })
finds(
  'texts in their order',
  {
    kind: 'and',
    operands: [
      less(at('s')),
      { kind: 'comparison', operator: '<', left: column('id', { kind: 'integer' }), right: integer(9) },
    ],
  },
  ['b'],
  { sqlite: [0], mariadb: [0] },
)
finds('between', { kind: 'between', operand: at('a'), low: value, high: parameter(1, json) }, [2, 3], [1])
finds(
  'nothing at a path is null',
  { kind: 'nullTest', operand: at('n'), negated: false },
  [],
  [1, 2, 3, 4, 5, 6, 20, 21],
)
finds('a key exists', { kind: 'jsonTest', test: 'exists', operand: doc, keys: ['n'] }, [], [0])
finds('an index exists', { kind: 'jsonTest', test: 'exists', operand: at('b'), keys: ['c', 2] }, [], [0, 21])
finds('has key', { kind: 'jsonTest', test: 'hasKey', operand: doc, keys: [hostile] }, [], [0])
finds('has key with digits', { kind: 'jsonTest', test: 'hasKey', operand: doc, keys: [1] }, [], [0])
finds('has keys', { kind: 'jsonTest', test: 'hasKeys', operand: doc, keys: ['a', 'b'] }, [], [0, 1, 21])
finds(
  'has key below a path',
  { kind: 'jsonTest', test: 'hasKey', operand: at('b'), keys: ['c'] },
  [],
  [0, 1, 21],
)
finds(
  'has any of the keys, but not two',
  {
    kind: 'and',
    operands: [
      { kind: 'jsonTest', test: 'hasAnyKeys', operand: doc, keys: ['n', 'deep'] },
      { kind: 'not', operand: { kind: 'jsonTest', test: 'hasKey', operand: doc, keys: ['n'] } },
    ],
  },
  [],
  [1],
)
finds('contains', { kind: 'jsonTest', test: 'contains', operand: doc, value }, [{ b: { c: ['x'] } }], {
  postgres: [0, 21],
  mariadb: [0, 21],
})
finds(
  'contained by',
  { kind: 'jsonTest', test: 'containedBy', operand: doc, value },
  [[1, 2, 3, { k: 'v' }]],
  { postgres: [3], mariadb: [3] },
)
finds(
  'the text at a path',
  { kind: 'like', operand: textAt('s'), pattern: parameter(0, { kind: 'text' }), ignoreCase: false },
  ['A%'],
  [0],
)
finds('the text of a number', equals(textAt('a'), parameter(0, { kind: 'text' })), ['2.5'], [1])
finds('the text of true', equals(textAt('t'), parameter(0, { kind: 'text' })), ['true'], [0])
finds(
  'the text of null is null',
  { kind: 'and', operands: [{ kind: 'nullTest', operand: textAt('n'), negated: true }] },
  [],
  [],
)
finds('a column beside a path', equals(at('s'), column('word', { kind: 'text' })), [], [0, 21])
finds(
  'a numeric column beside a path',
  equals(at('a'), {
    kind: 'arithmetic',
    operator: '+',
    left: column('num', { kind: 'integer' }),
    right: integer(1),
    type: { kind: 'integer' },
  }),
  [],
  [0],
)
finds('a constant beside a path', equals(at('a'), { kind: 'constant', value: '"1"', type: json }), [], [2])
finds(
  'a regular expression on a path',
  { kind: 'regex', operand: textAt('s'), pattern: parameter(0, { kind: 'text' }), ignoreCase: true },
  ['^a.n$'],
  [0],
)

finds(
  'the text at a path whatever its case',
  { kind: 'like', operand: textAt('s'), pattern: parameter(0, { kind: 'text' }), ignoreCase: true },
  ['a%N'],
  [0],
)

test('a path that is selected is JSON', async () => {
  for (const engine of engines) {
    const select = (path: SqlExpression) =>
      run(engine, {
        kind: 'select',
        columns: [{ expression: path, name: 'x' }],
        from: [{ kind: 'table', name, alias: 't' }],
        where: equals(column('id', { kind: 'integer' }), integer(0)),
      })
    for (const [path, wanted] of [
      ['b', { c: ['x', 'y', 'z'] }],
      ['a', 1],
      ['t', true],
      ['s', 'Ann'],
      ['n', null],
    ] as const)
      assert.deepEqual(JSON.parse(String((await select(at(path)))[0]?.[0])), wanted, engineName(engine))
  }
})

test('paths sort as values on SQLite', async () => {
  const rows = await run(engines[0] as Engine, {
    kind: 'select',
    columns: [{ expression: column('id', { kind: 'integer' }) }],
    from: [{ kind: 'table', name, alias: 't' }],
    where: { kind: 'jsonTest', test: 'hasKey', operand: doc, keys: ['a'] },
    orderBy: [{ expression: at('a'), descending: true }],
  })
  assert.deepEqual(
    rows.map(([id]) => id),
    [2, 1, 0, 21],
  )
})

test('SQLite cannot say whether JSON contains another', () => {
  assert.throws(
    () =>
      compileStatement(
        {
          kind: 'select',
          columns: [{ expression: { kind: 'jsonTest', test: 'contains', operand: doc, value } }],
          from: [],
        },
        sqliteDialect,
      ),
    { code: 'SQL_NOT_SUPPORTED' },
  )
})
