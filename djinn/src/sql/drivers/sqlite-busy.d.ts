import type { MaybePromise } from '../connection.ts';
/** Tries again while another process holds the lock. */
export declare class BusyRetry {
    #private;
    /** @param timeout seconds until it gives up */
    constructor(timeout: number);
    /** Runs `work` at once; a promise only where it found the database locked. */
    run<Result>(work: () => Result, signal?: AbortSignal): MaybePromise<Result>;
    /** Goes on after a first try that failed with `error`; throws it where it was no lock. */
    afterBusy<Result>(error: unknown, work: () => Result, signal?: AbortSignal): MaybePromise<Result>;
}
