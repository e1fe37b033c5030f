import { AsyncLocalStorage } from 'node:async_hooks'
import type { Connection, MaybePromise, ResultTable, RunOptions, RunResult, SqlText } from './connection.ts'
import { isConnectionLost, isRetryable } from './database-errors.ts'
import { checkedOptions, type DatabaseOptions } from './database-options.ts'
import { type DatabaseAddress, readDatabaseUrl } from './database-url.ts'
import type { Dialect, DialectName } from './dialect.ts'
import { checkChunkSize } from './drivers/chunks.ts'
import type { Driver, DriverConnection, Lease } from './drivers/driver.ts'
import { openDriver } from './drivers/open-driver.ts'
import { sqlErrors } from './errors.ts'
import { type QueryCall, QueryLog, type QueryRecord, type QueryWrapper } from './query-log.ts'
import { type AtomicOptions, type EndHook, Transaction } from './transaction.ts'

/**
 * Opens a database by its URL. Nothing is connected before the first statement.
 *
 * ```ts
 * import { openDatabase } from 'djinn/sql'
 *
 * const database = openDatabase('sqlite::memory:')
 * await database.script('CREATE TABLE post (title TEXT)')
 * await database.close()
 * ```
 *
 * @throws DjinnError for an unknown scheme or option
 */
export function openDatabase(url: string | DatabaseOptions, options: DatabaseOptions = {}): Database {
  const given = typeof url === 'string' ? options : { ...url, ...options }
  const text = typeof url === 'string' ? url : given.url
  if (text === undefined) throw sqlErrors.url('', 'is missing')
  return new Database(readDatabaseUrl(text, checkedOptions(given)))
}

/**
 * A database: statements, transactions, and who watches them. A statement runs on the connection of the transaction of its async
 * context, else on a free one. SQLite gives rows and results at once where nothing has to be waited for, servers give promises.
 */
export class Database {
  readonly #address: DatabaseAddress
  readonly #driver: Driver
  readonly #log = new QueryLog()
  readonly #running = new AsyncLocalStorage<Transaction | undefined>()

  constructor(address: DatabaseAddress) {
    this.#address = address
    this.#driver = openDriver(address)
  }

  /** Without the password. */
  get url(): string {
    return this.#address.shownUrl
  }

  /** How it is called in messages and routers. */
  get name(): string {
    return this.#address.options.name
  }

  get dialectName(): DialectName {
    return this.#driver.dialectName
  }

  /** Known after the first connection. */
  get dialect(): Dialect | undefined {
    return this.#driver.dialect
  }

  /** Connects where it is not, and finds out the version. SQLite answers at once. */
  connect(): MaybePromise<Dialect> {
    return this.#driver.connect()
  }

