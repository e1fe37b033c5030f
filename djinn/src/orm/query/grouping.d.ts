import type { SqlExpression, SqlOrder } from '../../sql/index.ts';
import type { Columns } from './columns.ts';
import type { Query } from './query.ts';
/** What a query groups by on behalf of an expression: itself, or what stands outside of its aggregates. */
export declare function groupColumns(sql: SqlExpression): SqlExpression[];
/** GROUP BY of a query that aggregates; undefined where it does not. */
export declare function groupingOf(query: Query, columns: Columns, ordering: readonly SqlOrder[], having: SqlExpression | undefined): SqlExpression[] | undefined;
/** Adds to the grouping what `values()` and annotations select: `values('author').annotate(...)`. */
export declare function groupBySelection(query: Query): void;
