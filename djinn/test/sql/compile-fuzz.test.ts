import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decoder } from '../../src/sql/codecs/decode.ts'
import type { ColumnType } from '../../src/sql/column-type.ts'
import { createTable, dropTable } from '../../src/sql/ddl/create-table.ts'
import type { SqlExpression, SqlSelect } from '../../src/sql/statement.ts'
import { call, type Engine, engineName, openEngines, parameter, run } from './print-engines.ts'

// Random expressions over a typed table: every database must run them, and all must agree.

const table = `fuzz_${process.pid}`
const types: Record<string, ColumnType> = {
  a: { kind: 'integer' },
  b: { kind: 'integer' },
  f: { kind: 'float' },
  d: { kind: 'decimal', maxDigits: 10, decimalPlaces: 2 },
  w: { kind: 'decimal', maxDigits: 25, decimalPlaces: 3 },
  s: { kind: 'char', maxLength: 50 },
  r: { kind: 'text' },
  yes: { kind: 'boolean' },
  no: { kind: 'boolean' },
  day: { kind: 'date' },
  at: { kind: 'datetime' },
  span: { kind: 'duration' },
}
const rows: readonly (readonly unknown[])[] = [
  [1, 2, 1.5, '2.50', '1.500', 'abc', 'x%y', true, false, '2020-01-31', '2020-01-31T10:11:12.5Z', 'PT1H'],
  [-7, null, -2.25, '-3.75', '-20.125', '', null, false, null, '2021-12-01', '1999-12-31T23:59:59Z', '-P1D'],
  [0, 5, 0, '0.00', '9.000', "it's", '\\_', true, true, null, null, null],
  [12, -3, null, null, null, 'xyz', 'abc', null, true, '2024-02-29', '2024-02-29T00:00:00Z', 'PT0.000001S'],
]

let engines: Engine[] = []
before(async () => {
  engines = (await openEngines()).engines
  for (const engine of engines) {
    const columns = Object.entries(types).map(([name, type]) => ({ name, type, nullable: true }))
    const id = { name: 'id', type: { kind: 'integer' as const }, identity: true }
    for (const statement of createTable(
      { name: table, columns: [id, ...columns], primaryKey: ['id'] },
      engine.dialect,
    ))
      await engine.all(statement)
    const values = rows.map((_, row) =>
      Object.values(types).map((type, index) => parameter(row * Object.keys(types).length + index, type)),
    )
    await run(engine, { kind: 'insert', table, columns: Object.keys(types), rows: values }, rows.flat())
  }
})
after(async () => {
  for (const engine of engines) {
    await engine.all(dropTable(table, engine.dialect))
    await engine.close()
  }
})

let seed = 1
function random(): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
  return (seed >> 8) / 0x800000
}
function pick<Item>(items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item
}

/** Makes expressions of one kind; values of parameters are collected in `slots`. */
class Maker {
  readonly slots: unknown[] = []

