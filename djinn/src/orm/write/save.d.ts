import type { Database } from '../../sql/index.ts';
import type { Field } from '../model/field.ts';
import { type Instance } from '../model/instance.ts';
import type { ModelMeta } from '../model/model-meta.ts';
/** How an instance is saved. */
export interface SaveOptions {
    readonly database?: Database | undefined;
    /** Writes only these columns; the row must be there. */
    readonly updateFields?: readonly string[] | undefined;
    readonly forceInsert?: boolean | undefined;
    readonly forceUpdate?: boolean | undefined;
}
/** Where an instance is written. */
export declare function databaseToWrite(instance: Instance, given?: Database): Database;
/** INSERT or UPDATE, as Django chooses; a model that continues another writes that row first. */
export declare function saveInstance(instance: Instance, options: SaveOptions): Promise<void>;
/** The columns that an insert writes: not those that the database fills in. */
export declare function insertFields(model: ModelMeta, properties: Record<string, unknown>): Field[];
export declare function insertRow(instance: Instance, model: ModelMeta, database: Database): Promise<void>;
export declare function assign(properties: Record<string, unknown>, fields: readonly Field[], row: readonly unknown[], database: Database): void;
