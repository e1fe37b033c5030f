import type { ResultTable, RunOptions, RunResult, SqlText } from '../connection.ts';
import type { DatabaseAddress } from '../database-url.ts';
import type { Dialect } from '../dialect.ts';
import type { BeginOptions } from './driver.ts';
import type { MysqlClient } from './mysql-client.ts';
import { type TypedInteger } from './mysql-values.ts';
import type { ServerConnection } from './server-driver.ts';
/** One connection to MySQL or MariaDB. Statements that are called at the same time run one after another. */
export declare class MysqlConnection implements ServerConnection {
    #private;
    readonly dialect: Dialect;
    readonly native: MysqlClient;
    constructor(native: MysqlClient, dialect: Dialect, address: DatabaseAddress, integer: TypedInteger, kill: (threadId: number) => Promise<void>);
    get alive(): boolean;
    hold(on: boolean): void;
    all(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<unknown[][]>;
    table(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<ResultTable>;
    run(sql: SqlText, values: readonly unknown[], options?: RunOptions): Promise<RunResult>;
    /** Inside a transaction at once: the protocol has no cursor that lets other statements through. */
    stream(sql: SqlText, values: readonly unknown[], options: RunOptions & {
        readonly size: number;
    }): AsyncIterable<unknown[][]>;
    /** Rows as they come; the socket is paused while a chunk is used. One that is left early costs its connection. */
    streamAlone(sql: SqlText, values: readonly unknown[], { size, signal }: RunOptions & {
        readonly size: number;
    }): AsyncGenerator<unknown[][]>;
    script(text: string): Promise<void>;
    begin({ isolation, readOnly, signal }: BeginOptions): Promise<void>;
    broke(error: unknown): 'nothing' | 'transaction';
    clean(): Promise<void>;
    close(): Promise<void>;
}
