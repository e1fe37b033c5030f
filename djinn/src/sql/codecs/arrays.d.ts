import type { ColumnType } from '../column-type.ts';
/** What the items of an array are; an array of arrays is one with more dimensions. */
export declare function itemType(type: Extract<ColumnType, {
    kind: 'array';
}>): ColumnType;
/** An array as PostgreSQL's text `{"a",NULL,{…}}`; arrays inside become its further dimensions. */
export declare function arrayText(value: unknown, encode: ((item: unknown) => unknown) | undefined): string;
/** Reads PostgreSQL's text of an array. */
export declare function readArray(text: string, decode: ((raw: unknown) => unknown) | undefined): unknown[];
