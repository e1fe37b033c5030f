import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import Big from 'big.js'
import { decoder } from '../../src/sql/codecs/decode.ts'
import { Temporal } from '../../src/sql/codecs/temporal.ts'
import type { ColumnType } from '../../src/sql/column-type.ts'
import { createTable, dropTable } from '../../src/sql/ddl/create-table.ts'
import { type Engine, engineName, openEngines, parameter, run } from './print-engines.ts'

let engines: Engine[] = []
before(async () => {
  engines = (await openEngines()).engines
})
after(async () => {
  for (const engine of engines) await engine.close()
})

let seed = 12345
function random(): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
  return seed / 0x80000000
}
const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1))
const moment = (): number => Date.UTC(1, 0, 2) + between(-60_000_000_000_000, 250_000_000_000_000)

function randomText(): string {
  const alphabet = [
    'a',
    'B',
    'é',
    '€',
    '😀',
    "'",
    '"',
    '`',
    '\\',
    '%',
    '_',
    ';',
    '--',
    ' ',
    '\n',
    '{',
    '$1',
    '?',
    ':x',
  ]
  return Array.from({ length: between(0, 12) }, () => alphabet[between(0, alphabet.length - 1)]).join('')
}
function randomJson(depth = 0): unknown {
  const kind = between(0, depth > 2 ? 4 : 6)
  if (kind === 0) return true
  if (kind === 1) return between(-1e6, 1e6)
  if (kind === 2) return randomText()
  if (kind === 3) return between(-1000, 1000) / 8
  if (kind === 4) return false
  if (kind === 5) return Array.from({ length: between(0, 3) }, () => randomJson(depth + 1))
  return Object.fromEntries(
    Array.from({ length: between(0, 3) }, () => [randomText(), randomJson(depth + 1)]),
  )
}
const hex = (count: number): string =>
  Array.from({ length: count }, () => between(0, 15).toString(16)).join('')

