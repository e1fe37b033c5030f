import { type Database } from '../../sql/index.ts';
import { Instance } from '../model/instance.ts';
import type { ModelClass } from '../model/model-class.ts';
/**
 * Instances of rows that hand-written SQL gives: columns by their names in the table, others become properties. Columns that it
 * leaves out are as after `only()`.
 */
export declare function rawRows(model: ModelClass, query: unknown, given?: Database): Promise<Instance[]>;
