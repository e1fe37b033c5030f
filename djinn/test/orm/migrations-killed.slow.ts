import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { after, test } from 'node:test'
import { Migrator } from 'djinn/orm/migrations'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'
import { migrations } from './migrations-killed-steps.ts'

/** The first statement that is killed, and how many on the next: a kill costs two processes. `KILLS=all` kills at each of them. */
const spread: { readonly [name: string]: readonly [first: number, step: number] } =
  process.env.KILLS === 'all' ? {} : { 'node:sqlite': [1, 4], 'better-sqlite3': [3, 4], postgres: [1, 2] }

eachDatabase((name, open, urlOf) => {
  let database: Database
  after(() => database?.close())

  test('a migration that is killed at its statements goes on at the next run', {
    timeout: 600_000,
  }, async (context) => {
    database = open()
    const migrator = await Migrator.open(database, migrations)
    await migrator.migrate({ app: 'main', target: '0001' })
    let kills = 0
    const [first, step] = spread[name] ?? [1, 1]
    for (let at = first; ; at += step) {
      // What is done statement by statement has come further by each run.
      const { code, err } = await child(urlOf(), database.dialectName === 'mysql' ? 1 + (at % 14) : at)
      assert.notEqual(code, 1, err)
      if (code === 0) break
      kills++
      const [[count]] = (await database.all(
        { text: `SELECT count(*) FROM ${await booksTable(database)}`, writes: true, bigints: false },
        [],
      )) as [[number]]
      assert.equal(Number(count), 500)
    }
    context.diagnostic(`killed ${kills} times`)
    assert.ok(kills > 10)
    const found = (await database.all(
      {
        text: `SELECT headline, pages, price FROM ${await booksTable(database)} ORDER BY id`,
        writes: true,
        bigints: false,
      },
      [],
    )) as [string, number, number][]
    assert.deepEqual(
      found,
      Array.from({ length: 500 }, (_, index) => {
        const pages = index % 5 === 0 ? 0 : index
        return [`Book ${index}`, pages, pages > 0 ? 8 : 7]
      }),
    )
    await migrator.refresh()
    assert.deepEqual(migrator.plan(), [])
    await migrator.migrate({ app: 'main', target: 'zero' })
  })

  test('of two that migrate at once one waits, and nothing is done twice', { timeout: 120_000 }, async () => {
    const all = await Promise.all([1, 2, 3].map(() => child(urlOf(), 0)))
    for (const { code, err } of all) assert.equal(code, 0, err)
    const [[count]] = (await database.all(
      {
        text: `SELECT count(*) FROM ${await booksTable(database)} WHERE price > 7`,
        writes: true,
        bigints: false,
      },
      [],
    )) as [[number]]
    assert.equal(Number(count), 400)
  })
})

async function booksTable(database: Database): Promise<string> {
  const quote = database.dialectName === 'mysql' ? '`' : '"'
  for (const name of ['all books', 'book']) {
    try {
      await database.all(
        { text: `SELECT 1 FROM ${quote}${name}${quote} LIMIT 1`, writes: true, bigints: false },
        [],
      )
      return `${quote}${name}${quote}`
    } catch {
      // The other one is there.
    }
  }
  throw new Error('Neither table is there.')
}

function child(url: string, at: number): Promise<{ code: number | null; err: string }> {
  const running = spawn(
    process.execPath,
    [
      '--conditions=djinn-source',
      '--disable-warning=ExperimentalWarning',
      new URL('./migrations-killed-child.ts', import.meta.url).pathname,
      url,
      String(at),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let err = ''
  running.stderr.on('data', (chunk) => (err += chunk))
  return new Promise((resolve) => running.once('exit', (code) => resolve({ code, err })))
}
