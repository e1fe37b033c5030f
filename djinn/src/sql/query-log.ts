import { AsyncLocalStorage } from 'node:async_hooks'
import type { MaybePromise, ResultTable, RunResult } from './connection.ts'

/** One statement that ran. */
export interface QueryRecord {
  readonly text: string
  readonly values: readonly unknown[]
  /** From the call to the rows, in milliseconds; waiting for a connection included. */
  readonly durationMs: number
  /** Rows given, or changed. */
  readonly rows: number
  readonly error?: unknown
}

/** What a wrapper of {@link Database.wrapQueries} sees of a statement before it runs. */
export interface QueryCall {
  readonly text: string
  readonly values: readonly unknown[]
  readonly inTransaction: boolean
}

/** Stands around statements: `next()` runs it. Throwing in place of it blocks the statement. */
export type QueryWrapper = (next: () => MaybePromise<unknown>, query: QueryCall) => MaybePromise<unknown>

/** What watches the statements of one async context. */
interface Watch {
  readonly outer: Watch | undefined
  readonly records?: QueryRecord[]
  readonly wrapper?: QueryWrapper
}

/** Listeners and captures of one database. While {@link QueryLog.active} is 0 nothing of it runs. */
export class QueryLog {
  /** How many listen or capture. */
  active = 0
  readonly #listeners = new Set<(query: QueryRecord) => void>()
  readonly #watches = new AsyncLocalStorage<Watch>()

  listen(listener: (query: QueryRecord) => void): () => void {
    const own = (query: QueryRecord) => listener(query)
    this.#listeners.add(own)
    this.active++
    return () => {
      if (this.#listeners.delete(own)) this.active--
    }
  }

  /** Collects the statements of `work` and of what it calls. */
  async capture<Result>(
    work: () => MaybePromise<Result>,
  ): Promise<{ readonly result: Result; readonly queries: readonly QueryRecord[] }> {
    const records: QueryRecord[] = []
    const result = await this.#during({ outer: this.#watches.getStore(), records }, work)
    return { result, queries: records }
  }

  /** Puts `wrapper` around the statements of `work` and of what it calls. */
  wrap<Result>(wrapper: QueryWrapper, work: () => MaybePromise<Result>): Promise<Result> {
    return this.#during({ outer: this.#watches.getStore(), wrapper }, work)
  }

  /** Runs a statement under watch. */
  watch<Result>(call: QueryCall, run: () => MaybePromise<Result>): MaybePromise<Result> {
    const watch = this.#watches.getStore()
    const start = performance.now()
    const done = (result: unknown, error?: { readonly error: unknown }) =>
      this.#record(watch, {
        text: call.text,
        values: call.values,
        durationMs: performance.now() - start,
        rows: rowsOf(result),
        ...error,
      })
    let result: MaybePromise<Result>
    try {
      result = wrapped(watch, call, run)
    } catch (error) {
      done(undefined, { error })
      throw error
    }
    if (!(result instanceof Promise)) {
      done(result)
      return result
    }
    return result.then(
      (rows) => {
        done(rows)
        return rows
      },
      (error: unknown) => {
        done(undefined, { error })
        throw error
      },
    )
  }

  async *watchStream(call: QueryCall, chunks: AsyncIterable<unknown[][]>): AsyncGenerator<unknown[][]> {
    const watch = this.#watches.getStore()
    const start = performance.now()
    let rows = 0
    let failure: { readonly error: unknown } | undefined
    try {
      for await (const chunk of chunks) {
        rows += chunk.length
        yield chunk
      }
    } catch (error) {
      failure = { error }
      throw error
    } finally {
      const { text, values } = call
      this.#record(watch, { text, values, durationMs: performance.now() - start, rows, ...failure })
    }
  }

  async #during<Result>(watch: Watch, work: () => MaybePromise<Result>): Promise<Result> {
    this.active++
    try {
      return await this.#watches.run(watch, async () => await work())
    } finally {
      this.active--
    }
  }

  #record(watch: Watch | undefined, record: QueryRecord): void {
    for (let each = watch; each !== undefined; each = each.outer) each.records?.push(record)
    for (const listener of this.#listeners) listener(record)
  }
}

/** The innermost wrapper is the outermost call, as the last one put around. */
function wrapped<Result>(
  watch: Watch | undefined,
  call: QueryCall,
  run: () => MaybePromise<Result>,
): MaybePromise<Result> {
  if (watch === undefined) return run()
  const { wrapper, outer } = watch
  if (wrapper === undefined) return wrapped(outer, call, run)
  return wrapped(outer, call, () => wrapper(run, call) as MaybePromise<Result>)
}

function rowsOf(result: unknown): number {
  if (Array.isArray(result)) return result.length
  const given = result as Partial<RunResult & ResultTable> | undefined
  return given?.rows?.length ?? given?.changes ?? 0
}
