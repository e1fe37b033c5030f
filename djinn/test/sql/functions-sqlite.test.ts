import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { registerSqliteFunctions } from '../../src/sql/functions/sqlite-functions.ts'
import { momentInZone, zoneOffset } from '../../src/sql/functions/zone-offset.ts'

const drivers: Record<string, () => (sql: string) => unknown> = {
  'node:sqlite': () => {
    const connection = new DatabaseSync(':memory:')
    registerSqliteFunctions(connection)
    return (sql) => Object.values(connection.prepare(sql).get() as object)[0]
  },
  'better-sqlite3': () => {
    const connection = new Database(':memory:')
    registerSqliteFunctions(connection)
    return (sql) => connection.prepare(sql).pluck().get()
  },
}
const cases: readonly [string, unknown][] = [
  ["djinn_regexp('^a.$', 'a😀')", 1],
  ["djinn_iregexp('^A', 'abc')", 1],
  ["djinn_regexp('(?i)^A', 'abc')", 1],
  ["djinn_regexp('a', null)", null],
  ["djinn_lpad('é', 3, '😀')", '😀😀é'],
  ["djinn_rpad('abc', -1, 'x')", ''],
  ["djinn_reverse('a😀')", '😀a'],
  ["djinn_repeat('a', null)", null],
  ["typeof(djinn_difference('2020-01-02', '2020-01-01'))", 'integer'],
  ["djinn_difference('9999-12-31 23:59:59.999999', '0001-01-01')", 315_537_897_600_000_000],
  ["djinn_add('2020-01-01', 500000)", '2020-01-01 00:00:00.500000'],
  ["djinn_add('00:00:00', -1)", '23:59:59.999999'],
  ["djinn_add('9999-12-31', 86400000000)", null],
  ["djinn_add('no date', 1)", null],
  ['djinn_json(\'{"b": [1.0, "\\u00e9"], "a" : null}\')', '{"a":null,"b":[1,"é"]}'],
  ["djinn_time('2020-01-01 10:11:12.5')", '10:11:12.500000'],
  ["djinn_datetime('2020-01-01T10:11')", '2020-01-01 10:11:00'],
  ["round(djinn_stddev_pop(value), 6) from json_each('[1,2,3,4]')", 1.118034],
  ["djinn_var_samp(value) from json_each('[1]')", null],
  ["djinn_var_pop(value) from json_each('[null]')", null],
  ["djinn_bit_xor(value) from json_each('[1,2,9007199254740993]') where 1", 9_007_199_254_740_994],
]
for (const [name, open] of Object.entries(drivers))
  test(`the functions of ${name} answer`, () => {
    const get = open()
    for (const [sql, expected] of cases) {
      let value: unknown
      try {
        value = get(`select ${sql}`)
      } catch (error) {
        // node:sqlite refuses integers beyond 2^53 where no bigint is asked for.
        if (typeof expected === 'number' && expected > Number.MAX_SAFE_INTEGER) continue
        throw error
      }
      assert.deepEqual(value, expected, sql)
    }
  })

test('offsets of zones, and times that clocks show twice or never', () => {
  assert.equal(zoneOffset('Europe/Berlin', Date.UTC(2021, 6, 1)), 7_200_000)
  assert.equal(zoneOffset('Asia/Kathmandu', Date.UTC(2021, 6, 1)), 20_700_000)
  assert.equal(momentInZone('Europe/Berlin', Date.UTC(2021, 9, 31, 2, 30)), Date.UTC(2021, 9, 31, 0, 30))
  assert.equal(momentInZone('Europe/Berlin', Date.UTC(2021, 2, 28, 2, 30)), Date.UTC(2021, 2, 28, 1, 30))
  assert.equal(momentInZone('America/New_York', Date.UTC(2021, 0, 1)), Date.UTC(2021, 0, 1, 5))
})
