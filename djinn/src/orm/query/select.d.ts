import type { SqlCompound, SqlExpression, SqlSelect, SqlSource } from '../../sql/index.ts';
import { type Columns } from './columns.ts';
import type { Layout } from './layout.ts';
import type { Query } from './query.ts';
/** A finished query. */
export interface Built {
    readonly select: SqlSelect | SqlCompound;
    readonly layout: Layout;
    /** Known to have no rows: it need not be sent. */
    readonly empty: boolean;
}
export interface SelectOptions {
    /** Gives every column a name, `c0` onwards: for a query that stands inside another. */
    readonly named?: boolean;
    /** In place of the query's own columns. */
    readonly columns?: Columns;
    readonly ordered?: boolean;
}
/** Puts a query's parts together. */
export declare function toSelect(query: Query, options?: SelectOptions): Built;
/** Whether two expressions are the same column, or the same object. */
export declare function sameSql(a: SqlExpression, b: SqlExpression): boolean;
/** The conditions of a query by when they hold: for rows, for groups, for windows. */
export declare function conditions(query: Query): {
    where: SqlExpression | undefined;
    having: SqlExpression | undefined;
    qualify: SqlExpression | undefined;
};
/** FROM: the tables that are still used, each joined to the one before. */
export declare function sourcesOf(query: Query, used?: readonly SqlExpression[]): SqlSource[];
/** Whether an expression names a table. */
export declare function names(sql: SqlExpression, alias: string): boolean;
