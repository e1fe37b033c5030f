import { type MaybePromise } from '../../sql/index.ts';
import { type Instance } from '../model/instance.ts';
import type { ModelMeta } from '../model/model-meta.ts';
import type { QuerySet } from '../query-set.ts';
/** A result as a promise; what is thrown at once becomes its rejection. */
export declare function promised<Result>(work: () => MaybePromise<Result>): Promise<Result>;
/** Reads all rows. */
export declare function rows(query: QuerySet): MaybePromise<unknown[]>;
/** The only row. */
export declare function get(query: QuerySet): MaybePromise<unknown>;
export declare function getOrNull(query: QuerySet): MaybePromise<unknown>;
export declare function getOr404(query: QuerySet): Promise<unknown>;
/** The first or the last row; by the key where there is no order. */
export declare function first(query: QuerySet, last: boolean): MaybePromise<unknown>;
export declare function at(query: QuerySet, index: number): Promise<unknown>;
/** The row with the least or the greatest value. */
export declare function extreme(query: QuerySet, fields: readonly string[], latest: boolean): MaybePromise<unknown>;
export declare function count(query: QuerySet): MaybePromise<number>;
export declare function exists(query: QuerySet): MaybePromise<boolean>;
export declare function contains(query: QuerySet, instance: Instance): MaybePromise<boolean>;
/** Rows by key, or by another unique field. */
export declare function inBulk(query: QuerySet, ids: readonly unknown[] | undefined, field?: string): MaybePromise<Map<unknown, unknown>>;
/** One row of aggregates. */
export declare function aggregate(query: QuerySet, names: readonly string[]): MaybePromise<Record<string, unknown>>;
/** The different days, months, … of a column. */
export declare function dates(query: QuerySet, field: string, unit: string, order: 'asc' | 'desc', zone: {
    zone?: string;
} | undefined): QuerySet;
/** Rows one after another, in chunks: never all in memory. */
export declare function stream(query: QuerySet, { size, signal }: {
    size?: number;
    signal?: AbortSignal;
}): AsyncGenerator<unknown>;
/** The statement and its parameters, as they would be sent. */
export declare function sqlOf(query: QuerySet): Promise<{
    text: string;
    parameters: unknown[];
}>;
/** What the database means to do. */
export declare function explain(query: QuerySet, options: Readonly<Record<string, unknown>>): Promise<string>;
/** Relations that `selectRelated()` without names follows: foreign keys that are never null, five deep at most. */
export declare function closeRelations(meta: ModelMeta, depth?: number, prefix?: string, seen?: readonly ModelMeta[]): string[];
