import type { Connection, MaybePromise, ResultTable, RunOptions, RunResult, SqlText } from './connection.ts';
import { type DatabaseOptions } from './database-options.ts';
import { type DatabaseAddress } from './database-url.ts';
import type { Dialect, DialectName } from './dialect.ts';
import { type QueryRecord, type QueryWrapper } from './query-log.ts';
import { type AtomicOptions, Transaction } from './transaction.ts';
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
export declare function openDatabase(url: string | DatabaseOptions, options?: DatabaseOptions): Database;
/**
 * A database: statements, transactions, and who watches them. A statement runs on the connection of the transaction of its async
 * context, else on a free one. SQLite gives rows and results at once where nothing has to be waited for, servers give promises.
 */
export declare class Database {
    #private;
    constructor(address: DatabaseAddress);
    /** Without the password. */
    get url(): string;
    /** How it is called in messages and routers. */
    get name(): string;
    get dialectName(): DialectName;
    /** Known after the first connection. */
    get dialect(): Dialect | undefined;
    /** Connects where it is not, and finds out the version. SQLite answers at once. */
    connect(): MaybePromise<Dialect>;
    /** All rows of a statement. */
    all(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<unknown[][]>;
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
    table(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<ResultTable>;
    /** What a statement without rows did. */
    run(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<RunResult>;
    /** Rows in chunks of at most `size`. Outside of a transaction it holds a connection until it has ended. */
    stream(sql: SqlText, values: readonly unknown[], options: RunOptions & {
        readonly size: number;
    }): AsyncIterable<unknown[][]>;
    /** One or more statements without parameters. */
    script(text: string): MaybePromise<void>;
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
    atomic<Result>(work: () => MaybePromise<Result>, options?: AtomicOptions): Promise<Result>;
    /** Runs `work` after the outermost commit; at once outside of a transaction. Robust work may fail: it is logged. */
    onCommit(work: () => unknown, options?: {
        readonly robust?: boolean;
    }): void | Promise<void>;
    get inTransaction(): boolean;
    /** The block running in this async context. */
    get transaction(): Transaction | undefined;
    /** Rolls the running block back at its end, without an error. */
    setRollback(rollback: boolean): void;
    /** Runs `work` outside of the transaction of this async context: for what outlives it, or must stay when it fails. */
    outside<Result>(work: () => Result): Result;
    /** Marks `work` as one request: with replicas, its reads go to the primary after its first write. */
    scope<Result>(work: () => Result): Result;
    /** Tells of every statement that ran, BEGIN and COMMIT aside; the result stops it. Costs nothing while nobody listens. */
    onQuery(listener: (query: QueryRecord) => void): () => void;
    /** Collects the statements of `work` and of all that it calls. */
    captureQueries<Result>(work: () => MaybePromise<Result>): Promise<{
        readonly result: Result;
        readonly queries: readonly QueryRecord[];
    }>;
    /** Puts `wrapper` around the statements of `work` and of all that it calls. */
    wrapQueries<Result>(wrapper: QueryWrapper, work: () => MaybePromise<Result>): Promise<Result>;
    /** Gives the connection of the running transaction, or a free one, and the driver package's own object. */
    withConnection<Result>(work: (connection: Connection, native: unknown) => MaybePromise<Result>): Promise<Result>;
    /** Lets what runs end, and closes all connections. */
    close(): Promise<void>;
}
