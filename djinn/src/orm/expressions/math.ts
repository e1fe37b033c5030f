import type { Exp } from '../types/exp.ts'
import { type Argument, amount, argument, call, type PathsOf, type ValueOf } from './exp.ts'

/** Without its sign. */
export function Abs<const Given extends Argument>(of: Given): Exp<ValueOf<Given>, PathsOf<Given>> {
  return call('Abs', [argument(of)])
}
/** The next whole number above. */
export function Ceil<const Given extends Argument>(of: Given): Exp<ValueOf<Given>, PathsOf<Given>> {
  return call('Ceil', [argument(of)])
}
/** The next whole number below. */
export function Floor<const Given extends Argument>(of: Given): Exp<ValueOf<Given>, PathsOf<Given>> {
  return call('Floor', [argument(of)])
}
/** Which sign it has: -1, 0 or 1. */
export function Sign<const Given extends Argument>(of: Given): Exp<ValueOf<Given>, PathsOf<Given>> {
  return call('Sign', [argument(of)])
}
/** The arc cosine, in radians. */
export function ACos<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('ACos', [argument(of)])
}
/** The arc sine, in radians. */
export function ASin<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('ASin', [argument(of)])
}
/** The arc tangent, in radians. */
export function ATan<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('ATan', [argument(of)])
}
/** The cosine of radians. */
export function Cos<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('Cos', [argument(of)])
}
/** The cotangent of radians. */
export function Cot<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('Cot', [argument(of)])
}
/** Radians as degrees. */
export function Degrees<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('Degrees', [argument(of)])
}
/** The number e to this power: Django's `Exp`, a name that types have here. */
export function Exponential<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('Exp', [argument(of)])
}
/** The natural logarithm. */
export function Ln<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('Ln', [argument(of)])
}
/** Degrees as radians. */
export function Radians<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('Radians', [argument(of)])
}
/** The sine of radians. */
export function Sin<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('Sin', [argument(of)])
}
/** The square root. */
export function Sqrt<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('Sqrt', [argument(of)])
}
/** The tangent of radians. */
export function Tan<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('Tan', [argument(of)])
}
/** The arc tangent of y / x, in radians. */
export function ATan2<const First extends Argument | number, const Second extends Argument | number>(
  first: First,
  second: Second,
): Exp<number, PathsOf<First> | PathsOf<Second>> {
  return call('ATan2', [argument(first), argument(second)])
}
/** The logarithm of the second argument to the base of the first. */
export function Log<const First extends Argument | number, const Second extends Argument | number>(
  first: First,
  second: Second,
): Exp<number, PathsOf<First> | PathsOf<Second>> {
  return call('Log', [argument(first), argument(second)])
}
/** What remains of a division. */
export function Mod<const First extends Argument | number, const Second extends Argument | number>(
  first: First,
  second: Second,
): Exp<number, PathsOf<First> | PathsOf<Second>> {
  return call('Mod', [argument(first), argument(second)])
}
/** The first to the power of the second. */
export function Power<const First extends Argument | number, const Second extends Argument | number>(
  first: First,
  second: Second,
): Exp<number, PathsOf<First> | PathsOf<Second>> {
  return call('Power', [argument(first), argument(second)])
}
/**
 * Rounded to so many places: decimals at their half away from zero, floats as the database has it. Negative ones round tens and
 * hundreds; SQLite has none.
 */
export function Round<const Given extends Argument>(
  of: Given,
  options: { readonly precision?: number } = {},
): Exp<ValueOf<Given>, PathsOf<Given>> {
  return call('Round', [argument(of), amount('Round', 'precision', options.precision ?? 0, -100)])
}
/** The number π. */
export function Pi(): Exp<number> {
  return call('Pi', [])
}
/** A number from 0 up to 1, another one for each row. */
export function Random(): Exp<number> {
  return call('Random', [])
}
