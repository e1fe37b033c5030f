/** mysql2 sends a number as a double; typed as an integer, LIMIT and the arithmetic of integers take it. */
export type TypedInteger = ((value: number | bigint) => unknown) | undefined;
/** What mysql2 takes for values as the room has them. */
export declare function mysqlValues(values: readonly unknown[], integer: TypedInteger): unknown[];
/** What mysql2 tells of a column. */
export interface MysqlField {
    readonly name?: string;
    readonly columnType?: number;
    readonly type?: number;
}
/** Turns what mysql2 gives for integers into bigints: texts beyond 2^53, or all of them where `bigints` asks for it. In place. */
export declare function finishRows(rows: unknown[][], fields: readonly MysqlField[], bigints: boolean): unknown[][];
