import { type Dialect } from '../../sql/index.ts';
import type { Field } from '../model/field.ts';
import { type Instance, type LoadedField, type LoadedGroup } from '../model/instance.ts';
import type { InstanceLayout, RowLayout } from '../query/layout.ts';
import type { Resolved } from '../query/resolved.ts';
export type Decode = ((raw: unknown) => unknown) | undefined;
/** How a raw value of a column becomes the program's. */
export declare function decodeField(field: Field, dialect: Dialect, bigints?: boolean): Decode;
/** How a raw value of an expression becomes the program's. */
export declare function decodeValue(value: Resolved, dialect: Dialect, bigints?: boolean): Decode;
/** Makes an instance of a row. */
export type RowMapper = (group: LoadedGroup, row: readonly unknown[]) => Instance;
/** A compiled mapper: one function that sets the properties of an instance in the order of its columns. */
export interface InstanceMapper {
    readonly fields: readonly LoadedField[];
    /** Parts for related models, each with a mapper of its own. */
    readonly related: readonly RelatedMapper[];
    readonly map: RowMapper;
}
interface RelatedMapper {
    readonly name: string;
    /** Where the key stands: null means that there is no row. */
    readonly key: number;
    readonly mapper: InstanceMapper;
    readonly back: string | undefined;
}
/** @param bigints Whether all integers of the rows come as bigint. */
export declare function instanceMapper(layout: InstanceLayout, dialect: Dialect, bigints?: boolean): InstanceMapper;
/** Makes rows of `values()`: objects by name, lists, or single values. */
export declare function rowMapper(layout: RowLayout, dialect: Dialect, form: 'objects' | 'lists' | 'flat', bigints?: boolean): (row: readonly unknown[]) => unknown;
/** Sets related instances of the same row; they are shared by rows with the same key. */
export declare function attachRelated(instances: readonly Instance[], rows: readonly (readonly unknown[])[], mapper: InstanceMapper, group: LoadedGroup): void;
export {};
