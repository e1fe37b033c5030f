import type { Column, OwnNames } from './columns.ts'
import type { Exp, OrderExp } from './exp.ts'
import type { Kind, Relation } from './field.ts'
import type { AnyRow, KeyOf, Target } from './instance.ts'
import type { TransformTable } from './lookups.ts'
import type { PATHS } from './markers.ts'
import type { HasError, OrProblem, UnknownLookup } from './problems.ts'

// Paths to values: values(), orderBy(), F().

type JsonValue<Value, Rest extends string> = unknown extends Value
  ? unknown
  : Rest extends `${infer Name}__${infer More}`
    ? JsonValue<NonNullable<JsonStep<Value, Name>>, More> | Missing<JsonStep<Value, Name>>
    : JsonStep<Value, Rest>
type JsonStep<Value, Name extends string> = Value extends readonly (infer Item)[]
  ? Name extends `${number}`
    ? Item | null
    : UnknownLookup<'json', Name, number>
  : Name extends keyof Value
    ? Value[Name]
    : UnknownLookup<'json', Name, keyof Value>
type Missing<Value> = Extract<Value, null | undefined> extends never ? never : null

type TransformValue<Value, Of, Rest extends string> = Rest extends `${infer Name}__${infer More}`
  ? OneTransform<Value, Of, Name> extends { readonly $out: infer Result; readonly $kind: infer Next }
    ? TransformValue<Result, Next, More>
    : OneTransform<Value, Of, Name>
  : OneTransform<Value, Of, Rest> extends { readonly $out: infer Result }
    ? Result | Extract<Value, null>
    : OneTransform<Value, Of, Rest>
type OneTransform<_Value, Of, Name extends string> = Of extends keyof TransformTable
  ? Name extends keyof TransformTable[Of]
    ? TransformTable[Of][Name]
    : UnknownLookup<Of, Name, `__${keyof TransformTable[Of] & string}`>
  : never

/** The value at a path; an error where it leads nowhere. */
export type ValueAt<
  Model extends AnyRow,
  Annotations,
  Path extends string,
> = Path extends `${infer Name}__${infer Rest}`
  ? Column<Model, Annotations, Name> extends infer Found
    ? Found extends Relation<infer To, infer Of, infer Null>
      ? ValueAt<Target<To>, {}, Rest> | (Null extends true ? null : Of extends 'fk' ? never : null)
      : Found extends { readonly $out: infer Value; readonly $kind: infer Of }
        ? Of extends 'json'
          ? JsonValue<NonNullable<Value>, Rest> | Extract<Value, null>
          : TransformValue<Value, Of, Rest>
        : Found
    : never
  : Column<Model, Annotations, Path> extends infer Found
    ? Found extends { readonly $out: infer Value }
      ? Value
      : Found extends Relation<infer To, infer Of, infer Null>
        ? KeyOf<Target<To>> | (Null extends true ? null : Of extends 'fk' ? never : null)
        : Found
    : never

type PathHints<
  Model extends AnyRow,
  Annotations,
  Path extends string,
  Before extends string = '',
> = Path extends `${infer Name}__${infer Rest}`
  ? Column<Model, Annotations, Name> extends infer Found
    ? Found extends Relation<infer To>
      ? PathHints<Target<To>, {}, Rest, `${Before}${Name}__`>
      : Found extends { readonly $out: unknown; readonly $kind: infer Of extends Kind }
        ? `${Before}${Name}__${keyof TransformTable[Of] & string}`
        : `${Before}${OwnNames<Model> | (keyof Annotations & string)}`
    : never
  : `${Before}${OwnNames<Model> | (keyof Annotations & string)}`
/** The path when it leads somewhere, else what could be written there: the message and the editor's list in one. */
export type PathArg<Model extends AnyRow, Annotations, Path extends string> =
  HasError<ValueAt<Model, Annotations, Path>> extends true ? PathHints<Model, Annotations, Path> : Path
/** A list of paths. */
export type PathArgs<Model extends AnyRow, Annotations, Paths extends readonly string[]> = {
  [Index in keyof Paths]: PathArg<Model, Annotations, Paths[Index]>
}

/** A term of an order: a path, `-path`, `?` for chance, an expression. */
export type OrderTerm = string | OrderExp<string> | Exp<unknown, string>
type OrderPath<Model extends AnyRow, Annotations, Path extends string> = Path extends '?'
  ? Path
  : Path extends `-${infer Bare}`
    ? PathArg<Model, Annotations, Bare> extends Bare
      ? Path
      : `-${PathArg<Model, Annotations, Bare>}`
    : PathArg<Model, Annotations, Path>
/** The terms of an order, checked one by one. */
export type OrderArgs<Model extends AnyRow, Annotations, Terms extends readonly OrderTerm[]> = {
  [Index in keyof Terms]: Terms[Index] extends string
    ? OrderPath<Model, Annotations, Terms[Index]>
    : Terms[Index] extends { readonly [PATHS]: infer Path extends string }
      ? Terms[Index] & OrProblem<ValueAt<Model, Annotations, Path>, unknown>
      : never
}
