import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** The version of the tables below; kept in the file as `user_version`. */
const version = 1
/** What SQLite answers where another process holds the lock. */
const busy = 5

const tables = `
CREATE TABLE categories (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;
CREATE TABLE products (
  id INTEGER PRIMARY KEY,
  sku TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL,
  family TEXT NOT NULL,
  variant TEXT NOT NULL,
  description TEXT NOT NULL,
  category_id INTEGER NOT NULL REFERENCES categories (id),
  price INTEGER NOT NULL CHECK (price >= 0),
  was INTEGER CHECK (was > price),
  stock INTEGER NOT NULL CHECK (stock >= 0),
  picture TEXT NOT NULL,
  color TEXT NOT NULL,
  material TEXT NOT NULL,
  size TEXT NOT NULL,
  featured INTEGER NOT NULL DEFAULT 0,
  -- What a search looks at: in small letters and without accents.
  words TEXT NOT NULL
) STRICT;
CREATE INDEX products_category ON products (category_id);
CREATE INDEX products_family ON products (family);
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  -- Whoever sends the same checkout twice places one order.
  checkout TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  street TEXT NOT NULL,
  postcode TEXT NOT NULL,
  city TEXT NOT NULL,
  country TEXT NOT NULL,
  delivery INTEGER NOT NULL,
  total INTEGER NOT NULL,
  placed_at TEXT NOT NULL
) STRICT;
CREATE TABLE order_lines (
  order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  product_id INTEGER NOT NULL REFERENCES products (id),
  name TEXT NOT NULL,
  price INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (order_id, product_id)
) STRICT, WITHOUT ROWID;
`

/** An open database: statements are prepared once and kept. */
export class Database {
  readonly #connection: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  /** Opens the file, and makes it with its tables where it is not there. */
  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true })
    // A process that finds the file locked by another waits up to five seconds.
    this.#connection = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true })
    this.#useWriteAheadLog()
    this.transaction(() => this.#migrate(path))
  }

  /** All rows of a query. */
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[]
  }

  /** The first row of a query. */
  first<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined
  }

  /** Runs a statement; answers with the number of rows that it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes)
  }

  /** Runs work that happens whole or not at all. It takes the lock at its start, so it never has to be tried again. */
  transaction<Result>(work: () => Result): Result {
    this.#connection.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.#connection.exec('COMMIT')
      return result
    } catch (error) {
      this.#connection.exec('ROLLBACK')
      throw error
    }
  }

  /** Closes the file. */
  close(): void {
    this.#connection.close()
  }

  /** Readers and a writer go on beside each other. SQLite does not wait for the lock of this one change, so this does. */
  #useWriteAheadLog(): void {
    const until = Date.now() + 5000
    for (;;) {
      try {
        this.#connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
        return
      } catch (error) {
        if ((error as { errcode?: number }).errcode !== busy || Date.now() > until) throw error
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
      }
    }
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql)
    if (statement === undefined) {
      statement = this.#connection.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  #migrate(path: string): void {
    const found = this.first<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
    if (found > version) throw new Error(`${path} was made by a later version of this shop.`)
    if (found === 0) this.#connection.exec(`${tables}; PRAGMA user_version = ${version}`)
  }
}
