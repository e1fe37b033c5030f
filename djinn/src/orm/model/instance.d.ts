import type { Database } from '../../sql/index.ts';
import type { Field } from './field.ts';
import type { ModelMeta } from './model-meta.ts';
/** What the rows of one result have in common. */
export interface LoadedGroup {
    readonly database: Database;
    readonly fields: readonly LoadedField[];
    /** The instances that came together; loading a relation of one loads it for all. */
    peers: WeakRef<readonly Instance[]> | undefined;
    readonly fetchMode: FetchMode;
}
/** A column of a result: where it stands in the row, and how its raw value becomes the program's. */
export interface LoadedField {
    readonly field: Field;
    readonly position: number;
    readonly decode: ((raw: unknown) => unknown) | undefined;
}
/** What reading an unloaded relation does: load it for this row, for all rows of the result, or refuse. */
export type FetchMode = 'one' | 'peers' | 'raise';
/** What an instance knows of its row. */
export declare class InstanceState {
    group: LoadedGroup | undefined;
    row: readonly unknown[] | undefined;
    /** Values as last saved, frozen, by attribute; wins over `row`. */
    saved: Map<string, unknown> | undefined;
    /** Related instances and prefetched lists by the name of the relation. */
    related: Map<string, unknown> | undefined;
    database: Database | undefined;
    adding: boolean;
    constructor(group: LoadedGroup | undefined, row: readonly unknown[] | undefined);
}
/** The first argument that makes an instance of a row in place of values. */
export declare const loaded: unique symbol;
/** What all instances of models have; columns are own properties, relations are getters of the model's class. */
export declare class Instance {
    #private;
    constructor(init?: Readonly<Record<string, unknown>> | typeof loaded, group?: LoadedGroup, row?: readonly unknown[]);
}
/** What an instance knows of its row. */
export declare function stateOf(instance: Instance): InstanceState;
/** The model of an instance. */
export declare function modelOf(instance: Instance): ModelMeta;
/** The properties of an instance by name. */
export declare function propertiesOf(instance: Instance): Record<string, unknown>;
/** Whether a model's class has a setter of this name. */
export declare function isSettable(instance: Instance, name: string): boolean;
/** The primary key; a list where it has several columns. */
export declare function keyOf(instance: Instance): unknown;
/** Whether all columns of the key have values. */
export declare function hasKey(instance: Instance): boolean;
/** Sets the primary key, of one column or of several. */
export declare function setKey(meta: ModelMeta, properties: Record<string, unknown>, value: unknown): void;
/** The columns of a model and of the models that it continues. */
export declare function allFields(meta: ModelMeta): readonly Field[];
/** A column by name or attribute, of the model or of one that it continues. */
export declare function fieldOf(meta: ModelMeta, name: string): Field | undefined;
/** The value of a column that was not given. */
export declare function defaultOf(field: Field): unknown;
