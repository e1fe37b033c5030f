import type { Exp, NullWith } from '../types/exp.ts'
import { expressionErrors } from './errors.ts'
import { type Argument, argument, call, type FieldValue, operand, type PathsOf, type ValueOf } from './exp.ts'

/**
 * The value as the type of another field.
 *
 * ```ts
 * import { Cast, int } from 'djinn/orm'
 *
 * const code = Cast('code', int())
 * ```
 */
export function Cast<const Given extends Argument, Field>(
  of: Given,
  field: Field,
): Exp<FieldValue<Field>, PathsOf<Given>> {
  return call('Cast', [argument(of)], undefined, field ?? null)
}
/** Compared and ordered by a collation of the database, such as `de-x-icu` on PostgreSQL, `NOCASE` on SQLite. */
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
type Last<Given extends readonly unknown[]> = Given extends readonly [...unknown[], infer Each] ? Each : never
type Members<Given extends readonly unknown[]> = ValueOf<Given[number]>

/**
 * The first of its arguments that is not null: texts name fields, other values are literals.
 *
 * ```ts
 * import { Coalesce, Value } from 'djinn/orm'
 *
 * const shown = Coalesce('nickname', 'name', Value('nobody'))
 * ```
 */
export function Coalesce<const Given extends readonly [Argument, unknown, ...unknown[]]>(
  ...given: Given
): Exp<NullWith<Members<Given>, ValueOf<Last<Given>>>, PathsOf<Given[number]>> {
  return several('Coalesce', given)
}
/** The greatest of its arguments. With a null among them it is null on SQLite and MySQL; PostgreSQL passes over it. */
export function Greatest<const Given extends readonly [Argument, unknown, ...unknown[]]>(
  ...given: Given
): Exp<NullWith<Members<Given>, Members<Given>>, PathsOf<Given[number]>> {
  return several('Greatest', given)
}
/** The least of its arguments. With a null among them it is null on SQLite and MySQL; PostgreSQL passes over it. */
export function Least<const Given extends readonly [Argument, unknown, ...unknown[]]>(
  ...given: Given
): Exp<NullWith<Members<Given>, Members<Given>>, PathsOf<Given[number]>> {
  return several('Least', given)
}
/** Null where both are equal, else the first. */
export function NullIf<const Given extends Argument>(
  of: Given,
  other: unknown,
): Exp<ValueOf<Given> | null, PathsOf<Given>> {
  return call('NullIf', [argument(of), typeof other === 'string' ? argument(other) : operand(other)])
}
