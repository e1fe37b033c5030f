import type { Problem } from '../../base/index.ts';
import type { FieldSpec } from '../fields/field-spec.ts';
import type { ModelMeta } from '../model/model-meta.ts';
/** A model that is named somewhere, or what is wrong with the name. */
export type Target = {
    readonly model: ModelMeta;
    readonly problem?: undefined;
} | {
    readonly model?: undefined;
    readonly problem: Problem;
};
/** The model at the other end of a relation. */
export declare function targetOf(meta: ModelMeta, name: string, spec: FieldSpec): Target;
/** The model between the two ends of a many-to-many relation that names one. */
export declare function throughOf(meta: ModelMeta, name: string, spec: FieldSpec): Target;
