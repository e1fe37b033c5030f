import type Big from 'big.js'
import type { Together } from './arithmetic.ts'
import type { Column } from './columns.ts'
import type { Exp } from './exp.ts'
import type { Relation } from './field.ts'
import type { AnyRow, Target } from './instance.ts'
import type { Rows } from './lookups.ts'
import type { ROW } from './markers.ts'
import type { PathArg, ValueAt } from './paths.ts'
import type { HasError, NotNumeric, OrProblem, WrongValue } from './problems.ts'
import type { Computed } from './value-kind.ts'
import type { LookupPath } from './where.ts'

/** What `annotate()` takes under a name: an expression, or a query set of one column and one row. */
export type Annotation = Exp<unknown, string> | Rows<unknown> | Joined<string>
/** A relation with a condition of its own: what `FilteredRelation()` gives. */
interface Joined<Path extends string> {
  readonly path: Path
  readonly condition: object
}
/** The first argument of `annotate()`. */
export type Annotations = { readonly [name: string]: Annotation }

/** What an expression's value is, seen from a model: `Same<'likes'>` is that column's. */
export type Resolved<Model extends AnyRow, Known, Value> = Value extends {
  readonly $same: infer Path extends string
  readonly $or: infer Or
}
  ? ValueAt<Model, Known, Path> | Or
  : Value extends { readonly $numeric: infer Path extends string; readonly $or: infer Or }
    ? NumberAt<Path, ValueAt<Model, Known, Path>> | Or
    : Value extends { readonly $average: infer Path extends string; readonly $or: infer Or }
      ? AverageOf<NumberAt<Path, ValueAt<Model, Known, Path>>> | Or
      : Value extends { readonly $left: infer Left; readonly $right: infer Right; readonly $by: infer By }
        ? Together<Resolved<Model, Known, Left>, Resolved<Model, Known, Right>, By>
        : Value extends { readonly $value: infer Own; readonly $nullOf: infer Of }
          ? Unified<NonNullable<Resolved<Model, Known, Own>>> | Extract<Resolved<Model, Known, Of>, null>
          : Value extends readonly { readonly $same: string }[]
            ? Resolved<Model, Known, Value[number]>[]
            : Value extends { readonly [name: string]: { readonly $same: string } }
              ? { -readonly [Name in keyof Value]: Resolved<Model, Known, Value[Name]> }
              : Value
/** One of several values, as the database gives it: a number beside decimals is a decimal. */
type Unified<Value> = Extract<Value, Big | bigint> extends never ? Value : Exclude<Value, number>
type NumberAt<Path extends string, Value> = Value extends
  | number
  | bigint
  | Big
  | null
  | { readonly $error: string }
  | { readonly [Symbol.toStringTag]: 'Temporal.Duration' }
  ? Value
  : NotNumeric<Path>
type AverageOf<Value> = Value extends bigint ? number : Value

/** The value of what `annotate()` was given under a name. */
export type AnnotationValue<Model extends AnyRow, Known, Given> =
  Given extends Exp<infer Value, string>
    ? Resolved<Model, Known, Value>
    : Given extends { readonly [ROW]: infer Row }
      ? OneValue<Row> | null
      : never
/** The value of a row with one column. */
export type OneValue<Row> = Row extends string | number | boolean | bigint | null | Date | Big
  ? Row
  : Row extends readonly [infer Only]
    ? Only
    : Row[keyof Row]

// One piece a name: pieces of the same name and value are one type, however many queries have them, and the compiler works them
// out once.

/** A name that annotations add to a row. */
export type Annotated<Name extends PropertyKey, Value> = { readonly [Each in Name]: Value }
/** The intersection of the pieces that the functions of a union take. */
type AllOf<Takers> = [Takers] extends [(piece: infer Pieces) => void] ? Pieces : never

/** Names and values that annotations add to a row. */
export type AnnotationRow<Model extends AnyRow, Known, Given> = AllOf<
  {
    [Name in keyof Given]: Given[Name] extends Joined<string>
      ? (piece: unknown) => void
      : (piece: Annotated<Name, AnnotationValue<Model, Known, Given[Name]>>) => void
  }[keyof Given]
>
/** Annotations as columns, for lookups and paths. */
export type AnnotationColumns<Model extends AnyRow, Known, Given> = AllOf<
  {
    [Name in keyof Given]: Given[Name] extends Joined<infer Path>
      ? (piece: Annotated<Name, RelationAt<Model, Path>>) => void
      : (piece: Annotated<Name, Computed<AnnotationValue<Model, Known, Given[Name]>>>) => void
  }[keyof Given]
>
type RelationAt<Model extends AnyRow, Path extends string> = Path extends `${infer Name}__${infer Rest}`
  ? Column<Model, {}, Name> extends Relation<infer To>
    ? RelationAt<Target<To>, Rest>
    : never
  : Column<Model, {}, Path>

/** An expression when its paths lead somewhere and its value has a type, else what is wrong. */
export type Checked<Model extends AnyRow, Known, Given> =
  Given extends Exp<infer Value, infer Path>
    ? OrProblem<LookupPath<Model, Known, Path> | Resolved<Model, Known, Value>, Given>
    : Given extends Joined<infer Path>
      ? Given & { readonly path: PathArg<Model, Known, Path> }
      : Given
/** Named expressions, checked one by one. */
export type CheckedAll<Model extends AnyRow, Known, Given> = {
  readonly [Name in keyof Given]: Checked<Model, Known, Given[Name]>
}
/** The compiler does not know which of a field's choices an expression gives. */
type Widened<Wanted> = Wanted extends string ? string : Wanted extends number ? number : Wanted
/** An expression in `update()` when paths and value fit the column. */
export type CheckedValue<Model extends AnyRow, Known, Given, Value, Path extends string, Wanted> =
  HasError<LookupPath<Model, Known, Path>> extends true
    ? Extract<LookupPath<Model, Known, Path>, { readonly $error: string }>
    : Resolved<Model, Known, Value> extends Widened<Wanted>
      ? Given
      : HasError<Resolved<Model, Known, Value>> extends true
        ? Extract<Resolved<Model, Known, Value>, { readonly $error: string }>
        : WrongValue<Wanted, Resolved<Model, Known, Value>>
