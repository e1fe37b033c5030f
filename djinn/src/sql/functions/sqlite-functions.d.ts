/** The part of a connection of `node:sqlite` or `better-sqlite3` that takes functions. */
export interface SqliteFunctionHost {
    function(name: string, options: any, fn: (...args: any[]) => any): unknown;
    aggregate?(name: string, options: any): unknown;
}
/**
 * Gives a connection of SQLite the functions that its statements use and SQLite lacks; their names begin with `djinn_`. Null in is
 * null out.
 */
export declare function registerSqliteFunctions(connection: SqliteFunctionHost): void;
