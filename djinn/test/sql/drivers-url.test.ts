import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { describe, it } from 'node:test'
import { openDatabase } from '../../src/sql/database.ts'
import { readDatabaseUrl } from '../../src/sql/database-url.ts'
import { packageError } from '../../src/sql/drivers/package-missing.ts'

describe('a driver package', () => {
  it('that is not installed is asked for with its command', () => {
    const absent = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })
    assert.match(String(packageError('pg', absent)), /npm install pg/)
    const broken = new Error('invalid ELF header')
    assert.equal(packageError('better-sqlite3', broken), broken)
  })
})

describe('the URL of a database', () => {
  it('names a file from the current folder, from the root, or memory', () => {
    const path = (url: string) => readDatabaseUrl(url, {}).path
    assert.equal(path('sqlite:blog.db'), resolve('blog.db'))
    assert.equal(path('sqlite:///var/blog.db'), resolve('/var/blog.db'))
    assert.equal(path('sqlite:/var/blog.db?max=3'), resolve('/var/blog.db'))
    assert.equal(path('sqlite::memory:'), ':memory:')
    assert.equal(path('sqlite:'), ':memory:')
    assert.equal(path('sqlite:my%20blog.db'), resolve('my blog.db'))
  })

  it('chooses the driver by scheme or option', () => {
    const driver = (url: string) => readDatabaseUrl(url, {}).options.driver
    assert.equal(driver('sqlite:blog.db'), 'node:sqlite')
    assert.equal(driver('better-sqlite3:blog.db'), 'better-sqlite3')
    assert.equal(driver('sqlite:blog.db?driver=better-sqlite3'), 'better-sqlite3')
    assert.equal(driver('mariadb://localhost/x'), 'mysql2')
    assert.throws(() => driver('sqlite:blog.db?driver=pg'), { code: 'SQL_OPTION_INVALID' })
  })

  it('takes servers apart, with decoded credentials and options', () => {
    const address = readDatabaseUrl(
      'postgresql://ann:p%40ss%3A@db.example:5433/my%20blog?max=7&sslmode=require',
      {},
    )
    assert.equal(address.user, 'ann')
    assert.equal(address.password, 'p@ss:')
    assert.equal(address.host, 'db.example')
    assert.equal(address.port, 5433)
    assert.equal(address.database, 'my blog')
    assert.equal(address.options.max, 7)
    assert.deepEqual(address.options.ssl, { rejectUnauthorized: false })
    assert.equal(readDatabaseUrl('postgres://u@h:80/x', {}).port, 80)
    assert.equal(readDatabaseUrl('postgres://u@[::1]/x', {}).host, '::1')
    assert.equal(readDatabaseUrl('postgres:///x?host=/var/run/postgresql', {}).host, '/var/run/postgresql')
    assert.equal(readDatabaseUrl('postgres://%2Fvar%2Frun/x', {}).host, '/var/run')
    assert.equal(readDatabaseUrl('mysql://h/x', {}).port, 3306)
  })

  it('lets options of the program win over the URL', () => {
    assert.equal(readDatabaseUrl('postgres://h/x?max=7', { max: 3 }).options.max, 3)
    assert.equal(readDatabaseUrl('postgres://h/x', {}).options.max, 10)
  })

  it('never shows the password', () => {
    const database = openDatabase('postgres://ann:secret@h/x?password=secret')
    assert.equal(database.url, 'postgres://ann:***@h/x?password=***')
    assert.throws(
      () => openDatabase('postgres://ann:secret@h:port/x'),
      (error: Error) => !error.message.includes('secret'),
    )
  })

  it('says what was meant by a misspelt scheme or option', () => {
    assert.throws(() => openDatabase('postgrs://h/x'), /Did you mean "postgres:"\?/)
    assert.throws(() => openDatabase('oracle://h/x'), { code: 'SQL_URL_SCHEME' })
    assert.throws(() => openDatabase('blog.db'), { code: 'SQL_URL_INVALID' })
    assert.throws(() => openDatabase('sqlite:x?readonly=1'), /Did you mean "readOnly"\?/)
    assert.throws(() => openDatabase('sqlite:x', { maxx: 1 } as object), /Did you mean "max"\?/)
    assert.throws(() => openDatabase('postgres://h/x?max=many'), { code: 'SQL_OPTION_INVALID' })
    assert.throws(() => openDatabase({}), { code: 'SQL_URL_INVALID' })
  })
})
