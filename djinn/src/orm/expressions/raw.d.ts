import type { Exp } from '../types/exp.ts';
/**
 * SQL written by hand. What stands in `${…}` is a parameter, never text, so that a visitor's value is safe; an expression such as
 * `F('title')` becomes its SQL. Its type is told by {@link as}: `as(sql`…`, int())`.
 *
 * ```ts
 * import { F, sql } from 'djinn/orm'
 *
 * const near = (place: number) => sql`abs(${F('position')} - ${place})`
 * ```
 */
export declare function sql<Result = unknown>(parts: TemplateStringsArray, ...values: readonly unknown[]): Exp<Result>;
