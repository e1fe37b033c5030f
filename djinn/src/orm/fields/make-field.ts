import type { ColumnType } from '../../sql/index.ts'
import { type FieldOptions, FieldSpec } from './field-spec.ts'

/** Where plain data meets the typed surface: a field's type is a phantom, its value is a {@link FieldSpec}. */
export function makeField<Typed>(
  kind: string,
  type: ColumnType | undefined,
  options: object | undefined,
  to?: unknown,
  via?: string,
): Typed {
  return new FieldSpec(kind, type, (options ?? {}) as FieldOptions, to, via) as unknown as Typed
}
