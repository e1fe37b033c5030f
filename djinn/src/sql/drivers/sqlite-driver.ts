import type { MaybePromise, ResultTable, RunOptions, RunResult, SqlText } from '../connection.ts'
import type { DatabaseAddress } from '../database-url.ts'
import type { Dialect } from '../dialect.ts'
import { sqlErrors } from '../errors.ts'
import { chunked } from './chunks.ts'
import type { Driver, Lease, LeaseOptions } from './driver.ts'
import { FairLock } from './fair-lock.ts'
import { BusyRetry } from './sqlite-busy.ts'
import type { SqliteConnection } from './sqlite-connection.ts'
import { isBusy, isReadOnlyRefusal } from './sqlite-errors.ts'
import { openSqlite } from './sqlite-open.ts'

/** Connections kept for streams and read-only transactions after their use. */
const spareReaders = 4
/** Milliseconds of writing after which the event loop gets its turn, and other processes theirs. */
const workWithoutPause = 8
/** Seconds that other processes may hold the lock. */
const defaultLockTimeout = 5

/**
 * A SQLite file: one connection that writes, for which the writers of this process stand in a fair queue, and one that reads beside
 * it, since in WAL readers never wait. A database in memory has a single connection for both.
 */
export class SqliteDriver implements Driver {
  readonly dialectName = 'sqlite'
  readonly #address: DatabaseAddress
  readonly #shared: boolean
  readonly #lock: FairLock
  readonly #retry: BusyRetry
  readonly #spare: SqliteConnection[] = []
  #writer: SqliteConnection | undefined
  #reader: SqliteConnection | undefined
  #closed = false

