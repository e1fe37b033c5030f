import type { Exp } from '../types/exp.ts';
import { type FieldValue } from './exp.ts';
/**
 * The same expression, whose values are those of a field: where its type cannot be known, as of `sql`, or where types mix.
 *
 * ```ts
 * import { as, decimal, F } from 'djinn/orm'
 *
 * const total = as(F('price').times(F('weight')), decimal({ maxDigits: 12, decimalPlaces: 2 }))
 * ```
 */
export declare function as<Paths extends string, Field>(of: Exp<unknown, Paths>, field: Field): Exp<FieldValue<Field>, Paths>;
