import type { ResultTable, RunOptions, RunResult, SqlText } from '../connection.ts'
import type { DatabaseAddress } from '../database-url.ts'
import type { Dialect } from '../dialect.ts'
import { throwIfCancelled } from './cancelled.ts'
import { chunked } from './chunks.ts'
import type { BeginOptions } from './driver.ts'
import { FairLock } from './fair-lock.ts'
import type { MysqlClient, MysqlDone } from './mysql-client.ts'
import { endsConnection, endsTransaction, mysqlError } from './mysql-errors.ts'
import { PreparedKinds } from './mysql-kinds.ts'
import { finishRows, type MysqlField, mysqlValues, type TypedInteger } from './mysql-values.ts'
import type { ServerConnection } from './server-driver.ts'

/** What mysql2 gives for a statement without rows. */
interface MysqlHeader {
  readonly affectedRows: number
  readonly insertId: number | string
}

interface MysqlAnswer {
  readonly result: unknown
  readonly fields: readonly MysqlField[]
}

/** What the server says of itself. */
export interface MysqlServer {
  readonly dialect: Dialect
  /** How far keys that the server counts stand apart: servers that write beside each other leave room. */
  readonly insertStep: number
}

/** One connection to MySQL or MariaDB. Statements that are called at the same time run one after another. */
export class MysqlConnection implements ServerConnection {
  readonly dialect: Dialect
  readonly native: MysqlClient
  readonly #address: DatabaseAddress
  readonly #integer: TypedInteger
  readonly #kill: (threadId: number) => Promise<void>
  // mysql2 has a queue of its own; but the server stops whatever the connection is at, so ours knows what that is.
  readonly #turn = new FairLock()
  readonly #kinds: PreparedKinds | undefined
  readonly #insertStep: number
  #alive = true
  /** Tells the rows that are listened to: mysql2 tells only commands that have a callback. */
  #onLost: ((error: Error) => void) | undefined

