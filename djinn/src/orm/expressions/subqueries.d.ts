import type { Exp } from '../types/exp.ts';
/**
 * A query set as a value: one column of its first row; null where it has none. Name the column by `values`.
 *
 * ```ts
 * import { OuterRef, Subquery } from 'djinn/orm'
 *
 * const newest = (comments: { values(name: string): object }) => Subquery(comments.values('text'))
 * const ofThisPost = { post: OuterRef('pk') }
 * ```
 */
export declare function Subquery<Field = unknown>(query: object, options?: {
    readonly output?: Field;
}): Exp<Field extends {
    readonly $out: infer Value;
} ? Value | null : unknown>;
/**
 * Whether a query set has rows. `not(Exists(…))` is NOT EXISTS.
 *
 * ```ts
 * import { Exists, not, OuterRef } from 'djinn/orm'
 *
 * const without = (comments: object) => not(Exists(comments))
 * ```
 */
export declare function Exists(query: object): Exp<boolean>;
