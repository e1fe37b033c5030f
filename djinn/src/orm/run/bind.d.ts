import { type CompiledSql } from '../../sql/index.ts';
/** Makes the list of parameters of the values of a query set. */
export type Bind = (values: readonly unknown[]) => unknown[];
/** The binder of a compiled statement. */
export declare function binder(sql: CompiledSql): Bind;
/** The slots whose numbers do not fit, by whether they are below the least one. */
export declare function outOfRange(sql: CompiledSql, values: readonly unknown[]): Map<number, boolean>;