  constructor(
    native: MysqlClient,
    { dialect, insertStep }: MysqlServer,
    address: DatabaseAddress,
    integer: TypedInteger,
    kill: (threadId: number) => Promise<void>,
  ) {
    this.native = native
    this.dialect = dialect
    this.#address = address
    this.#insertStep = insertStep
    this.#kinds = dialect.mariadb ? undefined : new PreparedKinds()
    this.#integer = integer
    this.#kill = kill
    native.on('error', (error) => this.#lost(error))
    native.on('end', () => this.#lost())
  }

  get alive(): boolean {
    return this.#alive
  }

  hold(on: boolean): void {
    if (on) this.native.stream.ref()
    else this.native.stream.unref()
  }

  async all(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<unknown[][]> {
    const { result, fields } = await this.#execute(sql, values, options?.signal)
    return Array.isArray(result) ? finishRows(result, fields, sql.bigints) : []
  }

  async table(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<ResultTable> {
    const { result, fields } = await this.#execute(sql, values, options?.signal)
    if (!Array.isArray(result)) return { columns: [], rows: [] }
    return {
      columns: fields.map((field) => field.name ?? ''),
      rows: finishRows(result, fields, sql.bigints),
    }
  }

  async run(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<RunResult> {
    const { result } = await this.#execute(sql, values, options?.signal)
    // INSERT … RETURNING of MariaDB gives rows.
    if (Array.isArray(result)) return { changes: result.length, insertId: undefined }
    const { affectedRows, insertId } = result as MysqlHeader
    return {
      changes: affectedRows,
      insertId: typeof insertId === 'string' ? BigInt(insertId) : insertId,
      insertStep: this.#insertStep,
    }
  }

  /** Inside a transaction at once: the protocol has no cursor that lets other statements through. */
  stream(
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions & { readonly size: number },
  ): AsyncIterable<unknown[][]> {
    return chunked(() => this.all(sql, values, options), options)
  }

  /** Rows as they come; the socket is paused while a chunk is used. One that is left early costs its connection. */
  async *streamAlone(
    sql: SqlText,
    values: readonly unknown[],
    { size, signal }: RunOptions & { readonly size: number },
  ): AsyncGenerator<unknown[][]> {
    throwIfCancelled(signal, sql.text)
    const rows = this.#listen(sql, values, size)
    const abort = () => void this.#kill(this.native.threadId)
    signal?.addEventListener('abort', abort, { once: true })
    let complete = false
    try {
      for (let chunk = await rows.next(); chunk.length > 0; chunk = await rows.next()) {
        yield chunk
        throwIfCancelled(signal, sql.text)
      }
      complete = true
    } catch (error) {
      throw mysqlError(error, sql.text)
    } finally {
      signal?.removeEventListener('abort', abort)
      this.#onLost = undefined
      if (!complete) this.#destroy()
    }
  }

  async script(text: string): Promise<void> {
    await this.#exchange(text, (done) => this.native.query({ sql: text }, done))
  }

  begin({ isolation, readOnly, signal }: BeginOptions): Promise<void> {
    throwIfCancelled(signal, 'START TRANSACTION')
    const level = isolation ? `SET TRANSACTION ISOLATION LEVEL ${isolation.toUpperCase()}; ` : ''
    const mode = readOnly || this.#address.options.readOnly ? ' READ ONLY' : ''
    return this.script(`${level}START TRANSACTION${mode}`)
  }

  broke(error: unknown): 'nothing' | 'transaction' {
    return endsTransaction(error) ? 'transaction' : 'nothing'
  }

  async clean(): Promise<void> {
    if (this.#alive) await this.script('ROLLBACK')
  }

  async close(): Promise<void> {
    if (!this.#alive) return this.native.destroy()
    this.#alive = false
    this.hold(true)
    await new Promise<void>((resolve) => this.native.end(() => resolve()))
  }

  #execute(sql: SqlText, values: readonly unknown[], signal: AbortSignal | undefined): Promise<MysqlAnswer> {
    const options = this.#prepared(sql.text, values)
    const start = (done: MysqlDone) => this.native.execute(options, done)
    return signal === undefined ? this.#exchange(sql.text, start) : this.#cancellable(sql.text, start, signal)
  }

  #prepared(text: string, values: readonly unknown[]): { sql: string; values: unknown[] } {
    const sql = this.#kinds === undefined ? text : this.#kinds.textOf(text, values)
    return { sql, values: mysqlValues(values, this.#integer) }
  }

  async #exchange(text: string, start: (done: MysqlDone) => unknown): Promise<MysqlAnswer> {
    if (!this.#turn.tryTake()) await this.#turn.take()
    try {
      return await this.#answer(text, start)
    } finally {
      this.#turn.release()
    }
  }

  async #cancellable(
    text: string,
    start: (done: MysqlDone) => unknown,
    signal: AbortSignal,
  ): Promise<MysqlAnswer> {
    throwIfCancelled(signal, text)
    await this.#turn.take(signal)
    let killing: Promise<void> | undefined
    const abort = () => {
      killing = this.#kill(this.native.threadId)
    }
    signal.addEventListener('abort', abort, { once: true })
    try {
      return await this.#answer(text, start)
    } finally {
      signal.removeEventListener('abort', abort)
      // It may still be on its way, and would hit the next statement of this connection.
      await killing
      this.#turn.release()
    }
  }

  #answer(text: string, start: (done: MysqlDone) => unknown): Promise<MysqlAnswer> {
    return new Promise((resolve, reject) => {
      start((error, result, fields) => {
        if (error) reject(this.#failed(error, text))
        else resolve({ result, fields: fields ?? [] })
      })
    })
  }

  #lost(error: Error = new Error('Connection lost: the server closed it.')): void {
    this.#alive = false
    this.#onLost?.(error)
  }

  #failed(error: Error, text: string): unknown {
    const ours = mysqlError(error, text)
    if (endsConnection(ours)) this.#alive = false
    return ours
  }

  #destroy(): void {
    this.#alive = false
    this.native.destroy()
  }

  /** Collects rows of a running command; `next` gives a chunk, an empty one at the end. */
  #listen(sql: SqlText, values: readonly unknown[], size: number): { next(): Promise<unknown[][]> } {
    const { native } = this
    const command = native.execute(this.#prepared(sql.text, values))
    let fields: readonly MysqlField[] = []
    let rows: unknown[][] = []
    let ended = false
    let failure: { readonly error: unknown } | undefined
    let wake: (() => void) | undefined
    command.on('fields', (given) => (fields = given))
    command.on('result', (row) => {
      if (!Array.isArray(row)) return
      rows.push(row)
      if (rows.length < size) return
      native.pause()
      wake?.()
    })
    const fail = (error: Error) => {
      failure ??= { error: this.#failed(error, sql.text) }
      wake?.()
    }
    command.on('error', fail)
    this.#onLost = fail
    command.on('end', () => {
      ended = true
      wake?.()
    })
    const next = async () => {
      // What one packet of the network held may be more than a chunk.
      while (rows.length < size && !ended && failure === undefined)
        await new Promise<void>((resolve) => {
          wake = resolve
          native.resume()
        })
      if (failure !== undefined) throw failure.error
      const chunk = rows.slice(0, size)
      rows = rows.slice(size)
      return finishRows(chunk, fields, sql.bigints)
    }
    return { next }
  }
}