  column(name: string): SqlExpression {
    return { kind: 'column', table, name, type: types[name] as ColumnType }
  }
  value(value: unknown, type: ColumnType): SqlExpression {
    return parameter(this.slots.push(value) - 1, type)
  }
  number(depth: number): SqlExpression {
    if (depth <= 0)
      return pick([
        () => this.column(pick(['a', 'b'])),
        () => this.value(Math.floor(random() * 20) - 10, { kind: 'integer' }),
        () => ({ kind: 'constant', value: Math.floor(random() * 9) - 4 }) as SqlExpression,
      ])()
    const less = depth - 1
    return pick<() => SqlExpression>([
      () => ({
        kind: 'arithmetic',
        operator: pick(['+', '-', '*'] as const),
        left: this.number(less),
        right: this.number(less),
        type: { kind: 'integer' },
      }),
      () => ({ kind: 'negation', operand: this.number(less), type: { kind: 'integer' } }),
      () => ({
        kind: 'arithmetic',
        operator: '%',
        left: this.number(less),
        right: { kind: 'constant', value: pick([3, 7]) },
        type: { kind: 'integer' },
      }),
      () => ({
        kind: 'case',
        branches: [{ when: this.condition(less), then: this.number(less) }],
        otherwise: this.number(less),
        type: { kind: 'integer' },
      }),
      () => ({ ...call('coalesce', this.number(less), this.number(less)), type: { kind: 'integer' } }),
      () => ({ ...call('nullIf', this.number(less), this.number(less)), type: { kind: 'integer' } }),
      () => ({ ...call('abs', this.number(less)), type: { kind: 'integer' } }),
      () => ({ ...call('length', this.text(less)), type: { kind: 'integer' } }),
      () => ({
        kind: 'extract',
        unit: pick(['year', 'month', 'day', 'quarter', 'week', 'weekDay', 'isoWeekDay', 'isoYear'] as const),
        operand: this.column(pick(['day', 'at'])),
        type: { kind: 'integer' },
      }),
      () => ({
        kind: 'extract',
        unit: pick(['hour', 'minute', 'second', 'microsecond'] as const),
        operand: { kind: 'truncate', unit: 'second', operand: this.column('at'), type: { kind: 'datetime' } },
        type: { kind: 'integer' },
      }),
      () => ({
        kind: 'arithmetic',
        operator: pick(['&', '|', '^'] as const),
        left: { ...call('abs', this.number(0)), type: { kind: 'integer' } },
        right: { kind: 'constant', value: 5 },
        type: { kind: 'integer' },
      }),
      () => ({ kind: 'subquery', select: this.inner(less), type: { kind: 'integer' } }),
    ])()
  }
  inner(depth: number): SqlSelect {
    return {
      kind: 'select',
      columns: [
        {
          expression: {
            ...call('max', { kind: 'column', table: 'u', name: 'a', type: { kind: 'integer' } }),
            type: { kind: 'integer' },
          },
        },
      ],
      from: [{ kind: 'table', name: table, alias: 'u' }],
      where: {
        kind: 'or',
        operands: [
          {
            kind: 'comparison',
            operator: '<',
            left: { kind: 'column', table: 'u', name: 'a' },
            right: this.column('a'),
          },
          this.condition(depth),
        ],
      },
    }
  }
  text(depth: number): SqlExpression {
    if (depth <= 0)
      return pick([
        () => this.column(pick(['s', 'r'])),
        () => this.value(pick(['abc', "o'k", '', '\\', '%', 'x_']), { kind: 'text' }),
        () =>
          ({ kind: 'constant', value: pick(['abc', "q'", '\\n']), type: { kind: 'text' } }) as SqlExpression,
      ])()
    const less = depth - 1
    return pick<() => SqlExpression>([
      () => ({ ...call('concat', this.text(less), this.text(less)), type: { kind: 'text' } }),
      () => ({ ...call('upper', this.text(less)), type: { kind: 'text' } }),
      () => ({
        ...call(
          'replace',
          this.text(less),
          { kind: 'constant', value: 'b', type: { kind: 'text' } },
          this.text(0),
        ),
        type: { kind: 'text' },
      }),
      () => ({
        ...call(
          'substr',
          this.text(less),
          { kind: 'constant', value: 2 },
          this.value(2, { kind: 'integer' }),
        ),
        type: { kind: 'text' },
      }),
      () => ({
        kind: 'arithmetic',
        operator: '||',
        left: this.text(less),
        right: this.text(less),
        type: { kind: 'text' },
      }),
      () => ({ kind: 'cast', operand: this.number(less), type: { kind: 'text' } }),
    ])()
  }
  decimal(depth: number): SqlExpression {
    if (depth <= 0)
      return pick([
        () => this.column(pick(['d', 'w'])),
        () => this.value(pick(['1.25', '-3.50', '7']), { kind: 'decimal', maxDigits: 25, decimalPlaces: 3 }),
      ])()
    const operator = pick(['+', '-', '*'] as const)
    return {
      kind: 'arithmetic',
      operator,
      left: this.decimal(depth - 1),
      right: this.decimal(0),
      type: { kind: 'decimal' },
    }
  }
  condition(depth: number): SqlExpression {
    if (depth <= 0)
      return pick<() => SqlExpression>([
        () => this.column(pick(['yes', 'no'])),
        () => this.value(random() < 0.5, { kind: 'boolean' }),
        () => ({ kind: 'constant', value: random() < 0.5 }),
        () => ({
          kind: 'comparison',
          operator: pick(['=', '<>', '<', '<=', '>', '>='] as const),
          left: this.number(0),
          right: this.number(0),
        }),
      ])()
    const less = depth - 1
    return pick<() => SqlExpression>([
      () => ({
        kind: pick(['and', 'or', 'xor'] as const),
        operands: [this.condition(less), this.condition(less), this.condition(0)].slice(
          0,
          pick([0, 1, 2, 3]),
        ),
      }),
      () => ({ kind: 'not', operand: this.condition(less) }),
      () => ({
        kind: 'comparison',
        operator: pick(['=', '<>', '<', '>', 'is', 'is not'] as const),
        left: this.number(less),
        right: this.number(less),
      }),
      () => ({
        kind: 'comparison',
        operator: pick(['=', '<>', '<', '>'] as const),
        left: this.decimal(less),
        right: this.decimal(0),
      }),
      () => ({
        kind: 'comparison',
        operator: pick(['=', '<>', 'is'] as const),
        left: this.condition(less),
        right: this.condition(less),
      }),
      () => ({
        kind: 'nullTest',
        operand: pick([() => this.number(less), () => this.text(less), () => this.condition(less)])(),
        negated: random() < 0.5,
      }),
      () => ({
        kind: 'membership',
        operand: this.number(less),
        members: [this.number(0), this.number(0), this.number(less)].slice(0, pick([0, 1, 3])),
      }),
      () => ({ kind: 'membership', operand: this.number(less), members: this.inner(less) }),
      () => ({ kind: 'between', operand: this.number(less), low: this.number(less), high: this.number(0) }),
      () => ({ kind: 'between', operand: this.decimal(less), low: this.decimal(0), high: this.decimal(0) }),
      () => ({
        kind: 'like',
        operand: this.text(0),
        pattern: this.value(pick(['%b%', 'x\\%%', '_', '%']), { kind: 'text' }),
        ignoreCase: true,
      }),
      () => ({
        kind: 'like',
        operand: this.text(less),
        pattern: this.text(0),
        ignoreCase: true,
        around: pick(['both', 'start', 'end', 'none'] as const),
      }),
      () => ({
        kind: 'regex',
        operand: this.text(0),
        pattern: this.value('^[a-c]+$', { kind: 'text' }),
        ignoreCase: false,
      }),
      () => ({ kind: 'exists', select: this.inner(less) }),
      () => ({
        kind: 'comparison',
        operator: pick(['=', '<'] as const),
        left: { kind: 'row', items: [this.column('a'), this.number(0)] },
        right: { kind: 'row', items: [this.value(3, { kind: 'integer' }), this.number(0)] },
      }),
      () => ({
        kind: 'membership',
        operand: { kind: 'row', items: [this.column('a'), this.column('b')] },
        members: [
          { kind: 'row', items: [this.value(1, { kind: 'integer' }), this.number(0)] },
          { kind: 'row', items: [this.number(0), this.value(2, { kind: 'integer' })] },
        ],
      }),
      () => ({
        kind: 'comparison',
        operator: pick(['<', '>='] as const),
        left: this.column('at'),
        right: {
          kind: 'arithmetic',
          operator: pick(['+', '-'] as const),
          left: this.value('2020-02-01T00:00:00Z', { kind: 'datetime' }),
          right: this.column('span'),
          type: { kind: 'datetime' },
        },
      }),
      () => ({
        kind: 'comparison',
        operator: pick(['<', '>='] as const),
        left: {
          kind: 'arithmetic',
          operator: '-',
          left: this.column('at'),
          right: this.value('2020-02-01T00:00:00.25Z', { kind: 'datetime' }),
          type: { kind: 'duration' },
        },
        right: this.value('P3D', { kind: 'duration' }),
      }),
      () => ({
        kind: 'comparison',
        operator: pick(['=', '<'] as const),
        left: this.column('day'),
        right: {
          kind: 'truncate',
          unit: pick(['year', 'month', 'week', 'quarter', 'day', 'date'] as const),
          operand: this.column('at'),
          type: { kind: 'date' },
        },
      }),
    ])()
  }
}

