/** What the checker knows nothing of: every use of it is right. */
// any: a false alarm is worse than a mistake that is not seen.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Loose = any

/** Whether a type is `any` or `unknown`. */
export type IsLoose<Type> = unknown extends Type ? true : false

/** Whether a type is a union. */
export type IsUnion<Type, Whole = Type> = [Type] extends [never]
  ? false
  : Type extends unknown
    ? [Whole] extends [Type]
      ? false
      : true
    : false

/** A value that was waited for, as output, loops, filters and calls do; `unknown` is loose. */
export type Settled<Value> = unknown extends Value ? Loose : SettledPart<Value>

type SettledPart<Value> =
  Value extends PromiseLike<infer Result>
    ? unknown extends Result
      ? Loose
      : Result
    : Value extends AsyncIterable<infer Member>
      ? Member[]
      : Value

/** What a loop can go over: lists, strings, the keys of a mapping. */
export type Loopable = string | object

/** What a loop over a value gives. */
export type MemberOf<Source> =
  IsLoose<Source> extends true
    ? Loose
    : Source extends string
      ? string
      : Source extends ReadonlyMap<infer Key, unknown>
        ? Key
        : Source extends Iterable<infer Member>
          ? Member
          : string
