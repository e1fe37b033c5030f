import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../src/sql/database.ts'
import { OperationalError } from '../../src/sql/database-errors.ts'
import { eachDatabase, type ServiceName, sqlFor, sqlText } from './services.ts'

/** What a worker does to the two rows; both must always hold the same number. */
function actions(name: ServiceName, database: Database): (() => Promise<unknown>)[] {
  const bump = sqlFor(name, 'update chaos set n = n + ? where id = ?')
  const select = sqlText('select id, n from chaos order by id')
  const pause = sqlText(name === 'postgres' ? 'select pg_sleep(0.01)' : 'select sleep(0.01)')
  return [
    async () => database.all(select, []),
    async () => database.all(pause, [], { signal: AbortSignal.timeout(1 + Math.floor(Math.random() * 8)) }),
    async () => {
      for await (const _ of database.stream(select, [], { size: 1 })) if (Math.random() < 0.5) break
    },
    () =>
      database.atomic(async () => {
        await database.run(bump, [1, 1])
        if (Math.random() < 0.1) throw new Error('changed my mind')
        await database.atomic(() => database.run(bump, [1, 2]))
      }),
  ]
}

eachDatabase(
  (name, open) => {
    it('goes on while connections are killed, loses no half of a transaction and leaves no caller waiting', async () => {
      const database = open({ max: 5 })
      const admin = open({ max: 1 })
      await database.script('create table chaos (id int primary key, n int)')
      await database.run(sqlText('insert into chaos values (1, 0), (2, 0)'), [])
      const own = sqlText(name === 'postgres' ? 'select pg_backend_pid()' : 'select connection_id()')
      const choices = actions(name, database)
      const unexpected: unknown[] = []
      let done = 0
      const end = performance.now() + 1500
      const workers = Array.from({ length: 20 }, async (_, number) => {
        for (let turn = number; performance.now() < end; turn++) {
          try {
            await choices[turn % choices.length]?.()
            done++
          } catch (error) {
            const expected = error instanceof OperationalError || /changed my mind/.test(String(error))
            if (!expected) unexpected.push(error)
          }
        }
      })
      while (performance.now() < end) {
        const rows = await Promise.resolve(database.all(own, [])).catch(() => [])
        const pid = rows[0]?.[0]
        const kill = name === 'postgres' ? `select pg_terminate_backend(${pid})` : `kill ${pid}`
        if (pid !== undefined) await Promise.resolve(admin.script(kill)).catch(() => undefined)
        await sleep(30)
      }
      await Promise.all(workers)
      assert.deepEqual(unexpected, [])
      assert.ok(done > 50, `${done}`)
      const [first, second] = await database.all(sqlText('select n from chaos order by id'), [])
      assert.deepEqual(first, second)
    })
  },
  ['postgres', 'mariadb', 'mysql'],
)
