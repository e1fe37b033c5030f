import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { type Migration, Migrator } from 'djinn/orm/migrations'
import { openDatabase } from 'djinn/sql'

const count = 1_000_000
const migrations: Migration[] = [
  {
    app: 'main',
    name: '0001',
    operations: [
      {
        op: 'createModel',
        name: 'Shelf',
        fields: { id: { kind: 'bigAuto' }, name: { kind: 'char', maxLength: 20 } },
      },
      {
        op: 'createModel',
        name: 'Book',
        fields: {
          id: { kind: 'bigAuto' },
          title: { kind: 'char', maxLength: 100, index: true },
          pages: { kind: 'int', null: true },
          shelf: { kind: 'foreignKey', to: 'Shelf', onDelete: 'cascade' },
        },
      },
      {
        op: 'createModel',
        name: 'Page',
        fields: { id: { kind: 'bigAuto' }, book: { kind: 'foreignKey', to: 'Book', onDelete: 'cascade' } },
      },
    ],
  },
  {
    app: 'main',
    name: '0002',
    dependencies: ['main.0001'],
    operations: [{ op: 'alterField', model: 'Book', name: 'pages', field: { kind: 'int' }, fill: 0 }],
  },
]

test('a table of a million rows is changed on SQLite: whole, told on the way, and broken off without a trace', {
  timeout: 300_000,
}, async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'djinn-large-'))
  const path = join(folder, 'large.db')
  const database = openDatabase(`sqlite:${path}`)
  after(async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  })
  const migrator = await Migrator.open(database, migrations)
  await migrator.migrate({ app: 'main', target: '0001' })
  await database.script(`
    INSERT INTO shelf (name) VALUES ('one'), ('two');
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO book (title, pages, shelf_id) SELECT 'Book ' || i, CASE WHEN i % 5 = 0 THEN NULL ELSE i END, 1 + i % 2 FROM n;
    INSERT INTO page (book_id) SELECT id FROM book WHERE id % 1000 = 0;
    CREATE TABLE log (title text);
    CREATE TRIGGER book_log AFTER DELETE ON book BEGIN INSERT INTO log VALUES (old.title); END;
    CREATE VIEW long_books AS SELECT title FROM book WHERE pages > 999990;
  `)
  const ask = (sql: string) => {
    const own = new DatabaseSync(path)
    try {
      return own
        .prepare(sql)
        .all()
        .map((row) => Object.values(row))
    } finally {
      own.close()
    }
  }
  const schema = ask("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'djinn%' ORDER BY 1, 2")

  const stop = new AbortController()
  const seen: number[] = []
  await assert.rejects(
    migrator.migrate({
      signal: stop.signal,
      onProgress(event) {
        if (event.kind !== 'copying') return
        seen.push(event.rows)
        assert.equal(event.all, count)
        if (event.rows > count / 2) stop.abort()
      },
    }),
    /broken off|abort/i,
  )
  assert.ok(seen.length > 2)
  assert.deepEqual(
    ask("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'djinn_mig%' ORDER BY 1, 2"),
    schema,
  )
  assert.deepEqual(ask('SELECT count(*), count(pages) FROM book'), [[count, (count * 4) / 5]])

  const start = performance.now()
  await migrator.migrate()
  context.diagnostic(`${Math.round(performance.now() - start)} ms`)
  assert.deepEqual(ask('SELECT count(*), count(pages), sum(pages) FROM book'), [
    [count, count, (count * (count + 1)) / 2 - (5 * (count / 5) * (count / 5 + 1)) / 2],
  ])
  assert.deepEqual(
    ask("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'djinn%' ORDER BY 1, 2"),
    schema,
  )
  assert.deepEqual(ask('PRAGMA foreign_key_check'), [])
  assert.deepEqual(ask('PRAGMA integrity_check'), [['ok']])
  assert.deepEqual(ask('SELECT count(*) FROM long_books'), [[8]])
  assert.deepEqual(ask("SELECT count(*) FROM pragma_foreign_key_list('page') WHERE \"table\" = 'book'"), [
    [1],
  ])
  await database.run({ text: 'DELETE FROM page; ', writes: true, bigints: false }, [])
  await database.run({ text: 'DELETE FROM book WHERE id = 7', writes: true, bigints: false }, [])
  assert.deepEqual(ask('SELECT title FROM log'), [['Book 7']])
})
