import type { MaybePromise, ResultTable, RunOptions, RunResult, SqlText } from '../connection.ts';
import type { DatabaseAddress } from '../database-url.ts';
import type { Dialect } from '../dialect.ts';
import type { Driver, Lease, LeaseOptions } from './driver.ts';
/**
 * A SQLite file: one connection that writes, for which the writers of this process stand in a fair queue, and one that reads beside
 * it, since in WAL readers never wait. A database in memory has a single connection for both.
 */
export declare class SqliteDriver implements Driver {
    #private;
    readonly dialectName = "sqlite";
    constructor(address: DatabaseAddress);
    get dialect(): Dialect | undefined;
    connect(): MaybePromise<Dialect>;
    all(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<unknown[][]>;
    table(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<ResultTable>;
    run(sql: SqlText, values: readonly unknown[], options?: RunOptions): MaybePromise<RunResult>;
    stream(sql: SqlText, values: readonly unknown[], options: RunOptions & {
        readonly size: number;
    }): AsyncIterable<unknown[][]>;
    script(text: string): MaybePromise<void>;
    lease({ readOnly, signal }: LeaseOptions): MaybePromise<Lease>;
    close(): Promise<void>;
}
