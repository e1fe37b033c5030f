import type { Exp, NullWith } from '../types/exp.ts'
import { expressionErrors } from './errors.ts'
import { type Amount, type Argument, amount, argument, call, type PathsOf, type ValueOf } from './exp.ts'
import { Value } from './references.ts'

/** In small letters. */
export function Lower<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('Lower', [argument(of)])
}
/** In capital letters. */
export function Upper<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('Upper', [argument(of)])
}
/** Without blanks at both ends. */
export function Trim<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('Trim', [argument(of)])
}
/** Without blanks at the beginning. */
export function LTrim<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('LTrim', [argument(of)])
}
/** Without blanks at the end. */
export function RTrim<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('RTrim', [argument(of)])
}
/** Backwards. */
export function Reverse<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('Reverse', [argument(of)])
}
/** The MD5 digest as hexadecimal text. Not for passwords. */
export function MD5<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('MD5', [argument(of)])
}
/** The SHA-1 digest as hexadecimal text. PostgreSQL: needs pgcrypto. */
export function SHA1<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('SHA1', [argument(of)])
}
/** The SHA-224 digest as hexadecimal text. */
export function SHA224<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('SHA224', [argument(of)])
}
/** The SHA-256 digest as hexadecimal text. */
export function SHA256<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('SHA256', [argument(of)])
}
/** The SHA-384 digest as hexadecimal text. */
export function SHA384<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('SHA384', [argument(of)])
}
/** The SHA-512 digest as hexadecimal text. */
export function SHA512<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('SHA512', [argument(of)])
}
/** The character of a code point. */
export function Chr<const Given extends Argument>(
  of: Given,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given>> {
  return call('Chr', [argument(of)])
}
/** How many characters. */
export function Length<const Given extends Argument>(
  of: Given,
): Exp<NullWith<number, ValueOf<Given>>, PathsOf<Given>> {
  return call('Length', [argument(of)])
}
/** The code point of the first character. */
export function Ord<const Given extends Argument>(
  of: Given,
): Exp<NullWith<number, ValueOf<Given>>, PathsOf<Given>> {
  return call('Ord', [argument(of)])
}

/**
 * Texts one after another; null counts as an empty text.
 *
 * ```ts
 * import { Concat, Value } from 'djinn/orm'
 *
 * const name = Concat('firstName', Value(' '), 'lastName')
 * ```
 */
export function Concat<const Given extends readonly [Argument, Argument, ...Argument[]]>(
  ...parts: Given
): Exp<string, PathsOf<Given[number]>> {
  if (parts.length < 2) throw expressionErrors.tooFew('Concat', 2)
  return call('Concat', parts.map(argument))
}
/** The first characters: at least one. */
export function Left<const Given extends Argument, const Length extends Amount>(
  of: Given,
  length: Length,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given> | PathsOf<Length>> {
  return call('Left', [argument(of), amount('Left', 'length', length, 1)])
}
/** The last characters: at least one. */
export function Right<const Given extends Argument, const Length extends Amount>(
  of: Given,
  length: Length,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given> | PathsOf<Length>> {
  return call('Right', [argument(of), amount('Right', 'length', length, 1)])
}

const blank: Exp<string> = Value(' ')

/** Filled at the beginning up to a length, with blanks or with `Value('…')`. What is longer is cut. */
export function LPad<
  const Given extends Argument,
  const Length extends Amount,
  const Fill extends Argument = typeof blank,
>(
  of: Given,
  length: Length,
  fill?: Fill,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given> | PathsOf<Length> | PathsOf<Fill>> {
  return call('LPad', [argument(of), amount('LPad', 'length', length, 0), argument(fill ?? blank)])
}
/** Filled at the end up to a length, with blanks or with `Value('…')`. What is longer is cut. */
export function RPad<
  const Given extends Argument,
  const Length extends Amount,
  const Fill extends Argument = typeof blank,
>(
  of: Given,
  length: Length,
  fill?: Fill,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given> | PathsOf<Length> | PathsOf<Fill>> {
  return call('RPad', [argument(of), amount('RPad', 'length', length, 0), argument(fill ?? blank)])
}
/** So many times over. */
export function Repeat<const Given extends Argument, const Times extends Amount>(
  of: Given,
  times: Times,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given> | PathsOf<Times>> {
  return call('Repeat', [argument(of), amount('Repeat', 'number of times', times, 0)])
}
/** A text in place of another, wherever it stands: `Replace('title', Value('a'), Value('b'))`. Without the third it is taken out. */
export function Replace<
  const Given extends Argument,
  const Old extends Argument,
  const New extends Argument = Exp<string>,
>(
  of: Given,
  old: Old,
  replacement?: New,
): Exp<
  NullWith<string, ValueOf<Given> | ValueOf<Old> | ValueOf<New>>,
  PathsOf<Given> | PathsOf<Old> | PathsOf<New>
> {
  return call('Replace', [argument(of), argument(old), argument(replacement ?? Value(''))])
}
/** Characters from a position, counted from 1, to the end or so many. */
export function Substr<
  const Given extends Argument,
  const Position extends Amount,
  const Length extends Amount = number,
>(
  of: Given,
  position: Position,
  length?: Length,
): Exp<NullWith<string, ValueOf<Given>>, PathsOf<Given> | PathsOf<Position> | PathsOf<Length>> {
  const more = length === undefined ? [] : [amount('Substr', 'length', length, 0)]
  return call('Substr', [argument(of), amount('Substr', 'position', position, 1), ...more])
}
/** Where a text first stands in another, counted from 1; 0 where it does not: `StrIndex('title', Value('a'))`. */
export function StrIndex<const Given extends Argument, const Part extends Argument>(
  of: Given,
  part: Part,
): Exp<NullWith<number, ValueOf<Given> | ValueOf<Part>>, PathsOf<Given> | PathsOf<Part>> {
  return call('StrIndex', [argument(of), argument(part)])
}