interface Kind {
  readonly type: ColumnType
  readonly make: () => unknown
  readonly only?: 'postgres'
}
const kinds: Record<string, Kind> = {
  boolean: { type: { kind: 'boolean' }, make: () => random() < 0.5 },
  smallint: { type: { kind: 'smallint' }, make: () => between(-32768, 32767) },
  integer: { type: { kind: 'integer' }, make: () => between(-2147483648, 2147483647) },
  bigint: { type: { kind: 'bigint' }, make: () => BigInt(between(-4e15, 4e15)) },
  unsigned: { type: { kind: 'integer', unsigned: true }, make: () => between(0, 2147483647) },
  float: { type: { kind: 'float' }, make: () => (random() - 0.5) * 10 ** between(-5, 12) },
  decimal: {
    type: { kind: 'decimal', maxDigits: 10, decimalPlaces: 2 },
    make: () => new Big(between(-9_999_999_999, 9_999_999_999)).div(100),
  },
  wideDecimal: {
    type: { kind: 'decimal', maxDigits: 30, decimalPlaces: 10 },
    make: () =>
      new Big(
        `${between(-999_999_999, 999_999_999)}${between(100_000_000, 999_999_999)}.${between(1e9, 9e9)}`,
      ),
  },
  anyDecimal: { type: { kind: 'decimal' }, make: () => new Big(`${between(-1e9, 1e9)}.${between(1, 1e9)}`) },
  char: { type: { kind: 'char', maxLength: 100 }, make: randomText },
  text: { type: { kind: 'text' }, make: randomText },
  date: {
    type: { kind: 'date' },
    make: () => new Temporal.PlainDate(between(1000, 9999), between(1, 12), between(1, 28)),
  },
  time: {
    type: { kind: 'time' },
    make: () =>
      new Temporal.PlainTime(
        between(0, 23),
        between(0, 59),
        between(0, 59),
        between(0, 999),
        between(0, 1) * between(0, 999),
      ),
  },
  datetime: { type: { kind: 'datetime' }, make: () => new Date(moment()) },
  instant: {
    type: { kind: 'instant' },
    make: () => new Temporal.Instant(BigInt(moment()) * 1_000_000n + BigInt(between(0, 999)) * 1000n),
  },
  duration: {
    type: { kind: 'duration' },
    make: () => {
      const sign = random() < 0.5 ? -1 : 1
      return new Temporal.Duration(
        0,
        0,
        0,
        sign * between(0, 9999) + 0,
        sign * between(0, 23) + 0,
        sign * between(0, 59) + 0,
        sign * between(0, 59) + 0,
        sign * between(0, 999) + 0,
        sign * between(0, 999) + 0,
      )
    },
  },
  uuid: { type: { kind: 'uuid' }, make: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}` },
  binary: {
    type: { kind: 'binary' },
    make: () => new Uint8Array(Array.from({ length: between(0, 20) }, () => between(0, 255))),
  },
  json: { type: { kind: 'json' }, make: () => randomJson() },
  ip: { type: { kind: 'ip' }, make: () => `${between(1, 255)}.${between(0, 255)}.0.${between(0, 255)}` },
  ip6: { type: { kind: 'ip' }, make: () => `2001:db8::${between(1, 9999).toString(16)}` },
  integers: {
    type: { kind: 'array', of: { kind: 'integer' } },
    make: () => Array.from({ length: between(0, 4) }, () => (random() < 0.2 ? null : between(-9, 9))),
    only: 'postgres',
  },
  texts: {
    type: { kind: 'array', of: { kind: 'text' } },
    make: () => Array.from({ length: between(0, 4) }, randomText),
    only: 'postgres',
  },
  nested: {
    type: { kind: 'array', of: { kind: 'array', of: { kind: 'integer' } } },
    make: () => [
      [1, between(0, 9)],
      [3, 4],
    ],
    only: 'postgres',
  },
  moments: {
    type: { kind: 'array', of: { kind: 'datetime' } },
    make: () => [new Date(moment())],
    only: 'postgres',
  },
  range: {
    type: { kind: 'range', of: 'integer' },
    make: () => ({ lower: between(-99, 0), upper: between(1, 99), bounds: '[)' }),
    only: 'postgres',
  },
  momentRange: {
    type: { kind: 'range', of: 'datetime' },
    make: () => ({ lower: new Date(0), upper: new Date(between(1, 1e12)), bounds: '(]' }),
    only: 'postgres',
  },
}

test('random values come back from real columns as they were', async () => {
  for (const engine of engines) {
    const names = Object.keys(kinds).filter(
      (name) => (kinds[name]?.only ?? engine.dialect.name) === engine.dialect.name,
    )
    const table = `codec_${process.pid}`
    const statements = createTable(
      {
        name: table,
        columns: [
          { name: 'id', type: { kind: 'integer' }, identity: true },
          ...names.map((name) => ({
            name,
            type: kinds[name]?.type ?? { kind: 'text' as const },
            nullable: true,
          })),
        ],
        primaryKey: ['id'],
      },
      engine.dialect,
    )
    for (const statement of statements) await engine.all(statement)
    try {
      for (let round = 0; round < 60; round++) {
        const values = names.map((name) => (round === 0 ? null : kinds[name]?.make()))
        await run(
          engine,
          {
            kind: 'insert',
            table,
            columns: names,
            rows: [names.map((name, slot) => parameter(slot, kinds[name]?.type))],
          },
          values,
        )
        const [row] = await run(engine, {
          kind: 'select',
          columns: names.map((name) => ({
            expression: { kind: 'column', name, type: kinds[name]?.type ?? { kind: 'text' } },
          })),
          from: [{ kind: 'table', name: table, alias: table }],
          orderBy: [{ expression: { kind: 'column', name: 'id' }, descending: true }],
          limit: 1,
        })
        names.forEach((name, index) => {
          const type = kinds[name]?.type
          const raw = row?.[index]
          const decode = type && decoder(type, engine.dialect)
          const value = raw === null ? null : decode ? decode(raw) : raw
          const sent = values[index]
          const shown = (one: unknown): unknown =>
            one instanceof Uint8Array
              ? [...one]
              : one instanceof Big
                ? one.toFixed()
                : one !== null && typeof one === 'object' && Symbol.toStringTag in one
                  ? String(one)
                  : one
          // The datetime column of MySQL begins at the year 1000.
          if (engine.dialect.name === 'mysql' && sent instanceof Date && sent.getUTCFullYear() < 1000) return
          assert.deepEqual(shown(value), shown(sent), `${engineName(engine)} ${name}: ${String(raw)}`)
        })
      }
      await checkEquality(engine, table, names)
    } finally {
      await engine.all(dropTable(table, engine.dialect))
    }
  }
})

/** Every stored value is found by itself. */
async function checkEquality(engine: Engine, table: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const type = kinds[name]?.type ?? { kind: 'text' }
    if (type.kind === 'array' || type.kind === 'range') continue
    const expression = { kind: 'column', name, type } as const
    const from = [{ kind: 'table', name: table, alias: table }] as const
    const rows = await run(engine, { kind: 'select', columns: [{ expression }], from, limit: 20 })
    for (const [raw] of rows) {
      if (raw === null) continue
      const decode = decoder(type, engine.dialect)
      // A Date has no microseconds with which a column of instants could be found.
      const value = decode ? decode(raw) : raw
      const found = await run(
        engine,
        {
          kind: 'select',
          columns: [{ expression: { kind: 'call', name: 'count', args: [{ kind: 'star' }] } }],
          from,
          where: { kind: 'comparison', operator: '=', left: expression, right: parameter(0, type) },
        },
        [value],
      )
      assert.ok(Number(found[0]?.[0]) >= 1, `${engineName(engine)} finds ${name} ${String(raw)}`)
    }
  }
}
