import type { Exp } from '../types/exp.ts';
import { type Amount, type Argument, type PathsOf } from './exp.ts';
/** In small letters. */
export declare function Lower<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** In capital letters. */
export declare function Upper<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** Without blanks at both ends. */
export declare function Trim<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** Without blanks at the beginning. */
export declare function LTrim<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** Without blanks at the end. */
export declare function RTrim<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** Backwards. */
export declare function Reverse<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** The MD5 digest as hexadecimal text. Not for passwords. */
export declare function MD5<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** The SHA-1 digest as hexadecimal text. PostgreSQL: needs pgcrypto. */
export declare function SHA1<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** The SHA-224 digest as hexadecimal text. */
export declare function SHA224<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** The SHA-256 digest as hexadecimal text. */
export declare function SHA256<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** The SHA-384 digest as hexadecimal text. */
export declare function SHA384<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** The SHA-512 digest as hexadecimal text. */
export declare function SHA512<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** The character of a code point. */
export declare function Chr<const Given extends Argument>(of: Given): Exp<string, PathsOf<Given>>;
/** How many characters. */
export declare function Length<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>>;
/** The code point of the first character. */
export declare function Ord<const Given extends Argument>(of: Given): Exp<number, PathsOf<Given>>;
/**
 * Texts one after another; null counts as an empty text.
 *
 * ```ts
 * import { Concat, Value } from 'djinn/orm'
 *
 * const name = Concat('firstName', Value(' '), 'lastName')
 * ```
 */
export declare function Concat<const Given extends readonly [Argument, Argument, ...Argument[]]>(...parts: Given): Exp<string, PathsOf<Given[number]>>;
/** The first characters: at least one. */
export declare function Left<const Given extends Argument, const Length extends Amount>(of: Given, length: Length): Exp<string, PathsOf<Given> | PathsOf<Length>>;
/** The last characters: at least one. */
export declare function Right<const Given extends Argument, const Length extends Amount>(of: Given, length: Length): Exp<string, PathsOf<Given> | PathsOf<Length>>;
declare const blank: Exp<string>;
/** Filled at the beginning up to a length, with blanks or with `Value('…')`. What is longer is cut. */
export declare function LPad<const Given extends Argument, const Length extends Amount, const Fill extends Argument = typeof blank>(of: Given, length: Length, fill?: Fill): Exp<string, PathsOf<Given> | PathsOf<Length> | PathsOf<Fill>>;
/** Filled at the end up to a length, with blanks or with `Value('…')`. What is longer is cut. */
export declare function RPad<const Given extends Argument, const Length extends Amount, const Fill extends Argument = typeof blank>(of: Given, length: Length, fill?: Fill): Exp<string, PathsOf<Given> | PathsOf<Length> | PathsOf<Fill>>;
/** So many times over. */
export declare function Repeat<const Given extends Argument, const Times extends Amount>(of: Given, times: Times): Exp<string, PathsOf<Given> | PathsOf<Times>>;
/** A text in place of another, wherever it stands: `Replace('title', Value('a'), Value('b'))`. Without the third it is taken out. */
export declare function Replace<const Given extends Argument, const Old extends Argument, const New extends Argument = Exp<string>>(of: Given, old: Old, replacement?: New): Exp<string, PathsOf<Given> | PathsOf<Old> | PathsOf<New>>;
/** Characters from a position, counted from 1, to the end or so many. */
export declare function Substr<const Given extends Argument, const Position extends Amount, const Length extends Amount = number>(of: Given, position: Position, length?: Length): Exp<string, PathsOf<Given> | PathsOf<Position> | PathsOf<Length>>;
/** Where a text first stands in another, counted from 1; 0 where it does not: `StrIndex('title', Value('a'))`. */
export declare function StrIndex<const Given extends Argument, const Part extends Argument>(of: Given, part: Part): Exp<number, PathsOf<Given> | PathsOf<Part>>;
export {};
