/** Turns what pg threw into ours. */
export declare function postgresError(cause: unknown, sql?: string): unknown;
