import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { ColumnType } from '../../src/sql/column-type.ts'
import type { SqlExpression } from '../../src/sql/statement.ts'
import {
  call,
  type Engine,
  engineName,
  evaluate,
  float,
  integer,
  nothing,
  openEngines,
  parameter,
  text,
} from './print-engines.ts'

let engines: Engine[] = []
before(async () => {
  engines = (await openEngines()).engines
})
after(async () => {
  for (const engine of engines) await engine.close()
})

type Expected = unknown | { sqlite?: unknown; postgres?: unknown; mariadb?: unknown; all?: unknown }
const asFloat: ColumnType = { kind: 'float' }
const asInteger: ColumnType = { kind: 'integer' }
const sha = (name: string) => createHash(name).update('hällo').digest('hex')
const aText = (slot: number): SqlExpression => parameter(slot, { kind: 'text' })

const cases: readonly [string, SqlExpression, Expected, (ColumnType | undefined)?, unknown[]?][] = [
  ['abs', call('abs', integer(-3)), 3, asInteger],
  ['acos', call('acos', float(0.5)), Math.acos(0.5), asFloat],
  ['asin', call('asin', float(0.5)), Math.asin(0.5), asFloat],
  ['atan', call('atan', float(0.5)), Math.atan(0.5), asFloat],
  ['atan2', call('atan2', float(1), float(2)), Math.atan2(1, 2), asFloat],
  ['ceil', call('ceil', float(1.2)), 2, asFloat],
  ['cos', call('cos', float(1)), Math.cos(1), asFloat],
  ['cot', call('cot', float(1)), 1 / Math.tan(1), asFloat],
  ['degrees', call('degrees', float(1)), 180 / Math.PI, asFloat],
  ['exp', call('exp', float(1)), Math.E, asFloat],
  ['floor', call('floor', float(1.8)), 1, asFloat],
  ['ln', call('ln', float(2)), Math.LN2, asFloat],
  ['log', call('log', integer(2), integer(8)), 3, asFloat],
  ['mod', call('mod', integer(7), integer(3)), 1, asFloat],
  ['mod of fractions', call('mod', float(7.5), integer(2)), 1.5, asFloat],
  ['pi', call('pi'), Math.PI, asFloat],
  ['power', call('power', integer(2), integer(10)), 1024, asFloat],
  ['radians', call('radians', float(180)), Math.PI, asFloat],
  ['round', call('round', float(1.6)), 2, asFloat],
  ['round to places', call('round', float(1.256), integer(2)), 1.26, asFloat],
  ['round with a parameter', call('round', float(1.256), parameter(0, asInteger)), 1.3, asFloat, [1]],
  ['sign', call('sign', float(-4.5)), -1, asFloat],
  ['sin', call('sin', float(1)), Math.sin(1), asFloat],
  ['sqrt', call('sqrt', integer(9)), 3, asFloat],
  ['tan', call('tan', float(1)), Math.tan(1), asFloat],
  ['coalesce', call('coalesce', nothing, aText(0)), 'x', undefined, ['x']],
  ['greatest', call('greatest', integer(1), integer(5), integer(3)), 5, asInteger],
  ['greatest with null', call('greatest', integer(1), nothing), { all: null, postgres: 1 }, asInteger],
  ['greatest of one', call('greatest', integer(4)), 4, asInteger],
  ['least', call('least', parameter(0, asInteger), integer(5)), 2, asInteger, [2]],
  ['nullIf', call('nullIf', text('a'), text('a')), null],
  ['nullIf with parameters', call('nullIf', aText(0), aText(1)), 'a', undefined, ['a', 'b']],
  ['chr', call('chr', integer(233)), 'é'],
  ['concat', call('concat', text('a'), nothing, aText(0)), 'ab', undefined, ['b']],
  ['concat of numbers', call('concat', text('a'), integer(5)), 'a5'],
  ['left', call('left', text('héllo'), integer(2)), 'hé'],
  ['left with a parameter', call('left', aText(0), parameter(1, asInteger)), 'hé', undefined, ['héllo', 2]],
  ['length', call('length', text('héllo')), 5, asInteger],
  ['lower', call('lower', text('ABC')), 'abc'],
  ['upper', call('upper', text('abc')), 'ABC'],
  ['lPad', call('lPad', text('ab'), integer(5), text('xy')), 'xyxab'],
  ['lPad with blanks', call('lPad', text('ab'), integer(4)), '  ab'],
  ['lPad cuts', call('lPad', text('abcdef'), integer(3), text('x')), 'abc'],
  ['rPad', call('rPad', text('ab'), parameter(0, asInteger), text('xy')), 'abxyx', undefined, [5]],
  ['lTrim', call('lTrim', text('  a ')), 'a '],
  ['rTrim', call('rTrim', text(' a  ')), ' a'],
  ['trim', call('trim', text('  a ')), 'a'],
  ['md5', call('md5', text('hällo')), sha('md5')],
  ['sha224', call('sha224', text('hällo')), sha('sha224')],
  ['sha256', call('sha256', aText(0)), sha('sha256'), undefined, ['hällo']],
  ['sha384', call('sha384', text('hällo')), sha('sha384')],
  ['sha512', call('sha512', text('hällo')), sha('sha512')],
  ['ord', call('ord', text('é')), 233, asInteger],
  ['repeat', call('repeat', text('ab'), integer(3)), 'ababab'],
  ['replace', call('replace', text('abab'), text('b'), aText(0)), 'acac', undefined, ['c']],
  ['reverse', call('reverse', text('hé€o')), 'o€éh'],
  ['right', call('right', text('héllo'), integer(2)), 'lo'],
  ['right of nothing', call('right', text('héllo'), integer(0)), ''],
  ['right with a parameter', call('right', text('héllo'), parameter(0, asInteger)), 'llo', undefined, [3]],
  ['strIndex', call('strIndex', text('héllo'), text('l')), 3, asInteger],
  ['substr', call('substr', text('héllo'), integer(2)), 'éllo'],
  [
    'substr with length',
    call('substr', text('héllo'), integer(2), parameter(0, asInteger)),
    'él',
    undefined,
    [2],
  ],
  ['null in, null out', call('md5', { kind: 'cast', operand: nothing, type: { kind: 'text' } }), null],
  [
    'lPad of null',
    call('lPad', { kind: 'cast', operand: nothing, type: { kind: 'text' } }, integer(3)),
    null,
  ],
  [
    'jsonObject',
    call('jsonObject', text('a'), integer(1), text('b'), aText(0), text('c'), {
      kind: 'constant',
      value: true,
    }),
    { all: { a: 1, b: 'x"y', c: true } },
    { kind: 'json' },
    ['x"y'],
  ],
  [
    'jsonObject within another',
    call('jsonObject', text('in'), { ...call('jsonObject', text('a'), integer(1)), type: { kind: 'json' } }),
    { all: { in: { a: 1 } } },
    { kind: 'json' },
  ],
  ['jsonArray', call('jsonArray', integer(1), text('a')), { all: [1, 'a'] }, { kind: 'json' }],
]

