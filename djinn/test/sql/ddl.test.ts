import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { columnTypeText } from '../../src/sql/ddl/column-type-text.ts'
import { createTable, dropTable } from '../../src/sql/ddl/create-table.ts'
import type { TableDefinition } from '../../src/sql/ddl/table-definition.ts'
import {
  call,
  type Engine,
  engineName,
  integer,
  mariadbDialect,
  mysqlDialect,
  openEngines,
  parameter,
  postgresDialect,
  run,
  sqliteDialect,
  text,
} from './print-engines.ts'

let engines: Engine[] = []
before(async () => {
  engines = (await openEngines()).engines
})
after(async () => {
  for (const engine of engines) await engine.close()
})

const parent = `ddl_p_${process.pid}`
const child = `ddl_c_${process.pid}`
const pages = { kind: 'column', name: 'pages', type: { kind: 'integer' } } as const
const authors: TableDefinition = {
  name: parent,
  columns: [
    { name: 'id', type: { kind: 'bigint' }, identity: true },
    { name: 'name', type: { kind: 'char', maxLength: 40 }, comment: "the author's name" },
  ],
  primaryKey: ['id'],
  comment: 'who writes',
}
function books(engine: Engine): TableDefinition {
  const mariadb = engine.dialect.name === 'mysql'
  return {
    name: child,
    columns: [
      { name: 'id', type: { kind: 'integer' }, identity: true },
      { name: 'title', type: { kind: 'char', maxLength: 100 } },
      { name: 'pages', type: { kind: 'integer', unsigned: true }, default: integer(1) },
      {
        name: 'price',
        type: { kind: 'decimal', maxDigits: 6, decimalPlaces: 2 },
        nullable: true,
        default: { kind: 'constant', value: '9.50', type: { kind: 'decimal' } },
      },
      { name: 'made', type: { kind: 'datetime' }, default: call('now') },
      { name: 'live', type: { kind: 'boolean' }, default: { kind: 'constant', value: true } },
      {
        name: 'twice',
        type: { kind: 'integer' },
        nullable: true,
        generated: {
          expression: {
            kind: 'arithmetic',
            operator: '*',
            left: pages,
            right: integer(2),
            type: { kind: 'integer' },
          },
          stored: true,
        },
      },
      { name: 'author_id', type: { kind: 'bigint' }, nullable: true },
      { name: 'meta', type: { kind: 'json' }, nullable: true },
    ],
    primaryKey: ['id'],
    uniques: [
      { name: `${child}_title`, columns: ['title', 'author_id'] },
      ...(mariadb
        ? []
        : [
            {
              name: `${child}_live`,
              columns: ['title'],
              condition: { kind: 'column', name: 'live', type: { kind: 'boolean' } } as const,
            },
          ]),
    ],
    indexes: [
      { name: `${child}_pages`, columns: ['pages', { column: 'title', descending: true }] },
      ...(mariadb
        ? []
        : [
            {
              name: `${child}_lower`,
              columns: [
                { expression: call('lower', { kind: 'column', name: 'title', type: { kind: 'text' } }) },
              ],
              condition: { kind: 'comparison', operator: '>', left: pages, right: integer(0) } as const,
            },
          ]),
    ],
    checks: [
      {
        name: `${child}_check`,
        condition: {
          kind: 'comparison',
          operator: '<>',
          left: { kind: 'column', name: 'title' },
          right: text("it's"),
        },
      },
      {
        name: `${child}_pages`,
        condition: { kind: 'comparison', operator: '>=', left: pages, right: integer(0) },
      },
    ],
    foreignKeys: [
      { name: `${child}_fk`, columns: ['author_id'], references: { table: parent, columns: ['id'] } },
    ],
  }
}

