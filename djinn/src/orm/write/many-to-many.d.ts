import type { Database } from '../../sql/index.ts';
import type { Relation, Through } from '../model/field.ts';
import { type Instance } from '../model/instance.ts';
type Values = Readonly<Record<string, unknown>>;
/** Adds pairs that are not there; a symmetrical relation holds both directions. */
export declare function addThrough(owner: Instance, relation: Relation, through: Through, keys: readonly unknown[], defaults: Values | undefined, database: Database): Promise<void>;
export declare function removeThrough(owner: Instance, relation: Relation, through: Through, keys: readonly unknown[], database: Database): Promise<void>;
export declare function clearThrough(owner: Instance, relation: Relation, through: Through, database: Database): Promise<void>;
export {};
