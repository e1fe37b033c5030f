import type { Field, Relation } from '../model/field.ts';
import type { ModelMeta } from '../model/model-meta.ts';
import { isRelation, type PathStep } from './path.ts';
import type { Query } from './query.ts';
import type { Resolved } from './resolved.ts';
export interface JoinOptions {
    readonly model: ModelMeta;
    readonly alias: string;
    /** Joins with several rows that may be shared; undefined: all. */
    readonly reuse: Set<string> | undefined;
    readonly allowMany: boolean;
}
/** A path whose tables are joined. */
export interface JoinedPath {
    readonly end: Relation | Field;
    readonly targets: readonly Field[];
    /** Aliases of the tables, the first one included. */
    readonly aliases: readonly string[];
    readonly steps: readonly PathStep[];
    /** Names after the fields: transforms. */
    readonly transforms: readonly string[];
}
/** Joins the tables of a path. The names that are no fields are transforms; at least the first one is a field. */
export declare function joinPath(query: Query, names: readonly string[], options: JoinOptions): JoinedPath;
/** Leaves out the last tables where the key on this side says the same. */
export declare function trim(query: Query, joined: JoinedPath): {
    readonly targets: readonly Field[];
    readonly alias: string;
    readonly aliases: readonly string[];
};
/** A column of a table of the query. */
export declare function column(alias: string, field: Field): Resolved;
/** The columns of a trimmed path as one value. */
export declare function columnsOf(alias: string, targets: readonly Field[]): Resolved;
export { isRelation };
