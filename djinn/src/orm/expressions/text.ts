import type { Exp } from '../types/exp.ts'
import { checkedNumber } from './errors.ts'
import { type Argument, argument, call, operand, type PathsOf } from './exp.ts'
import type { ExpressionNode } from './nodes.ts'

/** In small letters. */
export function Lower<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('Lower', [argument(of)])
}
/** In capital letters. */
export function Upper<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('Upper', [argument(of)])
}
/** Without blanks at both ends. */
export function Trim<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('Trim', [argument(of)])
}
/** Without blanks at the beginning. */
export function LTrim<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('LTrim', [argument(of)])
}
/** Without blanks at the end. */
export function RTrim<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('RTrim', [argument(of)])
}
/** Backwards. */
export function Reverse<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('Reverse', [argument(of)])
}
/** The MD5 digest as hexadecimal text. Not for passwords. */
export function MD5<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('MD5', [argument(of)])
}
/** The SHA-1 digest as hexadecimal text. PostgreSQL: needs pgcrypto. */
export function SHA1<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('SHA1', [argument(of)])
}
/** The SHA-224 digest as hexadecimal text. */
export function SHA224<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('SHA224', [argument(of)])
}
/** The SHA-256 digest as hexadecimal text. */
export function SHA256<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('SHA256', [argument(of)])
}
/** The SHA-384 digest as hexadecimal text. */
export function SHA384<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('SHA384', [argument(of)])
}
/** The SHA-512 digest as hexadecimal text. */
export function SHA512<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('SHA512', [argument(of)])
}
/** The character of a code point. */
export function Chr<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>> {
  return call('Chr', [argument(of)])
}
/** How many characters. */
export function Length<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('Length', [argument(of)])
}
/** The code point of the first character. */
export function Ord<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>> {
  return call('Ord', [argument(of)])
}

const whole = (value: number): ExpressionNode => ({ kind: 'constant', value })

/** Texts one after another; null counts as an empty text. A literal text is `Value('x')`. */
export function Concat<const Given extends readonly [Argument, Argument, ...Argument[]]>(
  ...parts: Given
): Exp<string, PathsOf<Given[number]>> {
  return call('Concat', parts.map(argument))
}
/** The first characters. */
export function Left<const Given extends Argument>(of: Given, length: number): Exp<string, PathsOf<Given>> {
  checkedNumber('Left', 'length', length, 1)
  return call('Left', [argument(of), whole(length)])
}
/** The last characters. */
export function Right<const Given extends Argument>(of: Given, length: number): Exp<string, PathsOf<Given>> {
  checkedNumber('Right', 'length', length, 1)
  return call('Right', [argument(of), whole(length)])
}
/** Filled at the beginning up to a length. */
export function LPad<const Given extends Argument>(
  of: Given,
  length: number,
  fill: unknown = ' ',
): Exp<string, PathsOf<Given>> {
  checkedNumber('LPad', 'length', length, 0)
  return call('LPad', [argument(of), whole(length), operand(fill)])
}
/** Filled at the end up to a length. */
export function RPad<const Given extends Argument>(
  of: Given,
  length: number,
  fill: unknown = ' ',
): Exp<string, PathsOf<Given>> {
  checkedNumber('RPad', 'length', length, 0)
  return call('RPad', [argument(of), whole(length), operand(fill)])
}
/** So many times. */
export function Repeat<const Given extends Argument>(of: Given, times: number): Exp<string, PathsOf<Given>> {
  checkedNumber('Repeat', 'number of times', times, 0)
  return call('Repeat', [argument(of), whole(times)])
}
/** A text in place of another. */
export function Replace<const Given extends Argument>(
  of: Given,
  old: unknown,
  fresh: unknown = '',
): Exp<string, PathsOf<Given>> {
  return call('Replace', [argument(of), operand(old), operand(fresh)])
}
/** Characters from a position, counted from 1. */
export function Substr<const Given extends Argument>(
  of: Given,
  position: number,
  length?: number,
): Exp<string, PathsOf<Given>> {
  checkedNumber('Substr', 'position', position, 1)
  return call('Substr', [argument(of), whole(position), ...(length === undefined ? [] : [whole(length)])])
}
/** Where a text stands in another, counted from 1; 0 where it does not. */
export function StrIndex<const Given extends Argument>(
  of: Given,
  part: unknown,
): Exp<number, PathsOf<Given>> {
  return call('StrIndex', [argument(of), operand(part)])
}
