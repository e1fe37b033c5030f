import type { MaybePromise, ResultTable, RunOptions, RunResult, SqlText } from '../connection.ts'
import { isConnectionLost } from '../database-errors.ts'
import type { DatabaseAddress } from '../database-url.ts'
import type { Dialect, DialectName } from '../dialect.ts'
import { sqlErrors } from '../errors.ts'
import type { Driver, DriverConnection, Lease, LeaseOptions } from './driver.ts'
import { Pool, type Pooled } from './pool.ts'

/** A connection to a server. */
export interface ServerConnection extends DriverConnection, Pooled {
  /** Rows outside of a transaction: nothing else runs on the connection meanwhile. */
  streamAlone(
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions & { readonly size: number },
  ): AsyncIterable<unknown[][]>
}

/** PostgreSQL and MySQL: a pool of connections. */
export class ServerDriver implements Driver {
  readonly dialectName: DialectName
  readonly #pool: Pool<ServerConnection>
  #dialect: Dialect | undefined

  constructor(address: DatabaseAddress, open: () => Promise<ServerConnection>) {
    const { name, max, idleTimeout, acquireTimeout } = address.options
    this.dialectName = address.dialect
    this.#pool = new Pool<ServerConnection>({
      open: async () => {
        const connection = await open()
        this.#dialect = connection.dialect
        return connection
      },
      max,
      idleTimeout,
      acquireTimeout,
      timedOut: (waiting) => sqlErrors.acquireTimeout(name, acquireTimeout, max, waiting),
      closed: () => sqlErrors.closed(name),
    })
  }

  get dialect(): Dialect | undefined {
    return this.#dialect
  }

  connect(): MaybePromise<Dialect> {
    return this.#dialect ?? this.#use((connection) => connection.dialect)
  }

  /** A read that met a dead connection is made once more: it may have been idle for long, and changed nothing. */
  all(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<unknown[][]> {
    const connection = this.#pool.tryAcquire()
    if (connection === undefined) return this.#use((other) => other.all(sql, values, options), options)
    return (connection.all(sql, values, options) as Promise<unknown[][]>).then(
      (rows) => {
        this.#pool.release(connection)
        return rows
      },
      (error: unknown) => {
        this.#pool.release(connection)
        if (sql.writes || !isConnectionLost(error)) throw error
        return this.#use((other) => other.all(sql, values, options), options)
      },
    )
  }

  async table(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<ResultTable> {
    const read = () => this.#use((connection) => connection.table(sql, values, options), options)
    try {
      return await read()
    } catch (error) {
      if (sql.writes || !isConnectionLost(error)) throw error
      return read()
    }
  }

  run(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<RunResult> {
    return this.#use((connection) => connection.run(sql, values, options), options)
  }

  async *stream(
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions & { readonly size: number },
  ): AsyncGenerator<unknown[][]> {
    const connection = await this.#pool.acquire(options.signal)
    try {
      yield* connection.streamAlone(sql, values, options)
    } finally {
      this.#pool.release(connection)
    }
  }

  script(text: string): Promise<void> {
    return this.#use(async (connection) => {
      await connection.script(text)
      // A transaction left open would come to the next who takes the connection.
      if (/\b(?:begin|start\s+transaction)\b/i.test(text)) await connection.clean()
    })
  }

  async lease({ signal }: LeaseOptions): Promise<Lease> {
    const connection = await this.#pool.acquire(signal)
    return {
      connection,
      release: () => this.#pool.release(connection),
    }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }

  async #use<Result>(
    work: (connection: ServerConnection) => MaybePromise<Result>,
    options?: RunOptions,
  ): Promise<Result> {
    const connection = await this.#pool.acquire(options?.signal)
    try {
      return await work(connection)
    } finally {
      this.#pool.release(connection)
    }
  }
}
