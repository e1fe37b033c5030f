import { type SqlExpression } from '../../sql/index.ts';
import type { ModelMeta } from '../model/model-meta.ts';
import type { Query } from '../query/query.ts';
import type { QuerySet } from '../query-set.ts';
/** UPDATE of all rows of a query set, in one statement. Gives the number of rows found. */
export declare function update(query: QuerySet, given: Readonly<Record<string, unknown>>): Promise<number>;
/** The condition of an update or a delete: the query's own, or, where it joins, its keys. */
export declare function rowsOf(query: Query, owner: ModelMeta): SqlExpression | undefined;
