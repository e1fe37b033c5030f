import type { ConditionNode } from './nodes.ts';
/** A relation that is read beside a query set, with a query set of its own. */
export declare class Prefetch<const Path extends string = string, Rows = unknown, const To extends string | undefined = string | undefined> {
    readonly path: Path;
    readonly options: {
        readonly queryset?: Rows;
        readonly to?: To;
    };
    /** @param options `queryset`: which rows, in which order; `to`: the property for the list, where it is not the relation itself. */
    constructor(path: Path, options?: {
        readonly queryset?: Rows;
        readonly to?: To;
    });
}
/** A relation with a condition of its own in the join, by the name that `annotate()` gives it. */
export declare class FilteredRelation<const Path extends string = string> {
    readonly path: Path;
    readonly condition: ConditionNode;
    /** @param condition Lookups from the model, `{ books__pages__gt: 100 }`, or a condition of them. */
    constructor(path: Path, condition: object);
}
