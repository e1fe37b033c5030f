import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../src/sql/database.ts'
import { IntegrityError, OperationalError } from '../../src/sql/database-errors.ts'
import { eachDatabase, speaksMysql, sqlFor, sqlText } from './services.ts'

eachDatabase((name, open) => {
  let tables = 0
  /** A database with an empty table, and what writes into it and reads it. */
  async function prepared(options = {}) {
    tables++
    const table = `transaction_rows_${tables}`
    const database = open(options)
    await database.script(`create table ${table} (n int primary key)`)
    const insert = sqlFor(name, `insert into ${table} (n) values (?)`)
    const select = sqlText(`select n from ${table} order by n`)
    const add = (n: number) => Promise.resolve().then(() => database.run(insert, [n]))
    const rows = async () => (await database.all(select, [])).map(([n]) => n)
    return { database, table, insert, add, rows, select }
  }
  const fail = (message = 'no') => {
    throw new Error(message)
  }

  it('keeps what was written at the end and nothing after an error', async () => {
    const { database, add, rows } = await prepared()
    assert.equal(await database.atomic(async () => (await add(1)).changes), 1)
    await assert.rejects(
      database.atomic(async () => {
        await add(2)
        assert.deepEqual(await rows(), [1, 2])
        fail()
      }),
      /no/,
    )
    assert.deepEqual(await rows(), [1])
  })

  it('shows others nothing before the commit', async () => {
    const { database, add, rows } = await prepared()
    await database.atomic(async () => {
      await add(1)
      assert.deepEqual(await database.outside(rows), [])
      assert.equal(database.inTransaction, true)
    })
    assert.equal(database.inTransaction, false)
    assert.deepEqual(await rows(), [1])
  })

  it('undoes an inner block alone', async () => {
    const { database, add, rows } = await prepared()
    await database.atomic(async () => {
      await add(1)
      await assert.rejects(
        database.atomic(async () => {
          await add(2)
          await database.atomic(() => add(3))
          await add(1)
        }),
        IntegrityError,
      )
      await database.atomic(() => add(4))
    })
    assert.deepEqual(await rows(), [1, 4])
  })

  it('dooms the outer block where an inner one without a savepoint fails', async () => {
    const { database, add, rows } = await prepared()
    const doomed = database.atomic(async () => {
      await add(1)
      await database.atomic(() => fail('inner'), { savepoint: false }).catch(() => undefined)
      await assert.rejects(add(2), { code: 'SQL_TRANSACTION_BROKEN' })
    })
    await assert.rejects(doomed, { code: 'SQL_TRANSACTION_BROKEN' })
    assert.deepEqual(await rows(), [])
    await database.atomic(() => database.atomic(() => add(3), { savepoint: false }))
    assert.deepEqual(await rows(), [3])
  })

  it('rolls back on demand without an error', async () => {
    const { database, add, rows } = await prepared()
    await database.atomic(async () => {
      await add(1)
      await database.atomic(async () => {
        await add(2)
        database.setRollback(true)
      })
      assert.deepEqual(await rows(), [1])
    })
    await database.atomic(async () => {
      await add(3)
      database.setRollback(true)
      assert.deepEqual(await rows(), [1, 3])
    })
    assert.deepEqual(await rows(), [1])
    assert.throws(() => database.setRollback(true), { code: 'SQL_NO_TRANSACTION' })
  })

  it('runs work after the commit, in order, and drops what was rolled back', async () => {
    const { database, add } = await prepared()
    const done: string[] = []
    await database.atomic(async () => {
      void database.onCommit(() => done.push(`first ${database.inTransaction}`))
      await database
        .atomic(async () => {
          void database.onCommit(() => done.push('dropped'))
          fail()
        })
        .catch(() => undefined)
      await database.atomic(() => database.onCommit(() => done.push('inner')))
      void database.onCommit(() => done.push('last'))
      await add(1)
      assert.deepEqual(done, [])
    })
    assert.deepEqual(done, ['first false', 'inner', 'last'])
    await database.onCommit(() => done.push('at once'))
    assert.equal(done.at(-1), 'at once')
  })

  it('runs work after what it stands in was rolled back, at the end, and drops it after a commit', async () => {
    const logged: unknown[] = []
    const { database, add, rows } = await prepared({ log: (_: string, error: unknown) => logged.push(error) })
    const done: string[] = []
    const undo = (name: string) => database.onRollback(() => done.push(`${name} ${database.inTransaction}`))
    await database.atomic(async () => {
      undo('never')
      await database
        .atomic(async () => {
          undo('inner')
          await database.atomic(() => undo('innermost'))
          fail()
        })
        .catch(() => undefined)
      await database.atomic(async () => {
        undo('set back')
        database.setRollback(true)
      })
      await database.atomic(() => undo('never either'))
      assert.deepEqual(done, [])
      await add(1)
    })
    assert.deepEqual(done.splice(0), ['inner false', 'innermost false', 'set back false'])
    await assert.rejects(
      database.atomic(async () => {
        undo('outer')
        await database.atomic(() => undo('released'))
        await database.atomic(() => undo('joined'), { savepoint: false })
        database.onRollback(() => fail('told to the log'))
        fail('the one that is seen')
      }),
      /the one that is seen/,
    )
    assert.deepEqual(done.splice(0), ['outer false', 'released false', 'joined false'])
    assert.match(String(logged), /told to the log/)
    await assert.rejects(
      database.atomic(async () => {
        undo('broken by the database')
        await add(1)
      }),
      IntegrityError,
    )
    assert.deepEqual(done.splice(0), ['broken by the database false'])
    undo('outside of any')
    assert.deepEqual(done, [])
    assert.deepEqual(await rows(), [1])
  })

  it('runs it after each attempt, and in a test after the block that the code takes for the outermost', async () => {
    const { database } = await prepared()
    const done: string[] = []
    const busy = () => {
      throw new OperationalError('busy', { reason: 'deadlock' })
    }
    const attempt = () => {
      database.onRollback(() => done.push('attempt'))
      return busy()
    }
    await assert.rejects(database.atomic(attempt, { retries: 1 }))
    assert.deepEqual(done.splice(0), ['attempt', 'attempt'])
    await database.atomic(
      async () => {
        await database
          .atomic(() => {
            database.onRollback(() => done.push('code'))
            return fail()
          })
          .catch(() => undefined)
        assert.deepEqual(done.splice(0), ['code'])
        await database.atomic(() => database.onRollback(() => done.push('kept until the end of the test')))
        assert.deepEqual(done, [])
      },
      { disposable: true },
    )
    assert.deepEqual(done, ['kept until the end of the test'])
  })

  it('logs the errors of robust work and goes on, and throws those of other work', async () => {
    const logged: unknown[] = []
    const { database } = await prepared({ log: (_: string, error: unknown) => logged.push(error) })
    const done: string[] = []
    await database.atomic(() => {
      void database.onCommit(() => fail('robust'), { robust: true })
      void database.onCommit(() => done.push('next'))
    })
    assert.equal(logged.length, 1)
    assert.deepEqual(done, ['next'])
    await assert.rejects(
      database.atomic(() => database.onCommit(() => fail('plain'))),
      /plain/,
    )
  })

  it('refuses options inside another block that only the outermost can have', async () => {
    const { database } = await prepared()
    await database.atomic(async () => {
      const code = 'SQL_TRANSACTION_NOT_OUTERMOST'
      await assert.rejects(
        database.atomic(() => 1, { durable: true }),
        { code },
      )
      await assert.rejects(
        database.atomic(() => 1, { isolation: 'serializable' }),
        { code },
      )
    })
    assert.equal(await database.atomic(() => 1, { durable: true, isolation: 'serializable' }), 1)
  })

  it('refuses queries of a promise that was not awaited', async () => {
    const { database, add, rows } = await prepared()
    let late: Promise<unknown> | undefined
    await database.atomic(() => {
      late = sleep(20).then(() => add(1))
      late.catch(() => undefined)
    })
    await assert.rejects(async () => late, { code: 'SQL_TRANSACTION_ENDED' })
    assert.deepEqual(await rows(), [])
  })

  it('ends an inner block that was not awaited with its outer one', async () => {
    const { database, add, rows } = await prepared()
    let late: Promise<unknown> | undefined
    await database.atomic(async () => {
      late = database.atomic(async () => {
        await sleep(30)
        await add(1)
      })
      late.catch(() => undefined)
      await sleep(10)
    })
    await database.atomic(async () => {
      await add(2)
      await sleep(40)
    })
    await assert.rejects(async () => late, { code: 'SQL_TRANSACTION_ENDED' })
    assert.deepEqual(await rows(), [2])
  })

  it('keeps inner blocks apart that run at the same time', async () => {
    const { database, add, rows } = await prepared()
    await database.atomic(async () => {
      const results = await Promise.allSettled([
        database.atomic(async () => {
          await add(1)
          await sleep(10)
          fail()
        }),
        database.atomic(async () => {
          await add(2)
          await sleep(5)
          await add(3)
        }),
        database.atomic(() => add(4)),
        add(5),
      ])
      assert.deepEqual(
        results.map((result) => result.status),
        ['rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
      )
    })
    assert.deepEqual(await rows(), [2, 3, 4, 5])
  })

  it('lets queries at the same time follow each other on the one connection', async () => {
    const { database, add, rows } = await prepared({ max: 1 })
    await database.atomic(() => Promise.all(Array.from({ length: 20 }, (_, n) => add(n))))
    assert.equal((await rows()).length, 20)
  })

  it('refuses writes in a read-only block', async () => {
    const { database, add, rows } = await prepared()
    await assert.rejects(
      database.atomic(() => add(1), { readOnly: true }),
      OperationalError,
    )
    assert.deepEqual(await rows(), [])
    assert.deepEqual(await database.atomic(rows, { readOnly: true }), [])
  })

  it('runs the work again after a failure that may pass', async () => {
    const { database, add, rows } = await prepared()
    let runs = 0
    await database.atomic(
      async () => {
        runs++
        await add(runs)
        if (runs < 3) throw new OperationalError('could not serialize', { reason: 'serialization' })
      },
      { retries: 5 },
    )
    assert.equal(runs, 3)
    assert.deepEqual(await rows(), [3])
  })

  it('takes a signal for all of its statements', async () => {
    const { database, add, rows } = await prepared()
    const stop = new AbortController()
    await assert.rejects(
      database.atomic(
        async () => {
          await add(1)
          stop.abort()
          await add(2)
        },
        { signal: stop.signal },
      ),
      (error) => error instanceof OperationalError && error.reason === 'cancelled',
    )
    assert.deepEqual(await rows(), [])
  })

  it('is not broken by a statement that never came to the database', async () => {
    const { database, add, rows, select } = await prepared()
    await database.atomic(async () => {
      await assert.rejects(
        async () => database.all(select, [], { signal: AbortSignal.abort() }),
        OperationalError,
      )
      await assert.rejects(async () => database.all(sqlFor(name, 'select ?'), [() => 1]), {
        code: 'SQL_PARAMETER',
      })
      await add(1)
    })
    assert.deepEqual(await rows(), [1])
  })

  it('tells of an error that was swallowed and had broken the block', {
    skip: name !== 'postgres',
  }, async () => {
    const { database, add, rows } = await prepared()
    const swallowed = database.atomic(async () => {
      await add(1)
      await add(1).catch(() => undefined)
      await assert.rejects(async () => database.all(sqlText('select 1'), []), {
        code: 'SQL_TRANSACTION_BROKEN',
      })
    })
    await assert.rejects(swallowed, (error: Error) => error.cause instanceof IntegrityError)
    assert.deepEqual(await rows(), [])
  })

  it('retries deadlocks of two transactions', {
    skip: !(name === 'postgres' || speaksMysql(name)),
  }, async () => {
    const { database, add, table, rows } = await prepared()
    await add(1)
    await add(100)
    const bump = sqlFor(name, `update ${table} set n = n + ? where n between ? and ?`)
    const both = (first: [number, number], second: [number, number]) => {
      let runs = 0
      return database
        .atomic(
          async () => {
            runs++
            await database.run(bump, [1, ...first])
            await sleep(100)
            await database.run(bump, [1, ...second])
          },
          { retries: 3 },
        )
        .then(() => runs)
    }
    const runs = await Promise.all([both([1, 50], [100, 150]), both([100, 150], [1, 50])])
    assert.ok(Math.max(...runs) >= 2, `${runs}`)
    assert.deepEqual(await rows(), [3, 102])
  })

  it('can leave foreign keys unchecked on SQLite', { skip: !name.includes('sqlite') }, async () => {
    const database = open()
    await database.script(
      'create table parents (id integer primary key); create table children (p int references parents)',
    )
    const orphan = sqlText('insert into children values (7)')
    await database.atomic(() => database.run(orphan, []), { foreignKeys: false })
    await assert.rejects(async () => database.run(orphan, []), IntegrityError)
  })

  it('keeps two databases in one process apart', async () => {
    const one = await prepared()
    const other: Database = open()
    await one.database.atomic(async () => {
      assert.equal(one.database.inTransaction, true)
      assert.equal(other.inTransaction, false)
    })
  })
})
