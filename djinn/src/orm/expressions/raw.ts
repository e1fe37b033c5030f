import type { FieldSpec } from '../fields/field-spec.ts'
import type { Exp } from '../types/exp.ts'
import { exp, operand } from './exp.ts'

/**
 * SQL written by hand. What stands in `${…}` is a parameter, never text, so that a visitor's value is safe.
 *
 * ```ts
 * import { sql } from 'djinn/orm'
 *
 * const near = (place: number) => sql`abs(position - ${place})`
 * ```
 */
export function sql<Result = unknown>(
  parts: TemplateStringsArray,
  ...values: readonly unknown[]
): Exp<Result> {
  return exp({ kind: 'raw', parts: [...parts], values: values.map(operand) })
}

/** The same expression, read as the values of a field are: where its type cannot be known. */
export function as<Paths extends string, Field>(
  of: Exp<unknown, Paths>,
  field: Field,
): Exp<Field extends { readonly $out: infer Value } ? Value : unknown, Paths> {
  return exp({ kind: 'output', of: operand(of), output: field as unknown as FieldSpec })
}