  constructor(address: DatabaseAddress) {
    const { options } = address
    this.#address = address
    this.#shared = address.path === ':memory:'
    this.#lock = new FairLock(
      options.acquireTimeout,
      () => sqlErrors.writerTimeout(options.name, options.acquireTimeout),
      workWithoutPause,
    )
    this.#retry = new BusyRetry(options.lockTimeout ?? defaultLockTimeout)
  }

  get dialect(): Dialect | undefined {
    return this.#reader?.dialect
  }

  connect(): MaybePromise<Dialect> {
    return this.#reader?.dialect ?? this.#retry.run(() => this.#open().dialect)
  }

  all(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<unknown[][]> {
    const reader = this.#reader
    // In memory, too, nothing can come between where nobody is in a transaction.
    if (sql.writes || reader === undefined || (this.#shared && this.#lock.held))
      return this.#allElsewhere(sql, values, options)
    try {
      return reader.all(sql, values, options)
    } catch (error) {
      return this.#afterReadError(error, (connection) => connection.all(sql, values, options), options)
    }
  }

  table(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<ResultTable> {
    const work = (connection: SqliteConnection) => connection.table(sql, values, options)
    if (sql.writes || this.#shared) return this.#write(work, options?.signal)
    try {
      return work(this.#open())
    } catch (error) {
      return this.#afterReadError(error, work, options)
    }
  }

  run(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<RunResult> {
    return this.#write((connection) => connection.run(sql, values, options), options?.signal)
  }

  stream(
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions & { readonly size: number },
  ): AsyncIterable<unknown[][]> {
    if (sql.writes || this.#shared) return chunked(() => this.all(sql, values, options), options)
    return this.#streamBeside(sql, values, options)
  }

  script(text: string): MaybePromise<void> {
    return this.#write((connection) => {
      connection.exec(text)
      // A BEGIN in it would hold up all other writers.
      connection.clean()
    })
  }

  lease({ readOnly, signal }: LeaseOptions): MaybePromise<Lease> {
    if (readOnly && !this.#shared) {
      const connection = this.#takeSpare()
      return { connection, release: () => this.#giveSpare(connection) }
    }
    if (this.#lock.tryTake()) return this.#writerLease(signal)
    return this.#lock.take(signal).then(() => this.#writerLease(signal))
  }

  async close(): Promise<void> {
    if (this.#closed) return
    // A running transaction is let finish.
    await this.#lock.take()
    this.#closed = true
    for (const connection of this.#spare) connection.close()
    if (this.#reader !== this.#writer) this.#reader?.close()
    this.#writer?.close()
    this.#reader = undefined
    this.#writer = undefined
    this.#spare.length = 0
    this.#lock.release()
  }

  #allElsewhere(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<unknown[][]> {
    if (sql.writes || this.#shared)
      return this.#write((connection) => connection.all(sql, values, options), options?.signal)
    try {
      this.#open()
    } catch (error) {
      return this.#retry.afterBusy(error, () => this.#open().all(sql, values, options), options?.signal)
    }
    return this.all(sql, values, options)
  }

  /** A reader waits for nobody but a recovery after a crash; and what was said to read may write after all (a raw statement). */
  #afterReadError<Result>(
    error: unknown,
    work: (connection: SqliteConnection) => Result,
    options: RunOptions | undefined,
  ): MaybePromise<Result> {
    if (isBusy(error)) return this.#retry.afterBusy(error, () => work(this.#open()), options?.signal)
    if (isReadOnlyRefusal(error) && !this.#address.options.readOnly) return this.#write(work, options?.signal)
    throw error
  }

  /** At once where the writer is idle and no other process holds the lock, else in turn. */
  #write<Result>(work: (connection: SqliteConnection) => Result, signal?: AbortSignal): MaybePromise<Result> {
    if (!this.#lock.tryTake()) return this.#lock.take(signal).then(() => this.#writeAndRelease(work, signal))
    return this.#writeAndRelease(work, signal)
  }

  #writeAndRelease<Result>(
    work: (connection: SqliteConnection) => Result,
    signal: AbortSignal | undefined,
  ): MaybePromise<Result> {
    let later: Promise<Result> | undefined
    try {
      return work(this.#writing())
    } catch (error) {
      if (!isBusy(error)) throw error
      later = Promise.resolve(this.#retry.afterBusy(error, () => work(this.#writing()), signal))
      return later.finally(() => this.#lock.release())
    } finally {
      if (later === undefined) this.#lock.release()
    }
  }

  #writerLease(signal: AbortSignal | undefined): MaybePromise<Lease> {
    const made = () => {
      const connection = this.#writing()
      return {
        connection,
        release: () => {
          connection.clean()
          this.#lock.release()
        },
      }
    }
    try {
      return made()
    } catch (error) {
      if (isBusy(error)) {
        const later = Promise.resolve(this.#retry.afterBusy(error, made, signal))
        later.catch(() => this.#lock.release())
        return later
      }
      this.#lock.release()
      throw error
    }
  }

  async *#streamBeside(
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions & { readonly size: number },
  ): AsyncGenerator<unknown[][]> {
    // On the common reader an open statement would hold all other reads at its snapshot.
    await this.connect()
    const connection = this.#takeSpare()
    try {
      yield* connection.iterate(sql, values, options)
    } finally {
      this.#giveSpare(connection)
    }
  }

  #takeSpare(): SqliteConnection {
    this.#open()
    return this.#spare.pop() ?? openSqlite(this.#address, 'spare', this.#retry)
  }

  #giveSpare(connection: SqliteConnection): void {
    connection.clean()
    if (this.#closed || this.#spare.length >= spareReaders) connection.close()
    else this.#spare.push(connection)
  }

  #writing(): SqliteConnection {
    if (this.#writer === undefined) this.#open()
    return this.#writer ?? this.#open()
  }

  /** The writer first: it makes the file and turns WAL on. Gives the reader. */
  #open(): SqliteConnection {
    if (this.#closed) throw sqlErrors.closed(this.#address.options.name)
    if (this.#reader !== undefined) return this.#reader
    if (this.#address.options.readOnly) {
      this.#reader = openSqlite(this.#address, 'reader', this.#retry)
      this.#writer = this.#reader
      return this.#reader
    }
    this.#writer ??= openSqlite(this.#address, 'writer', this.#retry)
    this.#reader = this.#shared ? this.#writer : openSqlite(this.#address, 'reader', this.#retry)
    return this.#reader
  }
}
