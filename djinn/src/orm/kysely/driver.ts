import { AsyncLocalStorage } from 'node:async_hooks'
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely'
import {
  type AtomicOptions,
  type Database,
  type IsolationLevel,
  NotSupportedError,
  type ResultTable,
  type SqlText,
} from '../../sql/index.ts'
import { readsOnly } from '../run/reads.ts'

/** Texts kept, so that a statement which comes again stays prepared. */
const textsAtMost = 500

/** Runs the statements of Kysely on the connections of a database: on that of the running transaction, else on a free one. */
export class DatabaseDriver implements Driver {
  readonly #database: Database
  readonly #texts = new Map<string, SqlText>()

  constructor(database: Database) {
    this.#database = database
  }

  async init(): Promise<void> {
    await this.#database.connect()
  }

  async acquireConnection(): Promise<JoiningConnection> {
    return new JoiningConnection(this.#database, (text, writes) => this.#textOf(text, writes))
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return joining(connection).begin(settings)
  }
  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return joining(connection).end(true)
  }
  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return joining(connection).end(false)
  }

  async releaseConnection(): Promise<void> {}
  /** The database belongs to who opened it. */
  async destroy(): Promise<void> {}

  #textOf(text: string, writes: boolean): SqlText {
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    const made = { text, writes, bigints: false }
    this.#texts.set(text, made)
    if (this.#texts.size > textsAtMost) this.#texts.delete(this.#texts.keys().next().value as string)
    return made
  }
}

function joining(connection: DatabaseConnection): JoiningConnection {
  if (connection instanceof JoiningConnection) return connection
  throw new NotSupportedError('This connection is not one of djinn/orm/kysely.')
}

type Within = <Result>(work: () => Result) => Result

/** A transaction that Kysely began: a block of the database's own that stays open until Kysely ends it. */
interface Block {
  readonly within: Within
  readonly done: Promise<void>
  end(commit: boolean): void
}

/** What Kysely takes for a connection. Which real one a statement takes is decided when it runs. */
class JoiningConnection implements DatabaseConnection {
  readonly #database: Database
  readonly #textOf: (text: string, writes: boolean) => SqlText
  #block: Block | undefined

  constructor(database: Database, textOf: (text: string, writes: boolean) => SqlText) {
    this.#database = database
    this.#textOf = textOf
  }

  executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#within(() => this.#execute<Row>(compiled))
  }

  async *streamQuery<Row>(
    compiled: CompiledQuery,
    chunkSize: number,
  ): AsyncIterableIterator<QueryResult<Row>> {
    const database = this.#database
    const text = this.#textOf(compiled.sql, !readsOnly(compiled.sql))
    // A stream has rows without names; these cost no rows.
    const names = this.#textOf(`select * from (${compiled.sql}) as named limit 0`, false)
    const values = compiled.parameters
    const { columns } = await this.#within(async () => database.table(names, values))
    const chunks = this.#within(() =>
      database.stream(text, values, { size: chunkSize })[Symbol.asyncIterator](),
    )
    try {
      for (
        let step = await this.#within(() => chunks.next());
        !step.done;
        step = await this.#within(() => chunks.next())
      )
        yield { rows: objects<Row>({ columns, rows: step.value }) }
    } finally {
      await this.#within(async () => chunks.return?.())
    }
  }

  /** Begins a block inside the running one, where there is one. */
  begin(settings: TransactionSettings): Promise<void> {
    const options = optionsOf(settings)
    const ended = Promise.withResolvers<boolean>()
    return new Promise((resolve, reject) => {
      const undone = new Error('rolled back')
      const done = this.#database
        .atomic(async () => {
          // The queries of the block come from elsewhere: its context is kept for them.
          this.#block = { within: AsyncLocalStorage.snapshot(), done, end: ended.resolve }
          resolve()
          if (!(await ended.promise)) throw undone
        }, options)
        .catch((error: unknown) => {
          if (error !== undone) throw error
        })
      done.catch(reject)
    })
  }

  async end(commit: boolean): Promise<void> {
    const block = this.#block
    this.#block = undefined
    block?.end(commit)
    await block?.done
  }

  #within<Result>(work: () => Result): Result {
    return this.#block === undefined ? work() : this.#block.within(work)
  }

  async #execute<Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> {
    const database = this.#database
    const reads = readsOnly(sql)
    const text = this.#textOf(sql, !reads)
    switch (query.kind) {
      case 'SelectQueryNode':
      case 'InsertQueryNode':
      case 'UpdateQueryNode':
      case 'DeleteQueryNode':
      case 'MergeQueryNode':
      case 'RawNode':
        break
      default:
        // Changes of tables: some servers do not prepare them.
        if (parameters.length > 0) break
        await database.script(sql)
        return { rows: [] }
    }
    if (reads || query.kind === 'SelectQueryNode' || /\breturning\b/i.test(sql) || isTold(sql)) {
      const table = await database.table(text, parameters)
      return { rows: objects<Row>(table), numAffectedRows: BigInt(table.rows.length) }
    }
    const { changes, insertId } = await database.run(text, parameters)
    return {
      rows: [],
      numAffectedRows: BigInt(changes),
      ...(insertId !== undefined && { insertId: BigInt(insertId) }),
    }
  }
}

/** Raw statements that give rows without reading a table. */
function isTold(sql: string): boolean {
  return /^\s*(?:pragma|show|describe|table)\b/i.test(sql)
}

const levels: readonly string[] = [
  'read committed',
  'repeatable read',
  'serializable',
] satisfies IsolationLevel[]

function optionsOf({ isolationLevel, accessMode }: TransactionSettings): AtomicOptions {
  if (isolationLevel !== undefined && !levels.includes(isolationLevel))
    throw new NotSupportedError(`Transactions have no isolation level "${isolationLevel}" here.`, {
      hint: `Use one of ${levels.join(', ')}.`,
    })
  return {
    ...(isolationLevel !== undefined && { isolation: isolationLevel as IsolationLevel }),
    ...(accessMode === 'read only' && { readOnly: true }),
  }
}

function objects<Row>({ columns, rows }: ResultTable): Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])) as Row)
}