async function results(
  engine: Engine,
  select: SqlSelect,
  slots: unknown[],
  type: ColumnType,
): Promise<string> {
  const decode = decoder(type, engine.dialect)
  const found = await run(engine, select, slots)
  return found
    .map(
      ([id, raw]) =>
        `${id}:${raw === null || raw === undefined ? 'null' : String(decode ? decode(raw) : raw)}`,
    )
    .join(' | ')
}

const rounds = Number(process.env.FUZZ_ROUNDS ?? 400)
const kinds = {
  numbers: [(maker: Maker) => maker.number(3), { kind: 'integer' }],
  texts: [(maker: Maker) => maker.text(3), { kind: 'text' }],
  decimals: [(maker: Maker) => maker.decimal(2), { kind: 'decimal' }],
  conditions: [(maker: Maker) => maker.condition(3), { kind: 'boolean' }],
} as const

for (const [name, [make, type]] of Object.entries(kinds)) {
  test(`random ${name} run on every database and come out the same`, async () => {
    for (let round = 1; round <= rounds; round++) {
      seed = round * 7919
      const maker = new Maker()
      const expression = make(maker)
      const select: SqlSelect = {
        kind: 'select',
        columns: [
          { expression: { kind: 'column', table, name: 'id' }, name: 'id' },
          { expression, name: 'x' },
        ],
        from: [{ kind: 'table', name: table, alias: table }],
        where: round % 2 ? maker.condition(2) : undefined,
        orderBy: [{ expression: { kind: 'column', table, name: 'id' }, descending: false }],
      }
      const seen: Record<string, string> = {}
      for (const engine of engines)
        seen[engineName(engine)] = await results(engine, select, maker.slots, type)
      const [first] = Object.values(seen)
      for (const other of Object.values(seen))
        assert.equal(
          other,
          first,
          `round ${round}: ${JSON.stringify(seen, null, 1)} ${JSON.stringify(select)} ${JSON.stringify(maker.slots)}`,
        )
    }
  })
}
