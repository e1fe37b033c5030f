import type { ColumnType } from '../../sql/index.ts';
/** Where plain data meets the typed surface: a field's type is a phantom, its value is a {@link FieldSpec}. */
export declare function makeField<Typed>(kind: string, type: ColumnType | undefined, options: object | undefined, to?: unknown, via?: string): Typed;
