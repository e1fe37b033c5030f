import type { ResultTable, RunOptions, RunResult, SqlText } from '../connection.ts'
import { DatabaseError, isConnectionLost, OperationalError } from '../database-errors.ts'
import type { DatabaseAddress } from '../database-url.ts'
import type { Dialect } from '../dialect.ts'
import { cancelled, throwIfCancelled } from './cancelled.ts'
import type { BeginOptions } from './driver.ts'
import type { PostgresClient } from './postgres-client.ts'
import { postgresError } from './postgres-errors.ts'
import { type Answer, type Exchange, PostgresQuery, type PostgresStatement } from './postgres-query.ts'
import type { ServerConnection } from './server-driver.ts'

/** Statements kept prepared by one connection; the server keeps a plan of each. */
const preparedAtMost = 500

/** One connection to PostgreSQL. Statements that are called at the same time run one after another. */
export class PostgresConnection implements ServerConnection {
  readonly dialect: Dialect
  readonly native: PostgresClient
  readonly #address: DatabaseAddress
  readonly #cancel: (native: PostgresClient) => Promise<void>
  readonly #prepared = new Map<SqlText, PostgresStatement>()
  // A text is prepared when it comes for the second time: one that is made for a single use would only fill the server.
  readonly #seen = new WeakSet<SqlText>()
  readonly #waiting: PostgresQuery[] = []
  #close: Exchange['close'][number][] = []
  #names = 0
  #busy = false
  #alive = true

