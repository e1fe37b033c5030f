import type { Problem } from '../../base/index.ts';
import { type ModelMeta } from '../model/model-meta.ts';
/** What is wrong with the relations of a model: their ends, the keys that they go through, what a delete does. */
export declare function checkRelations(meta: ModelMeta, listed: ReadonlySet<ModelMeta>): Problem[];
/** What the database deletes by itself never reaches the program, which so cannot do what other keys ask of it. */
export declare function checkDeletes(metas: readonly ModelMeta[]): Problem[];