test('tables are made with all their rules, which then hold', async () => {
  for (const engine of engines) {
    for (const statement of [
      ...createTable(authors, engine.dialect),
      ...createTable(books(engine), engine.dialect),
    ])
      await engine.all(statement)
    try {
      const insert = (title: string, page: number) =>
        run(
          engine,
          {
            kind: 'insert',
            table: child,
            columns: ['title', 'pages'],
            rows: [[parameter(0, { kind: 'text' }), parameter(1)]],
          },
          [title, page],
        )
      await insert('A', 7)
      const rows = await run(engine, {
        kind: 'select',
        columns: ['id', 'pages', 'twice', 'price', 'live'].map((name) => ({
          expression: { kind: 'column', name },
        })),
        from: [{ kind: 'table', name: child, alias: child }],
      })
      assert.deepEqual(rows[0]?.map(Number), [1, 7, 14, 9.5, 1], engineName(engine))
      await assert.rejects(insert("it's", 1), engineName(engine))
      await assert.rejects(insert('B', -1), engineName(engine))
      if (engine.dialect.name !== 'mysql') await assert.rejects(insert('A', 3), engineName(engine))
      await assert.rejects(
        run(engine, {
          kind: 'insert',
          table: child,
          columns: ['title', 'author_id'],
          rows: [[text('C'), integer(99)]],
        }),
        engineName(engine),
      )
    } finally {
      await engine.all(dropTable(child, engine.dialect))
      await engine.all(dropTable(parent, engine.dialect))
    }
  }
})

test('SQLite numbers rows without using a number again', () => {
  const [create] = createTable(authors, sqliteDialect)
  assert.equal(
    create,
    `CREATE TABLE "${parent}" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(40) NOT NULL)`,
  )
})

test('PostgreSQL keeps comments and defers foreign keys', () => {
  const statements = createTable(authors, postgresDialect)
  assert.deepEqual(statements, [
    `CREATE TABLE "${parent}" ("id" bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY, "name" varchar(40) NOT NULL, PRIMARY KEY ("id"))`,
    `COMMENT ON TABLE "${parent}" IS 'who writes'`,
    `COMMENT ON COLUMN "${parent}"."name" IS 'the author''s name'`,
  ])
  const [create] = createTable(
    {
      name: 'b',
      columns: [{ name: 'a', type: { kind: 'bigint' } }],
      primaryKey: [],
      foreignKeys: [{ columns: ['a'], references: { table: 'c', columns: ['id'] }, onDelete: 'cascade' }],
    },
    postgresDialect,
  )
  assert.match(
    create ?? '',
    /FOREIGN KEY \("a"\) REFERENCES "c" \("id"\) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED\)$/,
  )
})

test('types are those of Django', () => {
  const types = [
    { kind: 'boolean' },
    { kind: 'integer', unsigned: true },
    { kind: 'float' },
    { kind: 'decimal', maxDigits: 8, decimalPlaces: 2 },
    { kind: 'char', maxLength: 9 },
    { kind: 'text' },
    { kind: 'datetime' },
    { kind: 'duration' },
    { kind: 'uuid' },
    { kind: 'binary' },
    { kind: 'json' },
    { kind: 'ip' },
  ] as const
  const texts = (dialect: typeof sqliteDialect): string =>
    types.map((type) => columnTypeText(type, dialect)).join(' | ')
  assert.equal(
    texts(sqliteDialect),
    'bool | integer unsigned | real | decimal | varchar(9) | text | datetime | bigint | char(32) | BLOB | text | char(39)',
  )
  assert.equal(
    texts(postgresDialect),
    'boolean | integer | double precision | numeric(8, 2) | varchar(9) | text | timestamptz | interval | uuid | bytea | jsonb | inet',
  )
  assert.equal(
    texts(mariadbDialect),
    'bool | integer unsigned | double precision | numeric(8, 2) | varchar(9) | longtext | datetime(6) | bigint | uuid | longblob | json | char(39)',
  )
  assert.match(texts(mysqlDialect), /\| char\(32\) \|/)
})

test('a definition takes no parameters', () => {
  const definition: TableDefinition = {
    name: 'x',
    columns: [{ name: 'a', type: { kind: 'integer' }, default: parameter(0) }],
    primaryKey: [],
  }
  assert.throws(() => createTable(definition, sqliteDialect), { code: 'SQL_PARAMETER_IN_DEFINITION' })
})