  constructor(
    native: PostgresClient,
    dialect: Dialect,
    address: DatabaseAddress,
    cancel: (native: PostgresClient) => Promise<void>,
  ) {
    this.native = native
    this.dialect = dialect
    this.#address = address
    this.#cancel = cancel
    native.on('error', () => (this.#alive = false))
    native.on('end', () => (this.#alive = false))
  }

  get alive(): boolean {
    return this.#alive
  }

  hold(on: boolean): void {
    if (on) this.native.ref()
    else this.native.unref()
  }

  all(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<unknown[][]> {
    const statement = this.#prepared.get(sql)
    if (statement === undefined || options?.signal !== undefined)
      return this.#execute(sql, values, options?.signal).then(rowsOf)
    return this.#allPrepared(sql, values, statement)
  }

  async table(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<ResultTable> {
    const { rows, statement } = await this.#execute(sql, values, options?.signal)
    return { columns: statement?.columns ?? [], rows }
  }

  async run(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<RunResult> {
    const { changes } = await this.#execute(sql, values, options?.signal)
    return { changes, insertId: undefined }
  }

  /** A portal lives as long as its transaction, and other statements may run between its chunks. */
  async *stream(
    sql: SqlText,
    values: readonly unknown[],
    { size, signal }: RunOptions & { readonly size: number },
  ): AsyncGenerator<unknown[][]> {
    const statement: PostgresStatement = { name: this.#nextName(), rows: undefined }
    const portal = { name: statement.name, size, bound: false }
    try {
      for (let more = true; more; portal.bound = true) {
        const answer = await this.#exchange(
          {
            text: sql.text,
            values,
            bigints: sql.bigints,
            statement,
            parse: !portal.bound,
            close: this.#takeClose(),
            portal: { ...portal },
          },
          signal,
        )
        if (answer.rows.length > 0) yield answer.rows
        more = answer.more
      }
    } finally {
      this.#close.push({ kind: 'portal', name: portal.name }, { kind: 'statement', name: statement.name })
    }
  }

  async *streamAlone(
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions & { readonly size: number },
  ): AsyncGenerator<unknown[][]> {
    await this.script('BEGIN')
    let done = false
    try {
      yield* this.stream(sql, values, options)
      done = true
    } finally {
      if (this.#alive) await this.script(done || sql.writes ? 'COMMIT' : 'ROLLBACK')
    }
  }

  async script(text: string): Promise<void> {
    await this.#exchange({ text, values: [], bigints: false, statement: undefined, parse: false, close: [] })
  }

  begin({ isolation, readOnly, signal }: BeginOptions): Promise<void> {
    throwIfCancelled(signal, 'BEGIN')
    const level = isolation ?? this.#address.options.isolation
    const mode = readOnly || this.#address.options.readOnly ? ' READ ONLY' : ''
    return this.script(`BEGIN ISOLATION LEVEL ${level.toUpperCase()}${mode}`)
  }

  broke(error: unknown): 'nothing' | 'block' | 'transaction' {
    if (isConnectionLost(error)) return 'transaction'
    // Without a code of the server it never came there: cancelled before it was sent.
    return error instanceof DatabaseError && error.code !== undefined ? 'block' : 'nothing'
  }

  async clean(): Promise<void> {
    if (this.#alive) await this.script('ROLLBACK')
  }

  async close(): Promise<void> {
    const wasAlive = this.#alive
    this.#alive = false
    if (!wasAlive) return
    // Idle, it did not hold the process, which would now end before the connection has.
    this.native.ref()
    await this.native.end()
  }

  /** The way of nearly all queries: one write, one promise. */
  #allPrepared(sql: SqlText, values: readonly unknown[], statement: PostgresStatement): Promise<unknown[][]> {
    const { text, bigints } = sql
    const close = this.#close.length > 0 ? this.#takeClose() : none
    return new Promise((resolve, reject) => {
      const done = (error: unknown, answer: Answer | undefined) => {
        this.#next()
        if (answer !== undefined) return resolve(answer.rows)
        const ours = this.#failed(error, text)
        if (!isStalePlan(ours)) return reject(ours)
        this.#renewed(ours, sql, values).then((given) => resolve(given.rows), reject)
      }
      this.#submit(new PostgresQuery({ text, values, bigints, statement, parse: false, close }, done))
    })
  }

  /** A plan that a change of the schema made useless is made anew; inside a transaction the error has broken the block already. */
  async #execute(sql: SqlText, values: readonly unknown[], signal?: AbortSignal): Promise<Answer> {
    try {
      return await this.#executeOnce(sql, values, signal)
    } catch (error) {
      if (!isStalePlan(error)) throw error
      return this.#renewed(error, sql, values, signal)
    }
  }

  async #renewed(
    error: unknown,
    sql: SqlText,
    values: readonly unknown[],
    signal?: AbortSignal,
  ): Promise<Answer> {
    this.#forget(sql)
    // The client hears of the end of the failed statement after its error.
    await new Promise((resolve) => setImmediate(resolve))
    if (this.native.getTransactionStatus?.() === 'E') throw error
    return this.#executeOnce(sql, values, signal)
  }

  #executeOnce(sql: SqlText, values: readonly unknown[], signal: AbortSignal | undefined): Promise<Answer> {
    const { text, bigints } = sql
    const known = this.#prepared.get(sql)
    const statement = known ?? { name: this.#nameFor(sql), rows: undefined }
    const close = this.#close.length > 0 ? this.#takeClose() : none
    const answer = this.#exchange(
      { text, values, bigints, statement, parse: known === undefined, close },
      signal,
    )
    if (known !== undefined || statement.name === '') return answer
    return answer.then(
      (given) => {
        this.#keep(sql, statement)
        return given
      },
      (error: unknown) => {
        // It may or may not have come to be.
        this.#close.push({ kind: 'statement', name: statement.name })
        throw error
      },
    )
  }

  #nameFor(sql: SqlText): string {
    if (!this.#address.options.prepare) return ''
    if (this.#seen.has(sql)) return this.#nextName()
    this.#seen.add(sql)
    return ''
  }

  #nextName(): string {
    this.#names++
    return `d${this.#names}`
  }

  #keep(sql: SqlText, statement: PostgresStatement): void {
    // Two calls at the same time may both have prepared it.
    if (this.#prepared.has(sql)) return void this.#close.push({ kind: 'statement', name: statement.name })
    this.#prepared.set(sql, statement)
    if (this.#prepared.size <= preparedAtMost) return
    const oldest = this.#prepared.keys().next().value
    if (oldest !== undefined) this.#forget(oldest)
  }

  #forget(sql: SqlText): void {
    const statement = this.#prepared.get(sql)
    if (statement === undefined) return
    this.#prepared.delete(sql)
    this.#close.push({ kind: 'statement', name: statement.name })
  }

  #takeClose(): Exchange['close'] {
    const close = this.#close
    this.#close = []
    return close
  }

  #exchange(exchange: Exchange, signal?: AbortSignal): Promise<Answer> {
    if (signal !== undefined) return this.#cancellable(exchange, signal)
    return new Promise((resolve, reject) => {
      this.#submit(
        new PostgresQuery(exchange, (error, answer) => {
          this.#next()
          if (answer !== undefined) resolve(answer)
          else reject(this.#failed(error, exchange.text))
        }),
      )
    })
  }

  /** While it waits, the signal takes it out; while it runs, the server is asked to stop it. */
  #cancellable(exchange: Exchange, signal: AbortSignal): Promise<Answer> {
    throwIfCancelled(signal, exchange.text)
    return new Promise((resolve, reject) => {
      let cancelling: Promise<void> | undefined
      const query = new PostgresQuery(exchange, async (error, answer) => {
        signal.removeEventListener('abort', abort)
        // The request may still be on its way, and would hit the next statement of this connection.
        await cancelling
        this.#next()
        if (answer !== undefined) resolve(answer)
        else reject(this.#failed(error, exchange.text))
      })
      const abort = () => {
        const place = this.#waiting.indexOf(query)
        if (place < 0) cancelling = this.#cancel(this.native)
        else {
          this.#waiting.splice(place, 1)
          this.#close.push(...exchange.close)
          reject(cancelled(signal, exchange.text))
        }
      }
      signal.addEventListener('abort', abort, { once: true })
      this.#submit(query)
    })
  }

  /** The server says that it ends a connection before it does. */
  #failed(error: unknown, text: string): unknown {
    const ours = postgresError(error, text)
    if (isConnectionLost(ours)) this.#alive = false
    return ours
  }

  #submit(query: PostgresQuery): void {
    if (this.#busy) return void this.#waiting.push(query)
    this.#busy = true
    this.native.query(query)
  }

  #next(): void {
    const query = this.#waiting.shift()
    if (query === undefined) this.#busy = false
    else this.native.query(query)
  }
}

const none: Exchange['close'] = []
const rowsOf = (answer: Answer) => answer.rows

function isStalePlan(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) return false
  if (error instanceof OperationalError) return false
  return error.code === '26000' || (error.code === '0A000' && /cached plan/.test(error.message))
}
