import type { MaybePromise, RunOptions } from '../connection.ts';
/** Rows read at once, given on in chunks: where a driver has no cursor, or one that would block the transaction. */
export declare function chunked(read: () => MaybePromise<unknown[][]>, { size, signal }: RunOptions & {
    readonly size: number;
}): AsyncGenerator<unknown[][]>;
/** Throws where `size` is no size of a chunk. */
export declare function checkChunkSize(size: number): void;
