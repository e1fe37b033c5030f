import type { MaybePromise, ResultTable, RunOptions, RunResult, SqlText } from './connection.ts'
import type { IsolationLevel } from './database-options.ts'
import type { DriverConnection } from './drivers/driver.ts'
import { FairLock } from './drivers/fair-lock.ts'
import { sqlErrors } from './errors.ts'

/** How an {@link Database.atomic} runs. */
export interface AtomicOptions {
  /** False: an inner block makes no savepoint; its error then dooms the outer block. @default true */
  readonly savepoint?: boolean
  /** Refuses to run inside another block: what it wrote stays once it has ended. @default false */
  readonly durable?: boolean
  /** Outermost only. @default the database's */
  readonly isolation?: IsolationLevel
  /** Outermost only. @default false */
  readonly readOnly?: boolean
  /**
   * Outermost only. False: SQLite does not enforce foreign keys in this transaction, as rebuilding a table needs it; others ignore it.
   * @default true
   */
  readonly foreignKeys?: boolean
  /**
   * Outermost only, for tests: it is rolled back at its end, and to the code inside it is as if there were no transaction. Its inner
   * blocks are outermost ones: they may be durable, and work of {@link Database.onCommit} runs after them. @default false
   */
  readonly disposable?: boolean
  /** How often the whole outermost work is run again after a deadlock or a serialization failure. @default 0 */
  readonly retries?: number
  /** Cancels the statements of the block. */
  readonly signal?: AbortSignal
  /** What {@link Database.onCommit} inside does where it does not say: log errors and go on. @default false */
  readonly robust?: boolean
}

/** Work for after the end of a transaction. */
export interface EndHook {
  readonly work: () => unknown
  readonly robust: boolean
}

/** What all blocks of one transaction share. */
export interface TransactionSettings {
  readonly connection: DriverConnection
  readonly options: AtomicOptions
  /** Seconds that a block waits for its inner ones. */
  readonly waitTimeout: number
  /** Runs `work` with the block as the one of its async context. */
  readonly enter: <Result>(block: Transaction, work: () => Result) => Result
  /** Runs what was to be done after the end. */
  readonly runHooks: (hooks: readonly EndHook[]) => Promise<void>
  /** Whether an error of one statement breaks the block: PostgreSQL. */
  readonly breaks: boolean
}

/**
 * One block of a transaction: the outermost, or one with a savepoint. Its queries run on the transaction's connection.
 * Inner blocks that start at the same time run one after another, and writes of the outer block wait for them: a savepoint's
 * rollback would take them along.
 */
export class Transaction {
  readonly parent: Transaction | undefined
  /** Whether nobody knows if it was committed: the connection was lost meanwhile. */
  inDoubt = false
  readonly #settings: TransactionSettings
  readonly #connection: DriverConnection
  readonly #runOptions: RunOptions | undefined
  readonly #inner: FairLock
  #open: Transaction | undefined
  #savepoints = 0
  #ended = false
  #broken: { readonly cause: unknown } | undefined
  #rollback = false
  #hooks: EndHook[] = []
  /** For when this block is rolled back. */
  #undoHooks: EndHook[] = []
  /** For when the transaction is over: of inner blocks that were rolled back. */
  #due: EndHook[] = []

  constructor(settings: TransactionSettings, parent?: Transaction) {
    const { connection, options, waitTimeout } = settings
    this.parent = parent
    this.#settings = settings
    this.#connection = connection
    this.#runOptions = options.signal ? { signal: options.signal } : undefined
    this.#inner = new FairLock(waitTimeout, () => sqlErrors.transactionBusy(waitTimeout))
  }

  /** The outermost block. */
  get root(): Transaction {
    return this.parent ? this.parent.root : this
  }

