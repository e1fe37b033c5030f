import type { Field, Relation } from '../model/field.ts';
import type { ModelMeta } from '../model/model-meta.ts';
import type { Resolved } from './resolved.ts';
/** What the columns of a result mean. Positions are indexes of the row. */
export type Layout = InstanceLayout | RowLayout;
/** Instances of a model, with computed values and related instances of the same row. */
export interface InstanceLayout {
    readonly kind: 'instances';
    readonly model: ModelMeta;
    readonly columns: readonly {
        readonly field: Field;
        readonly position: number;
    }[];
    /** Attributes that were left out. */
    readonly deferred: readonly string[];
    readonly annotations: readonly {
        readonly name: string;
        readonly value: Resolved;
        readonly position: number;
    }[];
    readonly related: readonly RelatedLayout[];
}
export interface RelatedLayout {
    readonly relation: Relation;
    readonly layout: InstanceLayout;
}
/** Rows of `values()`. */
export interface RowLayout {
    readonly kind: 'rows';
    readonly columns: readonly {
        readonly name: string;
        readonly value: Resolved;
        readonly position: number;
    }[];
}
