import type { MaybePromise, ResultTable, RunOptions, RunResult, SqlText } from '../connection.ts'
import type { Dialect } from '../dialect.ts'
import { sqlErrors } from '../errors.ts'
import { throwIfCancelled } from './cancelled.ts'
import { chunked } from './chunks.ts'
import type { BeginOptions, DriverConnection } from './driver.ts'
import type { BusyRetry } from './sqlite-busy.ts'
import { sqliteError } from './sqlite-errors.ts'
import type { SqliteNative, SqliteStatement } from './sqlite-native.ts'

/** One connection to a SQLite file. Everything is done when the call returns. */
export class SqliteConnection implements DriverConnection {
  readonly dialect: Dialect
  readonly #native: SqliteNative
  readonly #retry: BusyRetry
  readonly #reads: boolean
  #foreignKeysOff = false
  // Keyed by the object, not by the text: no hashing of SQL on the way of every query, and a plan that dies takes its statement along.
  readonly #statements = new WeakMap<SqlText, SqliteStatement>()

  constructor(native: SqliteNative, dialect: Dialect, retry: BusyRetry, reads: boolean) {
    this.#native = native
    this.dialect = dialect
    this.#retry = retry
    this.#reads = reads
  }

  get native(): unknown {
    return this.#native.native
  }

  all(sql: SqlText, values: readonly unknown[], options?: RunOptions): unknown[][] {
    if (options !== undefined) throwIfCancelled(options.signal, sql.text)
    try {
      const statement = this.#statements.get(sql) ?? this.#prepare(sql)
      return statement.all(bindable(values))
    } catch (error) {
      throw sqliteError(error, sql.text)
    }
  }

  table(sql: SqlText, values: readonly unknown[], options?: RunOptions): ResultTable {
    if (options !== undefined) throwIfCancelled(options.signal, sql.text)
    try {
      const statement = this.#statements.get(sql) ?? this.#prepare(sql)
      // The names after the rows: a statement made before its table changed is made anew as it runs.
      const rows = statement.all(bindable(values))
      return { columns: statement.columns(), rows }
    } catch (error) {
      throw sqliteError(error, sql.text)
    }
  }

  run(sql: SqlText, values: readonly unknown[], options?: RunOptions): RunResult {
    if (options !== undefined) throwIfCancelled(options.signal, sql.text)
    try {
      const statement = this.#statements.get(sql) ?? this.#prepare(sql)
      return statement.run(bindable(values))
    } catch (error) {
      throw sqliteError(error, sql.text)
    }
  }

  /** Inside a transaction of better-sqlite3 the rows are read at once: it refuses other statements while one is iterated. */
  stream(
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions & { readonly size: number },
  ): AsyncIterable<unknown[][]> {
    if (!this.#native.iteratesBeside && this.#native.inTransaction)
      return chunked(() => this.all(sql, values), options)
    return this.iterate(sql, values, options)
  }

  /** Rows as they are read. The statement is its own: the kept one may run again meanwhile. */
  async *iterate(
    sql: SqlText,
    values: readonly unknown[],
    { size, signal }: RunOptions & { readonly size: number },
  ): AsyncGenerator<unknown[][]> {
    throwIfCancelled(signal, sql.text)
    let rows: Iterator<unknown[]> | undefined
    try {
      rows = this.#native.prepare(sql.text, sql.bigints).iterate(bindable(values))
      while (true) {
        const chunk = takeRows(rows, size)
        if (chunk.length > 0) yield chunk
        if (chunk.length < size) return
        throwIfCancelled(signal, sql.text)
      }
    } catch (error) {
      throw sqliteError(error, sql.text)
    } finally {
      rows?.return?.()
    }
  }

  /** One or more statements, here and now. */
  exec(text: string): void {
    try {
      this.#native.exec(text)
    } catch (error) {
      throw sqliteError(error, text)
    }
  }

  script(text: string): MaybePromise<void> {
    try {
      this.#native.exec(text)
    } catch (error) {
      const ours = sqliteError(error, text)
      // The end of a transaction may have to wait for readers where there is no WAL.
      if (text === 'COMMIT') return this.#retry.afterBusy(ours, () => this.exec(text))
      throw ours
    }
  }

  begin({ readOnly, foreignKeys, signal }: BeginOptions): MaybePromise<void> {
    throwIfCancelled(signal)
    // IMMEDIATE: a transaction that turns from reading to writing fails with BUSY_SNAPSHOT, which no waiting helps.
    const text = readOnly || this.#reads ? 'BEGIN' : 'BEGIN IMMEDIATE'
    if (foreignKeys === false) {
      // Inside a transaction the PRAGMA does nothing.
      this.exec('PRAGMA foreign_keys = OFF')
      this.#foreignKeysOff = true
    }
    return this.#retry.run(() => this.exec(text), signal)
  }

  broke(): 'nothing' | 'transaction' {
    return this.#native.inTransaction ? 'nothing' : 'transaction'
  }

  clean(): void {
    if (this.#native.inTransaction) this.exec('ROLLBACK')
    if (this.#foreignKeysOff) this.exec('PRAGMA foreign_keys = ON')
    this.#foreignKeysOff = false
  }

  close(): void {
    this.#native.close()
  }

  #prepare(sql: SqlText): SqliteStatement {
    const statement = this.#native.prepare(sql.text, sql.bigints)
    this.#statements.set(sql, statement)
    return statement
  }
}

function takeRows(rows: Iterator<unknown[]>, size: number): unknown[][] {
  const chunk: unknown[][] = []
  while (chunk.length < size) {
    const step = rows.next()
    if (step.done) break
    chunk.push(step.value)
  }
  return chunk
}

/** The same list where every value can be bound as it is, which is nearly always. */
function bindable(values: readonly unknown[]): readonly unknown[] {
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    const type = typeof value
    if (type === 'string' || type === 'number' || type === 'bigint' || value === null) continue
    return values.map(bindableValue)
  }
  return values
}

/** The two packages differ in what they take; so the same is given to both. */
function bindableValue(value: unknown, index: number): unknown {
  switch (typeof value) {
    case 'boolean':
      return value ? 1 : 0
    case 'undefined':
      return null
    case 'object':
      if (value === null || value instanceof Uint8Array) return value
      if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '')
      throw sqlErrors.parameter(index, Array.isArray(value) ? 'an array' : 'an object')
    case 'function':
    case 'symbol':
      throw sqlErrors.parameter(index, `a ${typeof value}`)
    default:
      return value
  }
}
