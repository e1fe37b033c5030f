import type { Problem } from '../../base/index.ts';
import type { Database } from '../../sql/index.ts';
import { type ModelMeta } from '../model/model-meta.ts';
/** What a model asks for that its database does not have. Nothing is asked of the server: its kind is known by the URL. */
export declare function checkAgainstDatabase(meta: ModelMeta, database: Database): Problem[];