for (const [name, expression, expected, type, slots] of cases) {
  test(`the function ${name} gives the same on every database`, async () => {
    for (const engine of engines) {
      const value = await evaluate(engine, expression, slots, type)
      const wanted = expectation(expected, engine)
      if (typeof wanted === 'number' && typeof value === 'number')
        assert.ok(Math.abs(value - wanted) < 1e-9, `${engineName(engine)}: ${value}, not ${wanted}`)
      else assert.deepEqual(value, wanted, engineName(engine))
    }
  })
}

function expectation(expected: unknown, engine: Engine): unknown {
  if (typeof expected !== 'object' || expected === null) return expected
  const by = expected as Record<string, unknown>
  return engineName(engine) in by ? by[engineName(engine)] : by.all
}

test('sha1 exists on SQLite and MariaDB, and on PostgreSQL with its extension', async () => {
  for (const engine of engines) {
    if (engine.dialect.name === 'postgres') continue
    assert.equal(await evaluate(engine, call('sha1', text('hällo'))), sha('sha1'))
  }
})

test('random gives a number from 0 to 1', async () => {
  for (const engine of engines) {
    const value = Number(await evaluate(engine, call('random')))
    assert.ok(value >= 0 && value <= 1, engineName(engine))
  }
})

test('now is the present moment in UTC', async () => {
  for (const engine of engines) {
    const value = (await evaluate(engine, call('now'), [], { kind: 'datetime' })) as Date
    assert.ok(Math.abs(value.getTime() - Date.now()) < 5_000, `${engineName(engine)}: ${value}`)
  }
})

test('uuid4 gives UUIDs of version 4', async () => {
  for (const engine of engines) {
    const value = String(await evaluate(engine, call('uuid4'), [], { kind: 'uuid' }))
    assert.match(
      value,
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      engineName(engine),
    )
  }
})

test('uuid7 gives UUIDs of version 7 where there is a function for them', async () => {
  for (const engine of engines) {
    if (engine.dialect.name !== 'sqlite') {
      await assert.rejects(evaluate(engine, call('uuid7')), { code: 'SQL_NOT_SUPPORTED' })
      continue
    }
    const value = String(await evaluate(engine, call('uuid7'), [], { kind: 'uuid' }))
    assert.match(value, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.ok(Math.abs(Number.parseInt(value.replaceAll('-', '').slice(0, 12), 16) - Date.now()) < 5_000)
  }
})

test('a function of the database itself is printed as it is named', async () => {
  for (const engine of engines) {
    const own = { sqlite: 'hex', postgres: 'initcap', mysql: 'soundex' }[engine.dialect.name]
    assert.equal(typeof (await evaluate(engine, call(own, text('abc')))), 'string')
    await assert.rejects(evaluate(engine, call('hex(1) --', text('a'))), { code: 'SQL_UNKNOWN_FUNCTION' })
    await assert.rejects(evaluate(engine, call('toString', text('a'))), /toString/i)
  }
})

test('the case of a name does not matter', async () => {
  for (const engine of engines) assert.equal(await evaluate(engine, call('MD5', text('hällo'))), sha('md5'))
})

test('what only PostgreSQL has is an error elsewhere', async () => {
  for (const engine of engines)
    if (engine.dialect.name !== 'postgres')
      await assert.rejects(evaluate(engine, call('arrayAgg', text('a'))), { code: 'SQL_NOT_SUPPORTED' })
})

test('too few arguments are an error', async () => {
  for (const engine of engines)
    await assert.rejects(evaluate(engine, call('replace', text('a'))), { code: 'SQL_WRONG_ARGUMENTS' })
})
