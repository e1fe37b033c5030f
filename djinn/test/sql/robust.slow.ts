import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../../src/sql/database.ts'
import { OperationalError, type OperationalReason } from '../../src/sql/database-errors.ts'
import { eachDatabase, sqlFor, sqlText } from './services.ts'

const child = fileURLToPath(new URL('./robust-child.ts', import.meta.url))

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--conditions=djinn-source', '--no-warnings', child, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
async function said(process: ChildProcess): Promise<void> {
  assert.ok(process.stdout)
  await once(process.stdout, 'data')
}
const because = (reason: OperationalReason) => (error: unknown) =>
  error instanceof OperationalError && error.reason === reason

const two = sqlText('select 2')

describe('SQLite under load', () => {
  eachDatabase(
    (name, open, urlOf) => {
      it('lets 200 writers and a second process write at once, and never holds the event loop up', async (t) => {
        const database = open()
        await database.script('create table written (id integer primary key, who text)')
        const insert = sqlText('insert into written (who) values (?)')
        await database.run(insert, ['first'])
        const holdUps: number[] = []
        const load = async () => {
          const other = start('write', urlOf(), '1000')
          const done = once(other, 'exit')
          await said(other)
          const delay = monitorEventLoopDelay({ resolution: 1 })
          delay.enable()
          const writers = Array.from({ length: 200 }, async (_, n) => {
            for (let round = 0; round < 10; round++) {
              if (n % 4) await database.run(insert, ['parent'])
              else
                await database.atomic(async () => {
                  await database.run(insert, ['parent'])
                  if (n % 8 === 0) await sleep(1)
                })
            }
          })
          await Promise.all(writers)
          delay.disable()
          holdUps.push(delay.max / 1e6)
          assert.deepEqual(await done, [0, null])
        }
        // The machine stops every process now and then; a driver that waits in the event loop does so each time.
        do await load()
        while (Math.min(...holdUps) >= 50 && holdUps.length < 3)
        const counts = await database.all(
          sqlText('select who, count(*) from written group by who order by who'),
          [],
        )
        assert.deepEqual(counts, [
          ['child', 1000 * holdUps.length],
          ['first', 1],
          ['parent', 2000 * holdUps.length],
        ])
        const longest = holdUps.map((ms) => `${ms.toFixed(1)} ms`).join(', then ')
        t.diagnostic(`${name}: longest hold-up of the event loop ${longest}`)
        assert.ok(Math.min(...holdUps) < 50, longest)
      })

      it('waits for another process without blocking, and says who holds the lock at the end', async () => {
        const database = open({ lockTimeout: 0.2 })
        await database.script('create table waited (n int)')
        const holder = start('hold', urlOf(), '600')
        await said(holder)
        let ticks = 0
        const ticker = setInterval(() => ticks++, 10)
        const insert = sqlText('insert into waited (n) values (1)')
        await assert.rejects(
          async () => database.run(insert, []),
          (error) => because('locked')(error) && /another process/.test((error as Error).message),
        )
        clearInterval(ticker)
        assert.ok(ticks > 5, `${ticks} ticks`)
        assert.deepEqual(await database.all(sqlText('select count(*) from waited'), []), [[0]])
        assert.equal((await open().run(insert, [])).changes, 1)
      })

      it('gives up the wait for a turn that cannot come', async () => {
        const database = open({ acquireTimeout: 0.05 })
        await database.script('create table turns (n int)')
        await assert.rejects(
          database.atomic(() =>
            database.outside(async () => database.run(sqlText('insert into turns values (1)'), [])),
          ),
          { code: 'SQL_WRITER_TIMEOUT' },
        )
        assert.equal((await database.run(sqlText('insert into turns values (2)'), [])).changes, 1)
      })

      it('answers reads at once, and writes too where nobody else writes', async () => {
        const database = open()
        await database.script('create table at_once (n int)')
        assert.deepEqual(database.run(sqlText('insert into at_once values (1)'), []), {
          changes: 1,
          insertId: 1,
        })
        assert.deepEqual(database.all(sqlText('select n from at_once'), []), [[1]])
        await database.atomic(async () => {
          await database.run(sqlText('insert into at_once values (2)'), [])
          assert.deepEqual(
            database.outside(() => database.all(sqlText('select n from at_once'), [])),
            [[1]],
          )
          assert.ok(database.outside(() => database.script('select 1')) instanceof Promise)
        })
      })

      it('shows nobody the uncommitted rows of a database in memory', async () => {
        const database = openDatabase('sqlite::memory:', { driver: name as 'node:sqlite' })
        await database.script('create table kept (n int)')
        let outside: unknown
        await database.atomic(async () => {
          await database.run(sqlText('insert into kept values (1)'), [])
          outside = database.outside(() => database.all(sqlText('select n from kept'), []))
          assert.ok(outside instanceof Promise)
          database.setRollback(true)
        })
        assert.deepEqual(await outside, [])
        assert.deepEqual(database.all(sqlText('select n from kept'), []), [])
        await database.close()
      })

      it('sends to the writer what was said to read and writes', async () => {
        const database = open()
        await database.script('create table mislabelled (n int)')
        const insert = sqlText('insert into mislabelled values (1) returning n', { writes: false })
        assert.deepEqual(await database.all(insert, []), [[1]])
        const reader = open({ readOnly: true })
        assert.throws(() => reader.all(insert, []), OperationalError)
        const count = sqlText('select count(*) from mislabelled')
        assert.deepEqual(await reader.atomic(() => reader.all(count, [])), [[1]])
      })

      it('does not hold reads at the snapshot of an open stream', async () => {
        const database = open()
        await database.script('create table snapshot (n int)')
        await database.run(sqlText('insert into snapshot values (1), (2)'), [])
        const count = sqlText('select count(*) from snapshot')
        for await (const _ of database.stream(sqlText('select n from snapshot'), [], { size: 1 }))
          await database.run(sqlText('insert into snapshot values (3)'), [])
        assert.deepEqual(database.all(count, []), [[4]])
      })
    },
    ['node:sqlite', 'better-sqlite3'],
  )
})

