/** Whether the server rolled the whole transaction back on this error. */
export declare function endsTransaction(error: unknown): boolean;
/** Turns what mysql2 threw into ours. */
export declare function mysqlError(cause: unknown, sql?: string): unknown;
