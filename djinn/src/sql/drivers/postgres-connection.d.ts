import type { ResultTable, RunOptions, RunResult, SqlText } from '../connection.ts';
import type { DatabaseAddress } from '../database-url.ts';
import type { Dialect } from '../dialect.ts';
import type { BeginOptions } from './driver.ts';
import type { PostgresClient } from './postgres-client.ts';
import type { ServerConnection } from './server-driver.ts';
/** One connection to PostgreSQL. Statements that are called at the same time run one after another. */
export declare class PostgresConnection implements ServerConnection {
    #private;
    readonly dialect: Dialect;
    readonly native: PostgresClient;
    constructor(native: PostgresClient, dialect: Dialect, address: DatabaseAddress, cancel: (native: PostgresClient) => Promise<void>);
    get alive(): boolean;
    hold(on: boolean): void;
    all(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<unknown[][]>;
    table(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<ResultTable>;
    run(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<RunResult>;
    /** A portal lives as long as its transaction, and other statements may run between its chunks. */
    stream(sql: SqlText, values: readonly unknown[], { size, signal }: RunOptions & {
        readonly size: number;
    }): AsyncGenerator<unknown[][]>;
    streamAlone(sql: SqlText, values: readonly unknown[], options: RunOptions & {
        readonly size: number;
    }): AsyncGenerator<unknown[][]>;
    script(text: string): Promise<void>;
    begin({ isolation, readOnly, signal }: BeginOptions): Promise<void>;
    broke(error: unknown): 'nothing' | 'block' | 'transaction';
    clean(): Promise<void>;
    close(): Promise<void>;
}
