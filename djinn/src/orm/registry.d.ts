import type { ModelClass } from './model/model-class.ts';
import type { ModelMeta } from './model/model-meta.ts';
/** A list of models: an array, or a module whose exports they are. Other exports are passed over. */
export declare function modelsOf(given: unknown): ModelClass[];
/** Makes models known to each other: reverse relations get their names, deletes know what depends on what. Gives all, tables between included. */
export declare function registerModels(models: readonly ModelClass[]): ModelMeta[];
/** How a relation is called at its other end. */
export interface ReverseName {
    /** In lookups. */
    readonly query: string;
    /** On instances. */
    readonly property: string;
}
/** Django's names: `relatedName` for both, else the model's name in lookups and `nameSet` on instances. `+` means none. */
export declare function reverseName(given: string | undefined, model: ModelMeta): ReverseName | undefined;
