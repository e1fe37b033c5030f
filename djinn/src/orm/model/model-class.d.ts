import type { FieldSpec } from '../fields/field-spec.ts';
import type { Instance } from './instance.ts';
import type { MetaOptions } from './meta-options.ts';
import { ModelStatics } from './model-statics.ts';
/** A class of instances, as the run time sees it. */
export type ModelClass = typeof ModelStatics & (new (...given: never[]) => Instance);
/** Makes the class that a model extends: `class Post extends Model({ title: char() }) {}`. */
export declare function makeModel(fields: Readonly<Record<string, FieldSpec>>, options?: MetaOptions, parent?: ModelClass): ModelClass;
