import { DjinnError } from '../base/index.ts';
/** The mistakes that the database side of this room tells of; what a database itself says is a `DatabaseError`. */
export declare const sqlErrors: {
    scheme: (scheme: string, known: readonly string[]) => DjinnError;
    url: (url: string, problem: string) => DjinnError;
    option: (name: string, known: readonly string[]) => DjinnError;
    optionValue: (name: string, value: unknown, wanted: string) => DjinnError;
    driverMissing: (driver: string, cause: unknown) => DjinnError;
    sqliteMissing: () => DjinnError;
    closed: (name: string) => DjinnError;
    acquireTimeout: (name: string, seconds: number, max: number, waiting: number) => DjinnError;
    writerTimeout: (name: string, seconds: number) => DjinnError;
    transactionEnded: () => DjinnError;
    transactionBroken: (cause: unknown) => DjinnError;
    transactionBusy: (seconds: number) => DjinnError;
    durable: () => DjinnError;
    nestedOption: (option: string) => DjinnError;
    noTransaction: (call: string) => DjinnError;
    chunkSize: (size: unknown) => DjinnError;
    parameter: (index: number, seen: string) => DjinnError;
};
