import { FieldSpec } from '../fields/field-spec.ts';
import type { MetaOptions } from './meta-options.ts';
import type { ModelClass } from './model-class.ts';
import { ModelMeta } from './model-meta.ts';
/** What a model class was declared with. */
export interface Declaration {
    readonly specs: ReadonlyMap<string, FieldSpec>;
    readonly options: MetaOptions;
    readonly parent: ModelClass | undefined;
}
/** Remembers what a class was declared with; its subclasses are models. */
export declare function declareModel(model: object, declaration: Declaration): void;
/** Whether it is a class that `Model` made, or one that extends it. */
export declare function isModelClass(value: unknown): value is ModelClass;
/** What the framework knows of a model. */
export declare function metaOf(model: ModelClass): ModelMeta;
