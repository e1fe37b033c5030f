import type { CompiledSql, Dialect } from './dialect.ts'

/** A value or a promise of it: SQLite answers at once. */
export type MaybePromise<Value> = Value | Promise<Value>

/** What a statement that gives no rows did. */
export interface RunResult {
  /** Rows inserted, changed (matched, where the database can say so) or deleted. */
  readonly changes: number
  /** The identity that the last insert made, on SQLite and MySQL. */
  readonly insertId: number | bigint | undefined
  /** MySQL: how far the keys of the rows of one insert stand apart. */
  readonly insertStep?: number
}

/** Rows with the names of their columns, for statements that others wrote. */
export interface ResultTable {
  /** As the database gives them; none where the statement gives no rows. */
  readonly columns: readonly string[]
  readonly rows: unknown[][]
}

/** How one statement runs. */
export interface RunOptions {
  /** Cancels it: in the server on PostgreSQL and MySQL, between rows on SQLite. */
  readonly signal?: AbortSignal | undefined
}

/** A text that a driver keeps prepared: one object a text, made once and kept by its maker. */
export type SqlText = Pick<CompiledSql, 'text' | 'writes' | 'bigints'>

/**
 * One connection. Rows are arrays in the order of the columns. Raw values, by kind of column:
 * booleans: boolean or 0/1; integers: number, or bigint where `bigints` or beyond 2^53; float: number; decimal: string or number;
 * texts, uuid, ip, json (unparsed), date, time, moments, intervals, arrays, ranges: string; binary: Uint8Array.
 */
export interface Connection {
  readonly dialect: Dialect
  /** All rows. */
  all(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<unknown[][]>
  /** All rows, with the names of their columns. */
  table(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<ResultTable>
  /** No rows. */
  run(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<RunResult>
  /** Rows in chunks of at most `size`, never all in memory: a server-side cursor where there is a server. */
  stream(
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions & { readonly size: number },
  ): AsyncIterable<unknown[][]>
  /** One or more statements without parameters: DDL, SET, BEGIN. */
  script(text: string): MaybePromise<void>
  close(): MaybePromise<void>
}
