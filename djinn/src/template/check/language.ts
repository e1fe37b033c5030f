import type { SafeString } from '../../base/index.ts'
import type { IsLoose, Loopable, Loose, MemberOf, Settled } from './loose.ts'
import type { WithMethods } from './python-methods.ts'

/** A value that is there. */
export type Defined = {} | null

/** What can be printed: all that is there, but no function. */
type Printable =
  | string
  | number
  | bigint
  | boolean
  | symbol
  | null
  | (object & { [Symbol.hasInstance]?: never })

/** What can be calculated with. */
type Numeric = number | bigint | boolean | object

/** `loop` in a loop over such members. */
interface LoopVariables<Member> {
  readonly index: number
  readonly index0: number
  readonly revindex: number
  readonly revindex0: number
  readonly first: boolean
  readonly last: boolean
  readonly length: number
  readonly depth: number
  readonly depth0: number
  // The first turn has none before it; templates ask `loop.first`, which no compiler understands.
  readonly previtem: Member
  readonly nextitem: Member
  cycle<Values extends readonly unknown[]>(...values: Values): Values[number]
  changed(...values: readonly unknown[]): boolean
  /** In a recursive loop. */
  (children: Loopable): SafeString
}

/** The parts of a member for several names: those of a tuple, else as many as there are names. */
type Parts<Value> =
  IsLoose<Value> extends true
    ? Loose
    : Value extends readonly unknown[]
      ? number extends Value['length']
        ? readonly [Value[number], Value[number], ...Loose[]]
        : Value
      : readonly Loose[]

/** `value[key]` */
type ItemOf<Value, Key> =
  IsLoose<Value> extends true
    ? Loose
    : Value extends string
      ? string
      : Value extends ReadonlyMap<unknown, infer Item>
        ? Item
        : Value extends readonly unknown[]
          ? `${Key & number}` extends infer Index extends keyof Value
            ? Value[Index]
            : Value[number]
          : Key extends keyof Value
            ? Value[Key]
            : Loose

/** What an operator makes of two operands. */
type Calculated<Left, Right> =
  IsLoose<Left> extends true
    ? Loose
    : IsLoose<Right> extends true
      ? Loose
      : [Left, Right] extends [number | bigint | boolean, number | bigint | boolean]
        ? number
        : [Left, Right] extends [string, string]
          ? string
          : Loose

/** What stands beside `==`: texts that are safe are texts, and whole numbers of any kind are numbers. */
type Comparable<Value> =
  IsLoose<Value> extends true
    ? Loose
    : Value extends SafeString
      ? string
      : Value extends bigint
        ? number
        : Value extends { toFixed(decimals?: number): string }
          ? Value extends number
            ? Value
            : Loose
          : Value

/** What stands beside `<`. */
type Ordered<Value> =
  IsLoose<Value> extends true
    ? Loose
    : Value extends boolean | bigint
      ? number
      : Value extends object
        ? Value extends Date
          ? Value
          : Loose
        : Value

/** What the code that is made of a template for the compiler calls: the operations of the language with their types. */
export interface TemplateLanguage {
  readonly any: Loose
  readonly nothing: never
  known<Value>(value: Value): Settled<Value>
  /** The same where what is not there is empty. */
  lenient<Value>(value: Value): Exclude<Settled<Value>, undefined>
  out(value: Printable): void
  concat(...values: readonly Printable[]): string
  each<Source extends Loopable>(source: Source): readonly MemberOf<Source>[]
  unpack<Value extends Defined>(value: Value): Parts<Value>
  loop<Member>(member: Member): LoopVariables<Member>
  item<Value extends {}, const Key>(value: Value, key: Key): ItemOf<Value, Key>
  slice<Value extends Loopable>(
    value: Value,
    ...bounds: readonly Defined[]
  ): Value extends string ? string : MemberOf<Value>[]
  methods<Value>(value: Value): WithMethods<Value>
  equal<Value>(value: Value): Comparable<Settled<Value>>
  order<Value>(value: Value): Ordered<Settled<Value>>
  within(container: Loopable, value: unknown): boolean
  sum<Left extends Defined, Right extends Defined>(left: Left, right: Right): Calculated<Left, Right>
  /** `-`, `/`, `//`, `**` */
  calculate<Left extends Numeric, Right extends Numeric>(left: Left, right: Right): Calculated<Left, Right>
  /** `*` and `%`, which texts have too. */
  combine<Left extends Defined, Right extends Defined>(left: Left, right: Right): Calculated<Left, Right>
  sign<Value extends Numeric>(value: Value): Value
  tuple<Values extends readonly unknown[]>(...values: Values): Values
  mapping<Pairs extends readonly (readonly unknown[])[]>(
    ...pairs: Pairs
  ): Map<Pairs[number][0], Pairs[number][1]>
  loose(value: unknown): Loose
  orElse<Value, Usual>(value: Value, usual: Usual): Exclude<Value, undefined> | Usual
}
