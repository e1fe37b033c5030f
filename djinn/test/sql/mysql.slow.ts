import assert from 'node:assert/strict'
import { it } from 'node:test'
import { char, connectModels, createTables, Lower, Model, text, time, unique, Value } from 'djinn/orm'
import { type Database, openDatabase } from 'djinn/sql'
import { Temporal } from 'temporal-polyfill'
import { eachDatabase, servers, sqlText } from './services.ts'

// What MySQL has and MariaDB has not. `scripts/mysql.sh` starts one, and prints what DJINN_MYSQL_URL is to be.

class Tag extends Model(
  {
    name: char({ maxLength: 40, dbDefault: Value("größe 'ö' 🎈") }),
    words: text({ null: true }),
    at: time({ null: true }),
  },
  { constraints: [unique({ name: 'tag_lower', expressions: [Lower('name')] })] },
) {}

if (servers.mysql === '')
  it(
    'MySQL',
    { skip: 'skipped: DJINN_MYSQL_URL names no MySQL; scripts/mysql.sh starts one' },
    () => undefined,
  )

eachDatabase(
  (_name, open) => {
    /** A user of its own, who is no administrator: `init_connect` is for those. */
    async function user(admin: Database, name: string, password: string): Promise<string> {
      const url = new URL(admin.url)
      await admin.script(
        `CREATE USER ${name} IDENTIFIED WITH caching_sha2_password BY '${password}'; GRANT ALL ON \`${url.pathname.slice(1)}\`.* TO ${name}`,
      )
      url.username = name
      url.password = password
      return url.href
    }

    it('says that it is no MariaDB, and compares texts as its tables do', async () => {
      const database = open()
      const dialect = await database.connect()
      assert.equal(dialect.mariadb, false)
      assert.ok(dialect.version[0] >= 8, String(dialect.version))
      const [[connection, own] = []] = await database.all(
        sqlText('select @@collation_connection, @@collation_database'),
        [],
      )
      assert.equal(connection, own)
    })

    it('lets a user in by caching_sha2_password, and no one with another password', async () => {
      const admin = open()
      const name = `djinn_${process.pid}_sha`
      const url = await user(admin, name, 'öpen "sesame"')
      try {
        for (let time = 0; time < 2; time++) {
          await using database = openDatabase(url)
          assert.deepEqual(await database.all(sqlText('select 1'), []), [[1]])
        }
        await using wrong = openDatabase(url.replace('sesame', 'barley'))
        await assert.rejects(async () => wrong.connect(), {
          name: 'OperationalError',
          reason: 'access denied',
        })
      } finally {
        await admin.script(`DROP USER ${name}`)
      }
    })

    it('tells the keys of many rows also where servers leave room between them', async () => {
      const admin = open()
      const name = `djinn_${process.pid}_step`
      const url = await user(admin, name, 'step')
      await admin.script("SET GLOBAL init_connect = 'SET auto_increment_increment = 5'")
      try {
        await using database = openDatabase(url)
        const connection = connectModels(database, { Tag })
        await createTables(database, { Tag })
        const made = await Tag.bulkCreate(['a', 'b', 'c'].map((each) => ({ name: each })))
        const found = await Tag.orderBy('name').valuesList('id', { flat: true })
        assert.deepEqual(
          made.map((tag) => tag.id),
          found,
        )
        assert.equal(Number(found[2]) - Number(found[0]), 10)
        connection.disconnect()
      } finally {
        await admin.script(`SET GLOBAL init_connect = ''; DROP USER ${name}; DROP TABLE tag`)
      }
    })

    it('keeps rules of expressions, defaults of any letters, and times', async () => {
      const database = open()
      const connection = connectModels(database, { Tag })
      await createTables(database, { Tag })
      const at = Temporal.PlainTime.from('23:11:12')
      const tag = await Tag.create({ at })
      await tag.refresh()
      assert.equal(tag.name, "größe 'ö' 🎈")
      assert.equal(await Tag.filter({ at, at__hour: 23 }).count(), 1)
      await Tag.create({ name: 'Red' })
      await assert.rejects(Tag.create({ name: 'rED' }), { name: 'IntegrityError', kind: 'unique' })
      await Tag.bulkCreate([{ id: tag.id, name: 'renamed', words: 'w' }], {
        updateConflicts: true,
        updateFields: ['name'],
        uniqueFields: ['id'],
      })
      await tag.refresh()
      assert.deepEqual([tag.name, tag.words], ['renamed', null])
      connection.disconnect()
    })

    it('says where functions went that it has as a component alone', async () => {
      await assert.rejects(
        async () => open().all(sqlText("select nowhere.md5('x')"), []),
        (error: Error & { hint?: string }) => /component_classic_hashing/.test(error.hint ?? ''),
      )
    })
  },
  ['mysql'],
)
