import { AsyncLocalStorage } from 'node:async_hooks'
import type { MaybePromise, ResultTable, RunOptions, RunResult, SqlText } from '../connection.ts'
import { isConnectionLost, OperationalError } from '../database-errors.ts'
import type { Dialect, DialectName } from '../dialect.ts'
import type { Driver, Lease, LeaseOptions } from './driver.ts'

/**
 * A primary and its copies. Reads outside of transactions go to a copy in turn; in a request that wrote they go to the primary,
 * since a copy may be behind; also where the copy cannot be reached. Transactions are of the primary.
 */
export class ReplicatedDriver implements Driver {
  readonly dialectName: DialectName
  readonly #primary: Driver
  readonly #replicas: readonly Driver[]
  readonly #requests = new AsyncLocalStorage<{ wrote: boolean }>()
  #turn = 0

  constructor(primary: Driver, replicas: readonly Driver[]) {
    this.dialectName = primary.dialectName
    this.#primary = primary
    this.#replicas = replicas
  }

  get dialect(): Dialect | undefined {
    return this.#primary.dialect
  }

  connect(): MaybePromise<Dialect> {
    return this.#primary.connect()
  }

  all(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<unknown[][]> {
    return this.#read(sql, (driver) => driver.all(sql, values, options))
  }

  table(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<ResultTable> {
    return this.#read(sql, (driver) => driver.table(sql, values, options))
  }

  run(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<RunResult> {
    this.#wrote()
    return this.#primary.run(sql, values, options)
  }

  stream(
    sql: SqlText,
    values: readonly unknown[],
    options: RunOptions & { readonly size: number },
  ): AsyncIterable<unknown[][]> {
    return this.#for(sql).stream(sql, values, options)
  }

  script(text: string): MaybePromise<void> {
    this.#wrote()
    return this.#primary.script(text)
  }

  lease(options: LeaseOptions): MaybePromise<Lease> {
    if (!options.readOnly) this.#wrote()
    return this.#primary.lease(options)
  }

  scope<Result>(work: () => Result): Result {
    return this.#requests.run({ wrote: false }, work)
  }

  async close(): Promise<void> {
    await Promise.all([this.#primary, ...this.#replicas].map((driver) => driver.close()))
  }

  #read<Result>(sql: SqlText, work: (driver: Driver) => MaybePromise<Result>): MaybePromise<Result> {
    const driver = this.#for(sql)
    const result = work(driver)
    if (driver === this.#primary || !(result instanceof Promise)) return result
    return result.catch((error: unknown) => {
      if (!isUnreachable(error)) throw error
      return work(this.#primary)
    })
  }

  #for(sql: SqlText): Driver {
    if (sql.writes) this.#wrote()
    if (sql.writes || this.#requests.getStore()?.wrote) return this.#primary
    this.#turn = (this.#turn + 1) % this.#replicas.length
    return this.#replicas[this.#turn] ?? this.#primary
  }

  #wrote(): void {
    const request = this.#requests.getStore()
    if (request !== undefined) request.wrote = true
  }
}

function isUnreachable(error: unknown): boolean {
  return isConnectionLost(error) || (error instanceof OperationalError && error.reason === 'cannot connect')
}
