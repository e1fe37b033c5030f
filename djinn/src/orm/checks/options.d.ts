import type { Problem } from '../../base/index.ts';
import type { ModelMeta } from '../model/model-meta.ts';
/** What is wrong with defaults and options of a model. */
export declare function checkOptions(meta: ModelMeta): Problem[];
/** What is wrong with the primary key of a model. */
export declare function checkKeys(meta: ModelMeta): Problem[];
