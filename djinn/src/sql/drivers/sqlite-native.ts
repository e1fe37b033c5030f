import type { SqliteFunctionHost } from '../functions/sqlite-functions.ts'

/** A prepared statement, as both packages for SQLite offer it. Rows are arrays. */
export interface SqliteStatement {
  all(values: readonly unknown[]): unknown[][]
  run(values: readonly unknown[]): { readonly changes: number; readonly insertId: number | bigint }
  iterate(values: readonly unknown[]): Iterator<unknown[]>
  /** The names of the columns that it gives; none where it gives no rows. */
  columns(): string[]
}

/** What is asked of a package for SQLite. */
export interface SqliteNative {
  readonly native: SqliteFunctionHost
  /** Whether other statements may run while one is iterated. */
  readonly iteratesBeside: boolean
  readonly inTransaction: boolean
  prepare(text: string, bigints: boolean): SqliteStatement
  exec(text: string): void
  close(): void
}

/** How a file is opened. */
export interface SqliteOpening {
  readonly path: string
  readonly readOnly: boolean
}