describe('a process that is killed', () => {
  eachDatabase((_name, open, urlOf) => {
    it('leaves no half of a transaction', async () => {
      const database = open()
      await database.script('create table accounts (id int primary key, amount bigint)')
      await database.run(sqlText('insert into accounts values (1, 0), (2, 0)'), [])
      for (let round = 0; round < 3; round++) {
        const mover = start('move', urlOf())
        await said(mover)
        await sleep(Math.random() * 20)
        mover.kill('SIGKILL')
        await once(mover, 'exit')
        const check = sqlText('select id, amount from accounts order by id')
        const [first, second] = await database.all(check, [])
        assert.equal(Number(first?.[1]) + Number(second?.[1]), 0)
        assert.ok(Number(second?.[1]) >= 55 * (round + 1))
      }
      // The lock of the dead is gone.
      assert.equal((await database.run(sqlText('update accounts set amount = 0'), [])).changes, 2)
    })
  })
})

describe('servers', () => {
  eachDatabase(
    (name, open) => {
      const own = name === 'postgres' ? 'select pg_backend_pid()' : 'select connection_id()'
      const pause = (seconds: number) =>
        name === 'postgres'
          ? `select pg_sleep(${seconds})`
          : `select sleep(${seconds}) from (select 1 union select 2) t`
      const kill = async (pid: unknown) => {
        const admin = open({ max: 1 })
        await admin.script(name === 'postgres' ? `select pg_terminate_backend(${pid})` : `kill ${pid}`)
        await admin.close()
      }

      it('says which option to raise when the pool is empty, and goes on afterwards', async () => {
        const database = open({ max: 2, acquireTimeout: 0.1 })
        const slow = [database.all(sqlText(pause(0.3)), []), database.all(sqlText(pause(0.3)), [])]
        await sleep(50)
        await assert.rejects(
          async () => database.all(two, []),
          (error: Error) => /max/.test(error.message) && 'code' in error && error.code === 'SQL_POOL_TIMEOUT',
        )
        await Promise.all(slow)
        assert.deepEqual(await database.all(two, []), [[2]])
      })

      it('serves many more callers than connections', async () => {
        const database = open({ max: 3 })
        const rows = await Promise.all(Array.from({ length: 200 }, () => database.all(two, [])))
        assert.equal(rows.length, 200)
        const pids = await Promise.all(Array.from({ length: 20 }, () => database.all(sqlText(own), [])))
        assert.ok(new Set(pids.map((pid) => String(pid[0]?.[0]))).size <= 3)
      })

      it('replaces an idle connection that the server closed', async () => {
        const database = open({ max: 1 })
        const [[pid] = []] = await database.all(sqlText(own), [])
        await kill(pid)
        assert.deepEqual(await database.all(two, []), [[2]])
        await kill((await database.all(sqlText(own), []))[0]?.[0])
        await sleep(50)
        assert.equal(await database.atomic(() => 'works'), 'works')
      })

      it('fails the transaction whose connection was killed, and the next one works', async () => {
        const database = open({ max: 1 })
        await database.script('create table killed (n int)')
        const failed = database.atomic(async () => {
          await database.run(sqlText('insert into killed values (1)'), [])
          await kill((await database.all(sqlText(own), []))[0]?.[0])
          await database.run(sqlText('insert into killed values (2)'), [])
        })
        await assert.rejects(failed, because('lost connection'))
        assert.deepEqual(await database.all(sqlText('select n from killed'), []), [])
        await database.atomic(() => database.run(sqlText('insert into killed values (3)'), []))
      })

      it('tells a write of a connection that was killed meanwhile', async () => {
        const database = open({ max: 1 })
        const [[pid] = []] = await database.all(sqlText(own), [])
        const slow = database.run({ ...sqlText(pause(5)), writes: true }, [])
        await Promise.all([
          assert.rejects(async () => slow, because('lost connection')),
          sleep(50).then(() => kill(pid)),
        ])
        assert.deepEqual(await database.all(two, []), [[2]])
      })

      it('stops a statement in the server, and the connection goes on', async () => {
        const database = open({ max: 1 })
        const [[pid] = []] = await database.all(sqlText(own), [])
        const stop = new AbortController()
        const begin = performance.now()
        const slow = database.all(sqlText(pause(5)), [], { signal: stop.signal })
        setTimeout(() => stop.abort(), 50)
        if (name === 'postgres') await assert.rejects(async () => slow, because('cancelled'))
        else
          await Promise.resolve(slow).catch((error) => assert.ok(because('cancelled')(error), String(error)))
        assert.ok(performance.now() - begin < 2000)
        for (let n = 0; n < 20; n++) assert.deepEqual(await database.all(two, []), [[2]])
        assert.deepEqual(await database.all(sqlText(own), []), [[pid]])
      })

      it('takes a caller out of the queue whose signal fires', async () => {
        const database = open({ max: 1 })
        const slow = database.all(sqlText(pause(0.2)), [])
        const signal = AbortSignal.timeout(30)
        await assert.rejects(async () => database.all(two, [], { signal }), because('cancelled'))
        await slow
      })

      it('ends a statement after the timeout', async () => {
        const database = open({ statementTimeout: 0.1 })
        const many =
          '(with recursive r(n) as (select 1 union all select n + 1 from r where n < 900) select n from r)'
        // MySQL ends a sleep by its value.
        const slow =
          name === 'postgres' ? pause(5) : `select count(*) from ${many} a, ${many} b, ${many} c, ${many} d`
        await assert.rejects(async () => database.all(sqlText(slow), []), because('timeout'))
        assert.deepEqual(await database.all(two, []), [[2]])
      })

      it('gives up the wait for a lock after the timeout', async () => {
        const database = open({ lockTimeout: 1 })
        await database.script('create table locked_rows (n int); insert into locked_rows values (1)')
        const update = sqlText('update locked_rows set n = 2')
        await database.atomic(async () => {
          await database.run(update, [])
          await assert.rejects(
            async () => database.outside(() => database.run(update, [])),
            because('locked'),
          )
        })
        assert.deepEqual(await database.all(sqlText('select n from locked_rows'), []), [[2]])
      })

      it('goes on when the columns of a prepared statement change', async () => {
        const database = open({ max: 1 })
        await database.script('create table changing (n int)')
        await database.run(sqlText('insert into changing values (1)'), [])
        const all = sqlText('select * from changing')
        for (let n = 0; n < 3; n++) assert.deepEqual(await database.all(all, []), [[1]])
        await database.script('alter table changing add column m varchar(5)')
        for (let n = 0; n < 3; n++) assert.deepEqual(await database.all(all, []), [[1, null]])
      })

      it('says that nobody answers at the address', async () => {
        const url =
          name === 'postgres' ? 'postgres://u:secret@127.0.0.1:1/x' : 'mysql://u:secret@127.0.0.1:1/x'
        const database = openDatabase(url)
        await assert.rejects(
          async () => database.all(two, []),
          (error: Error) => because('cannot connect')(error) && !error.message.includes('secret'),
        )
        await database.close()
      })

      it('reads from a copy, and from the primary once the request has written', async () => {
        const database = open()
        await database.script('create table of_primary (n int)')
        const copied = openDatabase(database.url, { replicas: [`${database.url}?applicationName=copy`] })
        const ask = async () => (await copied.all(sqlText(own), []))[0]?.[0]
        const primary = await copied.atomic(ask)
        await copied.scope(async () => {
          assert.notEqual(await ask(), primary)
          await copied.run(sqlFor(name, 'insert into of_primary values (?)'), [1])
          assert.equal(await ask(), primary)
        })
        assert.notEqual(await ask(), primary)
        await copied.close()
        const gone = openDatabase(database.url, {
          replicas: [`${name === 'postgres' ? 'postgres' : 'mysql'}://127.0.0.1:1/x`],
        })
        assert.deepEqual(await gone.all(two, []), [[2]])
        await gone.close()
      })
    },
    ['postgres', 'mariadb', 'mysql'],
  )
})
