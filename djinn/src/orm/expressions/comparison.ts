import type { FieldSpec } from '../fields/field-spec.ts'
import type { Exp } from '../types/exp.ts'
import { expressionErrors } from './errors.ts'
import { type Argument, argument, call, exp, operand, type PathsOf, type ValueOf } from './exp.ts'

/** What a field's values are. */
type FieldValue<Field> = Field extends { readonly $out: infer Value } ? Value : unknown

/** As the type of another field: `Cast('code', int())`. */
export function Cast<const Given extends Argument, Field>(
  of: Given,
  field: Field,
): Exp<FieldValue<Field>, PathsOf<Given>> {
  return exp({ kind: 'function', name: 'Cast', args: [argument(of)], output: field as unknown as FieldSpec })
}
/** Compared by a collation of the database. */
export function Collate<const Given extends Argument>(
  of: Given,
  collation: string,
): Exp<string, PathsOf<Given>> {
  return call('Collate', [argument(of)], { collation })
}

function several<Value, Paths extends string>(name: string, given: readonly unknown[]): Exp<Value, Paths> {
  if (given.length < 2) throw expressionErrors.tooFew(name, 2)
  return call(name, given.map(argument))
}
type Members<Given extends readonly unknown[]> = ValueOf<Given[number]>

/** The first that is not null. */
export function Coalesce<const Given extends readonly [Argument, unknown, ...unknown[]]>(
  ...given: Given
): Exp<Members<Given>, PathsOf<Given[number]>> {
  return several('Coalesce', given)
}
/** The greatest; what a null does differs by database. */
export function Greatest<const Given extends readonly [Argument, unknown, ...unknown[]]>(
  ...given: Given
): Exp<Members<Given>, PathsOf<Given[number]>> {
  return several('Greatest', given)
}
/** The least; what a null does differs by database. */
export function Least<const Given extends readonly [Argument, unknown, ...unknown[]]>(
  ...given: Given
): Exp<Members<Given>, PathsOf<Given[number]>> {
  return several('Least', given)
}
/** Null where both are equal, else the first. */
export function NullIf<const Given extends Argument>(
  of: Given,
  other: unknown,
): Exp<ValueOf<Given> | null, PathsOf<Given>> {
  return call('NullIf', [argument(of), typeof other === 'string' ? argument(other) : operand(other)])
}
