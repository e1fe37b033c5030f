import type { MaybePromise } from './connection.ts';
/** One statement that ran. */
export interface QueryRecord {
    readonly text: string;
    readonly values: readonly unknown[];
    /** From the call to the rows, in milliseconds; waiting for a connection included. */
    readonly durationMs: number;
    /** Rows given, or changed. */
    readonly rows: number;
    readonly error?: unknown;
}
/** What a wrapper of {@link Database.wrapQueries} sees of a statement before it runs. */
export interface QueryCall {
    readonly text: string;
    readonly values: readonly unknown[];
    readonly inTransaction: boolean;
}
/** Stands around statements: `next()` runs it. Throwing in place of it blocks the statement. */
export type QueryWrapper = (next: () => MaybePromise<unknown>, query: QueryCall) => MaybePromise<unknown>;
/** Listeners and captures of one database. While {@link QueryLog.active} is 0 nothing of it runs. */
export declare class QueryLog {
    #private;
    /** How many listen or capture. */
    active: number;
    listen(listener: (query: QueryRecord) => void): () => void;
    /** Collects the statements of `work` and of what it calls. */
    capture<Result>(work: () => MaybePromise<Result>): Promise<{
        readonly result: Result;
        readonly queries: readonly QueryRecord[];
    }>;
    /** Puts `wrapper` around the statements of `work` and of what it calls. */
    wrap<Result>(wrapper: QueryWrapper, work: () => MaybePromise<Result>): Promise<Result>;
    /** Runs a statement under watch. */
    watch<Result>(call: QueryCall, run: () => MaybePromise<Result>): MaybePromise<Result>;
    watchStream(call: QueryCall, chunks: AsyncIterable<unknown[][]>): AsyncGenerator<unknown[][]>;
}
