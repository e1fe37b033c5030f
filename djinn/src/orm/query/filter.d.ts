import type { SqlExpression } from '../../sql/index.ts';
import type { ConditionNode } from '../expressions/nodes.ts';
import { Query } from './query.ts';
import { type ResolveContext } from './resolve.ts';
/** How a condition is put together. */
export interface FilterContext extends ResolveContext {
    readonly branchNegated?: boolean;
    readonly currentNegated?: boolean;
    /** False while an exclusion's own subquery is made. */
    readonly split?: boolean;
    /** False where the joins of a condition must stay LEFT: inside of an expression. */
    readonly promote?: boolean;
    /** Paths that begin with this name start at this table: the condition of a filtered relation. */
    readonly start?: {
        readonly prefix: string;
        readonly alias: string;
    } | undefined;
}
/** A condition, and the joins without whose rows it cannot be true. */
interface Built {
    readonly sql: SqlExpression;
    readonly needed: Iterable<string>;
}
/** `filter()`: adds a condition to what holds already. */
export declare function addFilter(query: Query, condition: ConditionNode, sticky?: boolean): void;
/** Makes a condition of lookups, conditions and expressions. */
export declare function buildCondition(query: Query, node: ConditionNode, context: FilterContext): Built;
/** Resolves the condition of a filtered relation once its table is joined. */
export declare function buildFilteredJoin(query: Query, alias: string): void;
export {};
