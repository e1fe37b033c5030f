import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ColumnType } from '../../src/sql/column-type.ts'
import { compileStatement } from '../../src/sql/compile/compile-statement.ts'
import type { SqlExpression } from '../../src/sql/statement.ts'
import {
  call,
  type Engine,
  evaluate,
  float,
  integer,
  mysqlDialect,
  nothing,
  openEngines,
  parameter,
  sqliteDialect,
  text,
} from './print-engines.ts'

let engine: Engine | undefined
let engines: Engine[] = []
before(async () => {
  engines = (await openEngines()).engines
  engine = engines.find((each) => each.dialect.name === 'postgres')
})
after(async () => {
  for (const each of engines) await each.close()
})

const numbers: ColumnType = { kind: 'array', of: { kind: 'integer' } }
const words: ColumnType = { kind: 'array', of: { kind: 'text' } }
const truth: ColumnType = { kind: 'boolean' }
const span: ColumnType = { kind: 'range', of: 'integer' }

const cases: readonly [string, SqlExpression, unknown, (ColumnType | undefined)?, unknown[]?][] = [
  ['arrayAgg', call('arrayAgg', integer(1)), [1], numbers],
  ['jsonbAgg', call('jsonbAgg', text('a')), ['a'], { kind: 'json' }],
  ['boolAnd', call('boolAnd', { kind: 'constant', value: false }), false, truth],
  ['boolOr', call('boolOr', parameter(0, truth)), true, truth, [true]],
  ['regrCount', call('regrCount', float(1), float(2)), 1, { kind: 'integer' }],
  ['covarPop', call('covarPop', float(1.5), float(2.5)), 0, { kind: 'float' }],
  [
    'arrayContains',
    call('arrayContains', parameter(0, numbers), parameter(1, numbers)),
    true,
    truth,
    [[1, 2], [2]],
  ],
  [
    'arrayContainedBy',
    call('arrayContainedBy', parameter(0, numbers), parameter(1, numbers)),
    false,
    truth,
    [[1, 2], [2]],
  ],
  [
    'arrayOverlap',
    call('arrayOverlap', parameter(0, words), parameter(1, words)),
    true,
    truth,
    [['a"', 'b'], ['a"']],
  ],
  ['arrayLength', call('arrayLength', parameter(0, words)), 0, { kind: 'integer' }, [[]]],
  ['arrayElement', call('arrayElement', parameter(0, words), integer(2)), 'b', undefined, [['a', 'b']]],
  [
    'arraySlice',
    call('arraySlice', parameter(0, numbers), integer(2), integer(3)),
    [2, 3],
    numbers,
    [[1, 2, 3]],
  ],
  ['rangeContains', call('rangeContains', parameter(0, span), integer(5)), true, truth, [[1, 6]]],
  [
    'rangeOverlap',
    call('rangeOverlap', parameter(0, span), parameter(1, span)),
    false,
    truth,
    [[1, 6], { lower: 6, upper: null }],
  ],
  ['rangeLower', call('rangeLower', parameter(0, span)), 1, { kind: 'integer' }, [[1, 6]]],
  ['rangeIsEmpty', call('rangeIsEmpty', parameter(0, span)), true, truth, [{ empty: true }]],
  [
    'searchMatches',
    call(
      'searchMatches',
      call('searchVector', text('english'), parameter(0, { kind: 'text' }), text('dogs')),
      call('searchQuery', text('english'), parameter(1, { kind: 'text' }), text('websearch')),
    ),
    true,
    truth,
    ['The cats', 'cat dog'],
  ],
  [
    'searchMatches without a configuration',
    call(
      'searchMatches',
      call('searchVector', nothing, text('cats')),
      call('searchQuery', nothing, text('zebra')),
    ),
    false,
    truth,
  ],
  [
    'searchHeadline',
    call(
      'searchHeadline',
      text('english'),
      text('big cats run'),
      call('searchQuery', text('english'), text('cat'), text('plain')),
    ),
    'big <b>cats</b> run',
  ],
  ['setWeight', call('setWeight', call('searchVector', text('english'), text('cat')), text('A')), "'cat':1A"],
]
for (const [name, expression, expected, type, slots] of cases)
  test(`PostgreSQL's ${name}`, async () => {
    if (!engine) return
    assert.deepEqual(await evaluate(engine, expression, slots, type), expected)
  })

test('a search has a rank', async () => {
  if (!engine) return
  const rank = call(
    'searchRank',
    call('searchVector', text('english'), text('cat')),
    call('searchQuery', text('english'), text('cat')),
    parameter(0, { kind: 'array', of: { kind: 'float' } }),
    integer(1),
  )
  assert.ok(Number(await evaluate(engine, rank, [[0.1, 0.2, 0.4, 1]])) > 0)
})

test('the others say that they have no text search', () => {
  for (const dialect of [sqliteDialect, mysqlDialect])
    assert.throws(
      () =>
        compileStatement(
          { kind: 'select', columns: [{ expression: call('searchVector', nothing, text('a')) }], from: [] },
          dialect,
        ),
      { code: 'SQL_NOT_SUPPORTED' },
    )
})
