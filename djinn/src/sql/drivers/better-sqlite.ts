import { createRequire } from 'node:module'
import type { SqliteFunctionHost } from '../functions/sqlite-functions.ts'
import { packageError } from './package-missing.ts'
import type { SqliteNative, SqliteOpening, SqliteStatement } from './sqlite-native.ts'

/** The part of better-sqlite3 that is used here; its types are no dependency of ours. */
interface BetterDatabase extends SqliteFunctionHost {
  readonly inTransaction: boolean
  prepare(text: string): BetterStatement
  exec(text: string): unknown
  close(): void
}
interface BetterStatement {
  readonly reader: boolean
  raw(on: boolean): BetterStatement
  safeIntegers(on: boolean): BetterStatement
  all(...values: unknown[]): unknown[][]
  run(...values: unknown[]): { changes: number; lastInsertRowid: number | bigint }
  iterate(...values: unknown[]): IterableIterator<unknown[]>
  columns(): readonly { readonly name: string }[]
}
type BetterClass = new (
  path: string,
  options: { readonly readonly: boolean; readonly timeout: number },
) => BetterDatabase

/** Opens a database with better-sqlite3. */
export function openBetterSqlite({ path, readOnly }: SqliteOpening): SqliteNative {
  const Database = betterSqlite()
  const database = new Database(path, { readonly: readOnly, timeout: 0 })
  return {
    native: database,
    iteratesBeside: false,
    get inTransaction() {
      return database.inTransaction
    },
    prepare: (text, bigints) => new BetterRows(database.prepare(text), bigints),
    exec: (text) => void database.exec(text),
    close: () => database.close(),
  }
}

/** By require, since SQLite answers at once and an import would be a promise. */
function betterSqlite(): BetterClass {
  try {
    return createRequire(import.meta.url)('better-sqlite3')
  } catch (error) {
    throw packageError('better-sqlite3', error)
  }
}

/** It has two kinds of statements, and refuses the calls of the other kind. */
class BetterRows implements SqliteStatement {
  readonly #statement: BetterStatement
  readonly #reads: boolean

  constructor(statement: BetterStatement, bigints: boolean) {
    this.#statement = statement
    this.#reads = statement.reader
    if (this.#reads) statement.raw(true)
    if (bigints) statement.safeIntegers(true)
  }

  all(values: readonly unknown[]): unknown[][] {
    const statement = this.#statement
    if (this.#reads) return values.length === 1 ? statement.all(values[0]) : statement.all(...values)
    statement.run(...values)
    return []
  }

  run(values: readonly unknown[]): { changes: number; insertId: number | bigint } {
    if (this.#reads) return { changes: this.#statement.all(...values).length, insertId: 0 }
    const { changes, lastInsertRowid } = this.#statement.run(...values)
    return { changes, insertId: lastInsertRowid }
  }

  iterate(values: readonly unknown[]): Iterator<unknown[]> {
    return this.#reads ? this.#statement.iterate(...values) : this.all(values)[Symbol.iterator]()
  }

  columns(): string[] {
    return this.#reads ? this.#statement.columns().map((column) => column.name) : []
  }
}
