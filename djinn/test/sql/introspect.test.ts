import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type DatabaseTable, introspect } from 'djinn/sql'
import { eachDatabase, type ServiceName } from './services.ts'

const hostile = `a "b\` 'c' (d), --e`

const scripts: Readonly<Record<ServiceName, string>> = {
  'node:sqlite': sqlite(),
  'better-sqlite3': sqlite(),
  postgres: `
    CREATE TYPE mood AS ENUM ('sad', 'it''s, "ok"');
    CREATE TABLE author (id serial PRIMARY KEY, name varchar(40) NOT NULL, mood mood, tags text[], UNIQUE (name));
    COMMENT ON TABLE author IS 'who writes';
    COMMENT ON COLUMN author.name IS 'as printed';
    CREATE TABLE ${name('"')} (
      ${col('"')} integer NOT NULL DEFAULT 3, other integer NOT NULL, price numeric(10,2) CONSTRAINT dear CHECK (price > 1),
      doubled integer GENERATED ALWAYS AS (other * 2) STORED,
      author_id integer REFERENCES author ON DELETE CASCADE,
      PRIMARY KEY (other, ${col('"')}));
    CREATE INDEX low ON ${name('"')} (lower(price::text)) WHERE price > 3;
    CREATE INDEX down ON ${name('"')} (other DESC, author_id) INCLUDE (price);
    CREATE UNIQUE INDEX pair ON ${name('"')} (other, author_id);
    CREATE VIEW names AS SELECT name FROM author;`,
  mariadb: `
    CREATE TABLE author (id integer AUTO_INCREMENT PRIMARY KEY, name varchar(40) NOT NULL COMMENT 'as printed',
      mood enum('sad', 'it''s, "ok"'), extra json, UNIQUE (name)) COMMENT 'who writes';
    CREATE TABLE ${name('`')} (
      ${col('`')} integer NOT NULL DEFAULT 3, other integer NOT NULL, price numeric(10,2), CONSTRAINT dear CHECK (price > 1),
      doubled integer AS (other * 2) STORED,
      author_id integer REFERENCES author (id) ON DELETE CASCADE,
      PRIMARY KEY (other, ${col('`')}));
    CREATE INDEX down ON ${name('`')} (other, author_id);
    CREATE UNIQUE INDEX pair ON ${name('`')} (other, author_id);
    CREATE VIEW names AS SELECT name FROM author;`,
  mysql: `
    CREATE TABLE author (id integer AUTO_INCREMENT PRIMARY KEY, name varchar(40) NOT NULL COMMENT 'as printed',
      mood enum('sad', 'it''s, "ok"'), extra json CHECK (JSON_VALID(extra)), UNIQUE (name),
      motto varchar(20) DEFAULT ('ä''s'), CONSTRAINT kind CHECK (motto <> 'ö''s')) COMMENT 'who writes';
    CREATE TABLE ${name('`')} (
      ${col('`')} integer NOT NULL DEFAULT 3, other integer NOT NULL, price numeric(10,2), CONSTRAINT dear CHECK (price > 1),
      doubled integer AS (other * 2) STORED,
      author_id integer REFERENCES author (id) ON DELETE CASCADE,
      PRIMARY KEY (other, ${col('`')}));
    CREATE INDEX low ON ${name('`')} ((lower(cast(price as char))), other);
    CREATE INDEX down ON ${name('`')} (other DESC, author_id);
    CREATE UNIQUE INDEX pair ON ${name('`')} (other, author_id);
    CREATE VIEW names AS SELECT name FROM author;`,
}

function sqlite(): string {
  return `
    CREATE TABLE author (id integer PRIMARY KEY AUTOINCREMENT, name varchar(40) NOT NULL UNIQUE, extra text CHECK (JSON_VALID(extra)));
    CREATE TABLE ${name('"')} ( -- a comment, with CHECK (
      ${col('"')} integer NOT NULL DEFAULT 3, [other] integer NOT NULL, price decimal(10,2) CONSTRAINT dear CHECK (price > 1),
      doubled integer GENERATED ALWAYS AS (other * (2)) STORED,
      author_id integer REFERENCES AUTHOR ON DELETE CASCADE,
      PRIMARY KEY (other, ${col('"')}), CHECK (other <> ')' /* ) */));
    CREATE INDEX low ON ${name('"')} (lower(price)) WHERE price > 3;
    CREATE INDEX down ON ${name('"')} (other DESC, author_id);
    CREATE UNIQUE INDEX pair ON ${name('"')} (other, author_id);
    CREATE VIEW names AS SELECT name FROM author;`
}
function name(quote: string): string {
  return quote + hostile.replaceAll(quote, quote + quote) + quote
}
function col(quote: string): string {
  return `${quote}${`x${hostile}`.replaceAll(quote, quote + quote)}${quote}`
}

eachDatabase((service, open) => {
  it('reads tables, columns, keys and rules, whatever their names are', async () => {
    const database = open()
    await database.script(scripts[service])
    const all = await introspect(database)
    assert.deepEqual(
      all.map((table) => table.name),
      [hostile, 'author'],
    )
    const [table, author] = all as [DatabaseTable, DatabaseTable]
    assert.deepEqual(table.primaryKey, ['other', `x${hostile}`])
    const column = (wanted: string) => table.columns.find((each) => each.name === wanted)
    assert.equal(column(`x${hostile}`)?.default, '3')
    assert.equal(column(`x${hostile}`)?.nullable, false)
    assert.match(column('price')?.type ?? '', /^(numeric|decimal)\(10,2\)$/)
    assert.equal(column('price')?.nullable, true)
    assert.match(column('doubled')?.generated?.text ?? '', /^\(?`?other`? \* \(?2\)?\)?$/)
    assert.equal(column('doubled')?.generated?.stored, true)
    assert.equal(column('doubled')?.default, undefined)
    assert.deepEqual(
      table.foreignKeys.map(({ name: _, ...key }) => ({ ...key, onUpdate: undefined })),
      [
        {
          columns: ['author_id'],
          references: { table: 'author', columns: ['id'] },
          onDelete: 'cascade',
          onUpdate: undefined,
        },
      ],
    )
    assert.deepEqual(table.uniques, [{ name: 'pair', columns: ['other', 'author_id'] }])
    assert.ok(
      table.checks.some(({ name: check, text }) => check === 'dear' && /^\(?`?price`? > .*1/.test(text)),
    )
    const down = table.indexes.find((index) => index.name === 'down')
    assert.deepEqual(
      down?.columns.map((each) => [each.name, each.descending]),
      [
        ['other', service !== 'mariadb'],
        ['author_id', false],
      ],
    )
    if (service !== 'mariadb') {
      const low = table.indexes.find((index) => index.name === 'low')
      assert.equal(low?.columns[0]?.name, undefined)
      if (service !== 'mysql') assert.match(low?.condition ?? '', /price > .*3/)
      assert.match(low?.text ?? '', /lower\(/)
    }
    if (service === 'postgres') assert.deepEqual(down?.include, ['price'])

    assert.deepEqual(author.primaryKey, ['id'])
    assert.equal(author.columns[0]?.identity, true)
    assert.deepEqual(
      author.uniques.map(({ columns }) => columns),
      [['name']],
    )
    if (!service.includes('sqlite')) {
      assert.deepEqual([author.comment, author.columns[1]?.comment], ['who writes', 'as printed'])
      assert.deepEqual(author.columns[2]?.values, ['sad', 'it\'s, "ok"'])
    }
    if (service === 'mysql') {
      assert.equal(author.columns.find((each) => each.name === 'motto')?.default, "'ä''s'")
      assert.equal(author.checks.find((each) => each.name === 'kind')?.text, "(`motto` <> 'ö''s')")
    }
    if (service !== 'postgres') assert.match(author.checks[0]?.text ?? '', /JSON_VALID/i)
    if (service.includes('sqlite')) assert.deepEqual(table.checks[1]?.text, "other <> ')' /* ) */")
  })

  it('reads views where they are wanted, and tables by name', async () => {
    const database = open()
    const names = async (options: object) => (await introspect(database, options)).map((table) => table.name)
    assert.deepEqual(await names({ views: true }), [hostile, 'author', 'names'])
    assert.deepEqual(await names({ tables: ['names'] }), ['names'])
    const [view] = await introspect(database, { tables: ['names'] })
    assert.deepEqual([view?.kind, view?.columns.map((each) => each.name)], ['view', ['name']])
  })
})
