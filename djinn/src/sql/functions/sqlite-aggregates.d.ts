/** An aggregate as both drivers of SQLite take it. `inverse` takes a row out again, for frames of windows. */
export interface SqliteAggregate {
    readonly start: () => unknown;
    readonly step: (accumulator: any, value: unknown) => unknown;
    readonly inverse: (accumulator: any, value: unknown) => unknown;
    readonly result: (accumulator: any) => unknown;
}
/** The aggregates that SQLite lacks, by name. */
export declare const sqliteAggregates: Readonly<Record<string, SqliteAggregate>>;
/** The aggregates over bits, whose arguments must come as bigint. */
export declare const sqliteBitAggregates: Readonly<Record<string, SqliteAggregate>>;
