/** Whether a lock of another connection was in the way: to be tried again. */
export declare function isBusy(error: unknown): boolean;
/** Whether a statement that was said to read wanted to write. */
export declare function isReadOnlyRefusal(error: unknown): boolean;
/** Turns what a package for SQLite threw into ours; what is no error of the database stays as it is. */
export declare function sqliteError(cause: unknown, sql?: string): unknown;
