import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { SqlExpression, SqlStatement } from '../../src/sql/statement.ts'
import { call, column, type Engine, engineName, integer, parameter, run, text } from './print-engines.ts'
import {
  amount,
  ascending,
  closeTables,
  count,
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

/** Runs a statement on every database with fresh rows, and compares the rows that it gives. */
function same(
  title: string,
  statement: SqlStatement,
  expected: unknown[][] | ((engine: Engine) => unknown[][]),
  slots: unknown[] = [],
): void {
  test(title, async () => {
    for (const engine of engines) {
      await reset(engine)
      const rows = await run(engine, statement, slots)
      const plain = rows.map((row) =>
        row.map((value) => (typeof value === 'string' && /^\d+\.?\d*$/.test(value) ? Number(value) : value)),
      )
      assert.deepEqual(
        plain,
        typeof expected === 'function' ? expected(engine) : expected,
        engineName(engine),
      )
    }
  })
}

const two = parameter(0, int)
const bucket: SqlExpression = { kind: 'arithmetic', operator: '%', left: id, right: two, type: int }

same(
  'a parameter in SELECT and GROUP BY is one value',
  select({
    columns: [
      { expression: bucket, name: 'k' },
      { expression: count, name: 'n' },
    ],
    groupBy: [bucket],
    orderBy: [ascending(bucket)],
  }),
  [
    [0, 2],
    [1, 3],
  ],
  [2],
)
same(
  'a group can be filtered',
  select({
    columns: [{ expression: group }, { expression: count, name: 'n' }],
    groupBy: [group],
    having: { kind: 'comparison', operator: '>', left: count, right: parameter(0, int) },
    orderBy: [ascending(group)],
  }),
  [
    ['a', 2],
    ['b', 2],
  ],
  [1],
)
same(
  'limit and offset may be parameters',
  select({ limit: parameter(0), offset: parameter(1) }),
  [[2], [3]],
  [2, 1],
)
same('an offset needs no limit', select({ offset: 3 }), [[4], [5]])
same(
  'nulls come first or last where asked',
  select({ orderBy: [{ expression: amount, descending: false, nulls: 'last' }] }),
  [[3], [5], [1], [2], [4]],
)
same(
  'nulls come first in a descending order',
  select({ orderBy: [{ expression: amount, descending: true, nulls: 'first' }] }),
  [[4], [2], [1], [5], [3]],
)
same(
  'members of a union keep their own limit',
  {
    kind: 'compound',
    operator: 'unionAll',
    members: [
      select({ limit: 1 }),
      select({ orderBy: [{ expression: id, descending: true }], limit: parameter(0) }),
    ],
    orderBy: [{ expression: { kind: 'column', name: 'id' }, descending: true }],
    limit: 5,
  },
  [[5], [4], [1]],
  [2],
)
same(
  'unions nest',
  {
    kind: 'compound',
    operator: 'except',
    members: [
      {
        kind: 'compound',
        operator: 'union',
        members: [select({ orderBy: undefined }), select({ orderBy: undefined })],
      },
      select({
        orderBy: undefined,
        where: { kind: 'comparison', operator: '>', left: id, right: integer(2) },
      }),
    ],
    orderBy: [ascending({ kind: 'constant', value: 1 })],
  },
  [[1], [2]],
)
same(
  'a subquery in IN may have a limit',
  select({ where: { kind: 'membership', operand: id, members: select({ limit: 2 }) } }),
  [[1], [2]],
)
same(
  'a distinct count, a filtered sum',
  select({
    columns: [
      { expression: { ...call('count', group), distinct: true }, name: 'd' },
      {
        expression: {
          ...call('sum', amount),
          filter: { kind: 'comparison', operator: '=', left: group, right: parameter(0, { kind: 'text' }) },
        },
        name: 's',
      },
      {
        expression: {
          ...call('count', { kind: 'star' }),
          filter: { kind: 'nullTest', operand: amount, negated: true },
        },
        name: 'c',
      },
    ],
    orderBy: undefined,
  }),
  [[3, 30, 4]],
  ['a'],
)
same(
  'texts are joined in order',
  select({
    columns: [
      {
        expression: {
          ...call('stringAgg', group, text('-')),
          orderBy: [{ expression: id, descending: true }],
        },
        name: 'x',
      },
    ],
    orderBy: undefined,
  }),
  [['c-b-b-a-a']],
)
same(
  'a window counts in its partition',
  select({
    columns: [
      { expression: id },
      {
        expression: {
          kind: 'window',
          call: call('rowNumber'),
          partitionBy: [group],
          orderBy: [{ expression: id, descending: true }],
        },
        name: 'n',
      },
    ],
  }),
  [
    [1, 2],
    [2, 1],
    [3, 2],
    [4, 1],
    [5, 1],
  ],
)
same(
  'a window has a frame',
  select({
    columns: [
      { expression: id },
      {
        expression: {
          kind: 'window',
          call: call('sum', id),
          partitionBy: [],
          orderBy: [ascending(id)],
          frame: { mode: 'rows', start: -1, end: 0 },
        },
        name: 'n',
      },
    ],
  }),
  [
    [1, 1],
    [2, 3],
    [3, 5],
    [4, 7],
    [5, 9],
  ],
)
same(
  'lag, lead, ntile and nthValue look at other rows',
  select({
    columns: ['lag', 'lead', 'nthValue']
      .map((each) => ({
        expression: {
          kind: 'window' as const,
          call: call(each, id, integer(2)),
          partitionBy: [],
          orderBy: [ascending(id)],
        },
        name: each,
      }))
      .concat([
        {
          expression: {
            kind: 'window',
            call: call('ntile', integer(2)),
            partitionBy: [],
            orderBy: [ascending(id)],
          },
          name: 'tile',
        },
      ]),
  }),
  [
    [null, 3, null, 1],
    [null, 4, 2, 1],
    [1, 5, 2, 1],
    [2, null, 2, 2],
    [3, null, 2, 2],
  ],
)
same(
  'lag takes its distance as a parameter',
  select({
    columns: [
      {
        expression: {
          kind: 'window',
          call: call('lag', id, parameter(0, int)),
          partitionBy: [],
          orderBy: [ascending(id)],
        },
        name: 'l',
      },
    ],
    limit: 2,
  }),
  [[null], [1]],
  [1],
)
same(
  'nthValue and ntile take their number as a parameter',
  select({
    columns: [
      {
        expression: {
          kind: 'window',
          call: call('nthValue', id, parameter(0, int)),
          partitionBy: [],
          orderBy: [ascending(id)],
        },
        name: 'n',
      },
      {
        expression: {
          kind: 'window',
          call: call('ntile', parameter(0, int)),
          partitionBy: [],
          orderBy: [ascending(id)],
        },
        name: 't',
      },
    ],
    limit: 2,
  }),
  [
    [null, 1],
    [2, 1],
  ],
  [2],
)
same(
  'a text beside null stays a text',
  select({
    columns: [
      {
        expression: {
          kind: 'case',
          branches: [
            {
              when: { kind: 'comparison', operator: '=', left: id, right: integer(2) },
              then: parameter(0, { kind: 'text' }),
            },
          ],
        },
        name: 'c',
      },
    ],
    limit: 2,
  }),
  [[null], ['ä']],
  ['ä'],
)
test('a table that looks back at those before it, on PostgreSQL and MySQL', async () => {
  const inner = select({
    columns: [{ expression: amount, name: 'a' }],
    where: { kind: 'comparison', operator: '=', left: id, right: column('id', int, 'o') },
  })
  const statement: SqlStatement = {
    kind: 'select',
    columns: [{ expression: column('a', int, 'l') }],
    from: [
      { kind: 'table', name, alias: 'o' },
      {
        kind: 'derived',
        lateral: true,
        alias: 'l',
        select: inner,
        join: {
          type: 'inner',
          on: { kind: 'comparison', operator: '=', left: integer(1), right: integer(1) },
        },
      },
    ],
    orderBy: [ascending(column('id', int, 'o'))],
    limit: 2,
  }
  for (const engine of engines) {
    await reset(engine)
    if (engine.dialect.name === 'sqlite' || engine.dialect.mariadb)
      await assert.rejects(run(engine, statement), { code: 'SQL_NOT_SUPPORTED' })
    else assert.deepEqual(await run(engine, statement), [[10], [20]], engineName(engine))
  }
})
same(
  'variance and deviation',
  select({
    columns: [
      { expression: { kind: 'cast', operand: call('variance', id), type: int }, name: 'v' },
      { expression: call('round', call('stdDevSamp', amount), integer(2)), name: 's' },
    ],
    orderBy: undefined,
  }),
  [[2, 6.66]],
)
same(
  'a window over a variance',
  select({
    columns: [
      {
        expression: {
          kind: 'cast',
          operand: {
            kind: 'window',
            call: call('variance', id),
            partitionBy: [],
            orderBy: [ascending(id)],
            frame: { mode: 'rows', start: -1, end: 1 },
          },
          type: { kind: 'decimal', maxDigits: 10, decimalPlaces: 2 },
        },
        name: 'v',
      },
    ],
    limit: 2,
  }),
  [[0.25], [0.67]],
)
same(
  'aggregates over bits',
  select({
    columns: ['bitAnd', 'bitOr', 'bitXor'].map((each) => ({ expression: call(each, amount), name: each })),
    orderBy: undefined,
  }),
  [[0, 31, 28]],
)
same(
  'any value is one of the group',
  select({
    columns: [{ expression: call('anyValue', group), name: 'x' }],
    groupBy: [group],
    orderBy: [ascending(group)],
  }),
  [['a'], ['b'], ['c']],
)
same(
  'conditions can be selected',
  select({
    columns: [
      {
        expression: {
          kind: 'cast',
          operand: { kind: 'exists', select: select({ orderBy: undefined }) },
          type: int,
        },
        name: 'e',
      },
      {
        expression: {
          kind: 'case',
          branches: [
            {
              when: { kind: 'comparison', operator: '=', left: id, right: integer(1) },
              then: parameter(0, int),
            },
          ],
          otherwise: parameter(1, int),
          type: int,
        },
        name: 'c',
      },
    ],
    limit: 1,
  }),
  [[1, 8]],
  [8, 9],
)
same(
  'a recursive common table',
  {
    kind: 'select',
    with: [
      {
        name: 'up',
        columns: ['n'],
        recursive: true,
        query: {
          kind: 'raw',
          parts: ['select 1 union all select n + 1 from up where n < ', ''],
          values: [parameter(0, int)],
        },
      },
    ],
    columns: [{ expression: call('sum', { kind: 'column', table: 'up', name: 'n' }), name: 's' }],
    from: [{ kind: 'table', name: 'up', alias: 'up' }],
  },
  [[10]],
  [4],
)
same(
  'a derived table, joined',
  {
    kind: 'select',
    columns: [{ expression: column('n', int, 'g') }],
    from: [
      { kind: 'table', name, alias: 't' },
      {
        kind: 'derived',
        alias: 'g',
        select: {
          kind: 'select',
          columns: [
            { expression: group, name: 'grp' },
            { expression: count, name: 'n' },
          ],
          from,
          groupBy: [group],
        },
        join: {
          type: 'left',
          on: { kind: 'comparison', operator: '=', left: group, right: column('grp', { kind: 'text' }, 'g') },
        },
      },
    ],
    where: { kind: 'comparison', operator: '=', left: id, right: integer(5) },
  },
  [[1]],
)
same('rows may be locked', select({ lock: { strength: 'update', wait: 'skipLocked' }, limit: 1 }), [[1]])
same('a share lock', select({ lock: { strength: 'share' }, limit: 1 }), [[1]])
same(
  'no FROM, but a WHERE',
  {
    kind: 'select',
    columns: [{ expression: integer(1), name: 'x' }],
    from: [],
    where: { kind: 'constant', value: false },
  },
  [],
)
