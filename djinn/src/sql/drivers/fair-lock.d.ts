/** A lock that is given to those who wait in the order in which they came, and taken at once where it is free. */
export declare class FairLock {
    #private;
    /**
     * @param timeout seconds that one waits at most; without an error for it, as long as it takes
     * @param pauseAfter milliseconds of work handed on without a pause, for holders that work synchronously
     */
    constructor(timeout?: number, timedOut?: () => Error, pauseAfter?: number);
    get held(): boolean;
    /** Takes it, if it is free. */
    tryTake(): boolean;
    take(signal?: AbortSignal): Promise<void>;
    release(): void;
}