  /** All rows of a statement. */
  all(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<unknown[][]> {
    const block = this.#running.getStore()
    if (this.#log.active !== 0) return this.#watchedAll(block, sql, values, options)
    return block === undefined ? this.#driver.all(sql, values, options) : block.all(sql, values, options)
  }

  /**
   * All rows of a statement, with the names of their columns: for SQL that the program wrote by hand.
   *
   * ```ts
   * import { openDatabase } from 'djinn/sql'
   *
   * const database = openDatabase('sqlite::memory:')
   * await database.table({ text: 'SELECT 1 AS one', writes: false, bigints: false }, []) // { columns: ['one'], rows: [[1]] }
   * await database.close()
   * ```
   */
  table(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<ResultTable> {
    const target = this.#running.getStore() ?? this.#driver
    if (this.#log.active === 0) return target.table(sql, values, options)
    return this.#log.watch(this.#call(sql.text, values), () => target.table(sql, values, options))
  }

  /** What a statement without rows did. */
  run(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<RunResult> {
    const target = this.#running.getStore() ?? this.#driver
    if (this.#log.active === 0) return target.run(sql, values, options)
    return this.#log.watch(this.#call(sql.text, values), () => target.run(sql, values, options))
  }

  /** Rows in chunks of at most `size`. Outside of a transaction it holds a connection until it has ended. */
  stream(
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions & { readonly size: number },
  ): AsyncIterable<unknown[][]> {
    checkChunkSize(options.size)
    const target = this.#running.getStore() ?? this.#driver
    const chunks = target.stream(sql, values, options)
    return this.#log.active === 0 ? chunks : this.#log.watchStream(this.#call(sql.text, values), chunks)
  }

  /** One or more statements without parameters. */
  script(text: string): MaybePromise<void> {
    const target = this.#running.getStore() ?? this.#driver
    if (this.#log.active === 0) return target.script(text)
    return this.#log.watch(this.#call(text, []), () => target.script(text))
  }

  /**
   * Runs `work` in a transaction: all that it writes stays, or on an error nothing. Inside another, only its own part is undone.
   *
   * ```ts
   * import { openDatabase } from 'djinn/sql'
   *
   * const database = openDatabase('sqlite::memory:')
   * const done = await database.atomic(async () => 'written', { durable: true })
   * await database.close()
   * ```
   */
  async atomic<Result>(work: () => MaybePromise<Result>, options: AtomicOptions = {}): Promise<Result> {
    const outer = this.#running.getStore()
    if (outer !== undefined) return outer.atomic(work, options)
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#outermost(work, options)
      } catch (error) {
        if (attempt >= (options.retries ?? 0) || !isRetryable(error)) throw error
        // Apart from each other, else the same two meet again.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt))
      }
    }
  }

  /** Runs `work` after the outermost commit; at once outside of a transaction. Robust work may fail: it is logged. */
  onCommit(work: () => unknown, options: { readonly robust?: boolean } = {}): void | Promise<void> {
    const block = this.#running.getStore()
    if (block !== undefined && !block.disposable) return block.onCommit(work, options.robust)
    return this.#runHooks([{ work, robust: options.robust ?? false }])
  }

  /**
   * Runs `work` after the transaction, if the block in which it stands was rolled back: for what a transaction does not undo, such as
   * a file that was written. An error of it is logged. Outside of a transaction nothing happens. Where the connection was lost while
   * the database committed, nobody knows, and `work` does not run.
   */
  onRollback(work: () => unknown): void {
    this.#running.getStore()?.onRollback(work)
  }

  /** Whether the code that runs is inside a block of this database, that of a test included. */
  get isEntered(): boolean {
    return this.#running.getStore()?.ended === false
  }

  get inTransaction(): boolean {
    return this.transaction !== undefined
  }

  /** The block running in this async context. */
  get transaction(): Transaction | undefined {
    const block = this.#running.getStore()
    return block === undefined || block.ended || block.disposable ? undefined : block
  }

  /** Rolls the running block back at its end, without an error. */
  setRollback(rollback: boolean): void {
    const block = this.#running.getStore()
    if (block === undefined) throw sqlErrors.noTransaction('setRollback()')
    block.setRollback(rollback)
  }

  /** Runs `work` outside of the transaction of this async context: for what outlives it, or must stay when it fails. */
  outside<Result>(work: () => Result): Result {
    return this.#running.run(undefined, work)
  }

  /** Marks `work` as one request: with replicas, its reads go to the primary after its first write. */
  scope<Result>(work: () => Result): Result {
    return this.#driver.scope ? this.#driver.scope(work) : work()
  }

  /** Tells of every statement that ran, BEGIN and COMMIT aside; the result stops it. Costs nothing while nobody listens. */
  onQuery(listener: (query: QueryRecord) => void): () => void {
    return this.#log.listen(listener)
  }

  /** Collects the statements of `work` and of all that it calls. */
  captureQueries<Result>(
    work: () => MaybePromise<Result>,
  ): Promise<{ readonly result: Result; readonly queries: readonly QueryRecord[] }> {
    return this.#log.capture(work)
  }

  /** Puts `wrapper` around the statements of `work` and of all that it calls. */
  wrapQueries<Result>(wrapper: QueryWrapper, work: () => MaybePromise<Result>): Promise<Result> {
    return this.#log.wrap(wrapper, work)
  }

  /** Gives the connection of the running transaction, or a free one, and the driver package's own object. */
  async withConnection<Result>(
    work: (connection: Connection, native: unknown) => MaybePromise<Result>,
  ): Promise<Result> {
    const block = this.#running.getStore()
    if (block !== undefined) return block.use((connection) => work(connection, connection.native))
    const lease = await this.#driver.lease({})
    try {
      return await work(lease.connection, lease.connection.native)
    } finally {
      await cleaned(lease.connection)
      lease.release()
    }
  }

  /** Lets what runs end, and closes all connections. */
  close(): Promise<void> {
    return this.#driver.close()
  }

  /** `await using database = openDatabase(url)` closes it at the end of the block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #watchedAll(
    block: Transaction | undefined,
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions | undefined,
  ): MaybePromise<unknown[][]> {
    const target = block ?? this.#driver
    return this.#log.watch(this.#call(sql.text, values), () => target.all(sql, values, options))
  }

  #call(text: string, values: readonly unknown[]): QueryCall {
    return { text, values, inTransaction: this.inTransaction }
  }

  async #outermost<Result>(work: () => MaybePromise<Result>, options: AtomicOptions): Promise<Result> {
    const lease = await this.#begun(options)
    const block: Transaction = new Transaction({
      connection: lease.connection,
      options,
      waitTimeout: this.#address.options.acquireTimeout,
      enter: (inner, run) => this.#running.run(inner, run),
      runHooks: (hooks) => this.#running.run(block, () => this.#runHooks(hooks)),
      breaks: this.dialectName === 'postgres',
    })
    if (options.disposable) block.setRollback(true)
    let result: Result
    try {
      result = await this.#ended(block, lease, work)
    } catch (error) {
      if (!block.inDoubt) await this.#runHooks(block.undoHooks(false))
      throw error
    }
    await this.#runHooks(block.undoHooks(!block.willRollback))
    if (!block.willRollback) await this.#runHooks(block.hooks)
    return result
  }

  /** Runs the work of an outermost block, and ends it. */
  async #ended<Result>(block: Transaction, lease: Lease, work: () => MaybePromise<Result>): Promise<Result> {
    const { connection } = lease
    let committing = false
    try {
      // Awaited inside: a query set that `work` gives runs when it is awaited.
      const result = await this.#running.run(block, async () => await work())
      block.end()
      if (block.broken) throw sqlErrors.transactionBroken(block.broken.cause)
      committing = !block.willRollback
      await connection.script(committing ? 'COMMIT' : 'ROLLBACK')
      return result
    } catch (error) {
      block.end()
      block.inDoubt = committing && isConnectionLost(error)
      await cleaned(connection)
      throw error
    } finally {
      lease.release()
    }
  }

  /** A connection in a transaction. One that died while it was idle is replaced: nothing has happened on it yet. */
  async #begun(options: AtomicOptions): Promise<Lease> {
    for (let attempt = 0; ; attempt++) {
      const lease = await this.#driver.lease(options)
      try {
        await lease.connection.begin(options)
        return lease
      } catch (error) {
        lease.release()
        if (attempt > 0 || !isConnectionLost(error)) throw error
      }
    }
  }

  async #runHooks(hooks: readonly EndHook[]): Promise<void> {
    const test = this.#running.getStore()?.root
    for (const { work, robust } of hooks) {
      try {
        // In a test what it wrote is seen by nobody outside of it.
        await (test?.disposable ? this.#running.run(test, work) : this.outside(work))
      } catch (error) {
        if (!robust) throw error
        this.#address.options.log(
          `Work for after a transaction on the database "${this.name}" failed.`,
          error,
        )
      }
    }
  }
}

/** Rolls back what is open; where that fails too, the connection is closed, and the pool drops it. */
async function cleaned(connection: DriverConnection): Promise<void> {
  try {
    await connection.clean()
  } catch {
    await Promise.resolve(connection.close()).catch(() => undefined)
  }
}
