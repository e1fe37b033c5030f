import type { FieldSpec } from './field-spec.ts'
export function cleanField(_spec: FieldSpec, _name: string, value: unknown): unknown {
  return value
}
