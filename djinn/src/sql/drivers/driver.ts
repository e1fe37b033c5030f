import type { Connection, MaybePromise, ResultTable, RunOptions, RunResult, SqlText } from '../connection.ts'
import type { IsolationLevel } from '../database-options.ts'
import type { Dialect, DialectName } from '../dialect.ts'

/** How a transaction begins. */
export interface BeginOptions {
  readonly isolation?: IsolationLevel | undefined
  readonly readOnly?: boolean | undefined
  readonly foreignKeys?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

/** A connection as the drivers make it: what the transactions need beside the public part. */
export interface DriverConnection extends Connection {
  /** The driver package's own object. */
  readonly native: unknown
  /** What an error of a statement broke: nothing, the block up to its savepoint (PostgreSQL), or the transaction, which the database rolled back. */
  broke(error: unknown): 'nothing' | 'block' | 'transaction'
  /** Begins a transaction; on SQLite this waits for the lock of other processes. */
  begin(options: BeginOptions): MaybePromise<void>
  /** Rolls back what a user of the native object left open. */
  clean(): MaybePromise<void>
}

/** A connection that nobody else uses until it is released. */
export interface Lease {
  readonly connection: DriverConnection
  /** Gives it back; one that is closed or dead is dropped. */
  release(): void
}

/** For what a lease is taken: a SQLite reader does not wait for the writer. */
export interface LeaseOptions {
  readonly readOnly?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

/** How one kind of database runs statements outside of transactions, and gives out connections for transactions. */
export interface Driver {
  readonly dialectName: DialectName
  /** Known after the first connection. */
  readonly dialect: Dialect | undefined
  connect(): MaybePromise<Dialect>
  all(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<unknown[][]>
  table(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<ResultTable>
  run(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<RunResult>
  stream(
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions & { readonly size: number },
  ): AsyncIterable<unknown[][]>
  script(text: string): MaybePromise<void>
  lease(options: LeaseOptions): MaybePromise<Lease>
  /** Marks the rest of `work` as one request: after its first write its reads go to the primary. */
  scope?<Result>(work: () => Result): Result
  close(): Promise<void>
}