  /** Whether code inside must not see it: that of a test. */
  get disposable(): boolean {
    return this.parent === undefined && this.#settings.options.disposable === true
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Whether the block will be rolled back at its end. */
  get willRollback(): boolean {
    return this.#rollback || this.#broken !== undefined
  }

  /** What an error broke the block; undefined while it is whole. */
  get broken(): { readonly cause: unknown } | undefined {
    return this.#broken
  }

  /** The hooks added so far, in order. */
  get hooks(): readonly EndHook[] {
    return this.#hooks
  }

  /** What is to be done after the end: after a commit for the inner blocks that were rolled back, else for all of them. */
  undoHooks(committed: boolean): readonly EndHook[] {
    return committed ? this.#due : [...this.#due, ...this.#undoHooks]
  }

  /** Rolls the block back at its end, without an error. False takes that back, also after an inner block without a savepoint failed. */
  setRollback(rollback: boolean): void {
    this.#rollback = rollback
    if (!rollback) this.#broken = undefined
  }

  onCommit(work: () => unknown, robust = this.#settings.options.robust ?? false): void {
    this.#checkUsable()
    this.#hooks.push({ work, robust })
  }

  /** An error of such work is logged: that which rolled the block back is the one to be seen. */
  onRollback(work: () => unknown): void {
    this.#checkUsable()
    this.#undoHooks.push({ work, robust: true })
  }

  all(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<unknown[][]> {
    if (this.#isAlone) return this.#alone((block) => block.all(sql, values, options))
    if (sql.writes && this.#inner.held) return this.#afterInner(() => this.all(sql, values, options))
    return this.#watched(() => this.#connection.all(sql, values, this.#signalled(options)))
  }

  table(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<ResultTable> {
    if (this.#isAlone) return this.#alone((block) => block.table(sql, values, options))
    if (sql.writes && this.#inner.held) return this.#afterInner(() => this.table(sql, values, options))
    return this.#watched(() => this.#connection.table(sql, values, this.#signalled(options)))
  }

  run(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<RunResult> {
    if (this.#isAlone) return this.#alone((block) => block.run(sql, values, options))
    if (sql.writes && this.#inner.held) return this.#afterInner(() => this.run(sql, values, options))
    return this.#watched(() => this.#connection.run(sql, values, this.#signalled(options)))
  }

  script(text: string): MaybePromise<void> {
    if (this.#isAlone) return this.#alone((block) => block.script(text))
    if (this.#inner.held) return this.#afterInner(() => this.script(text))
    return this.#watched(() => this.#connection.script(text))
  }

  async *stream(
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions & { readonly size: number },
  ): AsyncGenerator<unknown[][]> {
    this.#checkUsable()
    try {
      for await (const chunk of this.#connection.stream(sql, values, { ...this.#runOptions, ...options })) {
        yield chunk
        this.#checkUsable()
      }
    } catch (error) {
      this.#failed(error)
      throw error
    }
  }

  /** Gives the connection itself. */
  use<Result>(work: (connection: DriverConnection) => MaybePromise<Result>): MaybePromise<Result> {
    return this.#watched(() => work(this.#connection))
  }

  /** Runs an inner block. */
  async atomic<Result>(work: () => MaybePromise<Result>, options: AtomicOptions): Promise<Result> {
    const outermost = this.disposable
    if (options.durable && !outermost) throw sqlErrors.durable()
    if (options.isolation && !outermost) throw sqlErrors.nestedOption('isolation')
    if (options.retries && !outermost) throw sqlErrors.nestedOption('retries')
    if (options.foreignKeys === false) throw sqlErrors.nestedOption('foreignKeys')
    this.#checkUsable()
    if (options.savepoint === false && !outermost) return this.#joined(work)
    await this.#inner.take(options.signal)
    let result: Result
    try {
      this.#checkUsable()
      result = await this.#withSavepoint(work, options)
    } catch (error) {
      if (outermost) await this.#settings.runHooks(this.#due.splice(0))
      throw error
    } finally {
      this.#open = undefined
      this.#inner.release()
    }
    if (outermost) await this.#settings.runHooks([...this.#due.splice(0), ...this.#hooks.splice(0)])
    return result
  }

  /** No query is taken any more; open inner blocks end with it. */
  end(): void {
    this.#ended = true
    this.#open?.end()
  }

  /** Without a savepoint there is nothing to return to: an error dooms this block. */
  async #joined<Result>(work: () => MaybePromise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      this.#broken ??= { cause: error }
      throw error
    }
  }

  async #withSavepoint<Result>(work: () => MaybePromise<Result>, options: AtomicOptions): Promise<Result> {
    const name = `djinn_${this.root.#nextSavepoint()}`
    await this.#watched(() => this.#connection.script(`SAVEPOINT ${name}`))
    const signal = options.signal ?? this.#settings.options.signal
    const robust = options.robust ?? this.#settings.options.robust
    const inherited = { ...(signal ? { signal } : {}), ...(robust === undefined ? {} : { robust }) }
    const block = new Transaction({ ...this.#settings, options: inherited }, this)
    this.#open = block
    let result: Result
    try {
      result = await this.#settings.enter(block, work)
      if (block.#ended) throw sqlErrors.transactionEnded()
    } catch (error) {
      await this.#undo(block, name, error)
      throw error
    }
    return this.#settle(block, name, result)
  }

  async #settle<Result>(block: Transaction, name: string, result: Result): Promise<Result> {
    const { broken } = block
    if (broken) {
      const error = sqlErrors.transactionBroken(broken.cause)
      await this.#undo(block, name, error)
      throw error
    }
    if (block.#rollback) {
      await this.#undo(block, name, undefined)
      return result
    }
    block.end()
    await this.#watched(() => this.#connection.script(`RELEASE SAVEPOINT ${name}`))
    this.#hooks.push(...block.#hooks)
    this.#undoHooks.push(...block.#undoHooks)
    return result
  }

  /** Back to the savepoint. Where the database has rolled back everything by itself (a deadlock), the outer blocks are doomed. */
  async #undo(block: Transaction, name: string, error: unknown): Promise<void> {
    // A block that its parent ended lives on after the transaction: the connection may be somebody else's by now.
    if (block.#ended) return
    block.end()
    this.root.#due.push(...block.#due, ...block.#undoHooks)
    try {
      await this.#connection.script(`ROLLBACK TO SAVEPOINT ${name}`)
      await this.#connection.script(`RELEASE SAVEPOINT ${name}`)
    } catch (failure) {
      this.#breakAll(error ?? failure)
    }
  }

  #nextSavepoint(): number {
    this.#savepoints++
    return this.#savepoints
  }

  /** A statement of a test, outside of a block: its error must not break what comes after it. */
  get #isAlone(): boolean {
    return this.#settings.breaks && this.disposable
  }
  #alone<Result>(work: (block: Transaction) => MaybePromise<Result>): Promise<Result> {
    return this.atomic(() => work(this.#open as Transaction), {})
  }

  async #afterInner<Result>(work: () => MaybePromise<Result>): Promise<Result> {
    await this.#inner.take()
    this.#inner.release()
    return work()
  }

  /** The block's signal where the statement has none of its own. */
  #signalled(options: RunOptions | undefined): RunOptions | undefined {
    return options?.signal === undefined ? this.#runOptions : options
  }

  /** Runs a statement, and looks at its error: it may have broken the block or the whole transaction. */
  #watched<Result>(statement: () => MaybePromise<Result>): MaybePromise<Result> {
    if (this.#ended || this.#broken !== undefined) this.#checkUsable()
    let result: MaybePromise<Result>
    try {
      result = statement()
    } catch (error) {
      this.#failed(error)
      throw error
    }
    if (!(result instanceof Promise)) return result
    return result.catch((error: unknown) => {
      this.#failed(error)
      throw error
    })
  }

  #failed(error: unknown): void {
    const extent = this.#connection.broke(error)
    if (extent === 'block') this.#broken ??= { cause: error }
    if (extent === 'transaction') this.#breakAll(error)
  }

  #breakAll(cause: unknown): void {
    this.#broken ??= { cause }
    if (this.parent) this.parent.#breakAll(cause)
  }

  #checkUsable(): void {
    if (this.#ended) throw sqlErrors.transactionEnded()
    if (this.#broken !== undefined) throw sqlErrors.transactionBroken(this.#broken.cause)
  }
}
