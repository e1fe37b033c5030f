import type { Exp } from './exp.ts'
import type { AnnotationRow, Annotations, AnnotationValue, Checked, CheckedAll } from './expressions.ts'
import type { AnyRow, Declared, FieldsOf, ForeignKeys, KeyOf, Target } from './instance.ts'
import type { PathArg, ValueAt } from './paths.ts'
import type { Alone } from './related.ts'

// What values(), valuesList(), only() and defer() make of a row.

/** What `values()` takes: paths, and named expressions. */
export type ValuesTerm = string | Annotations
/** The terms of `values()`, checked one by one. */
export type ValuesArgs<Model extends AnyRow, Known, Terms extends readonly ValuesTerm[]> = {
  [Index in keyof Terms]: Terms[Index] extends string
    ? PathArg<Model, Known, Terms[Index]>
    : CheckedAll<Model, Known, Terms[Index]>
}
/** Every column by name, as `values()` without terms gives them. */
type AllValues<Model extends AnyRow, Known> = {
  readonly [Name in ColumnNames<Model>]: ColumnValue<FieldsOf<Model>[Name]>
} & { readonly [Name in keyof Known]: ColumnValue<Known[Name]> }
/** Of every many-to-many relation the keys at its other end. */
export type RelatedKeys<Model extends AnyRow> = {
  readonly [Name in keyof FieldsOf<Model> as FieldsOf<Model>[Name] extends { readonly $kind: 'm2m' }
    ? Name
    : never]: FieldsOf<Model>[Name] extends { readonly $to: infer To } ? readonly KeyOf<Target<To>>[] : never
}
type ColumnNames<Model extends AnyRow> = {
  [Name in keyof FieldsOf<Model>]: FieldsOf<Model>[Name] extends { readonly $out: unknown } ? Name : never
}[keyof FieldsOf<Model>]
type ColumnValue<Of> = Of extends { readonly $out: infer Value } ? Value : never
/** A row of `values()`. */
export type ValuesRow<
  Model extends AnyRow,
  Known,
  Terms extends readonly ValuesTerm[],
> = Terms extends readonly []
  ? AllValues<Model, Known>
  : { [Path in Extract<Terms[number], string>]: ValueAt<Model, Known, Path> } & ExpressionRow<
      Model,
      Known,
      Exclude<Terms[number], string>
    >
type ExpressionRow<Model extends AnyRow, Known, Terms> = [Terms] extends [never]
  ? unknown
  : Writable<Both<Terms extends unknown ? AnnotationRow<Model, Known, Terms> : never>>
type Writable<Row> = { -readonly [Name in keyof Row]: Row[Name] }
type Both<Union> = (Union extends unknown ? (each: Union) => void : never) extends (each: infer All) => void
  ? All
  : never

/** What `valuesList()` takes: paths and expressions. */
export type ListTerm = string | Exp<unknown, string>
/** The terms of `valuesList()`, checked one by one. */
export type ListArgs<Model extends AnyRow, Known, Terms extends readonly ListTerm[]> = {
  [Index in keyof Terms]: Terms[Index] extends string
    ? PathArg<Model, Known, Terms[Index]>
    : Checked<Model, Known, Terms[Index]>
}
/** The value of one term. */
export type TermValue<Model extends AnyRow, Known, Term> = Term extends string
  ? ValueAt<Model, Known, Term>
  : AnnotationValue<Model, Known, Term>
/** A row of `valuesList()`; without terms the values of all columns. */
export type TupleRow<
  Model extends AnyRow,
  Known,
  Terms extends readonly ListTerm[],
> = Terms extends readonly []
  ? AllValues<Model, Known>[keyof AllValues<Model, Known>][]
  : { -readonly [Index in keyof Terms]: TermValue<Model, Known, Terms[Index]> }
/** A row of `valuesList(..., { named: true })`. */
export type NamedRow<Model extends AnyRow, Known, Terms extends readonly string[]> = {
  [Path in Terms[number]]: ValueAt<Model, Known, Path>
}

type Head<Path extends string> = Path extends `${infer Name}__${string}` ? Name : Path
/** A name and that of its column or relation: `author` and `authorId`. */
type WithPair<Model extends AnyRow, Name extends string> =
  | Name
  | (Name extends ForeignKeys<Declared<Model>> ? `${Name}Id` : never)
  | (Name extends `${infer Own}Id` ? Own : never)
type Keys<Model extends AnyRow> = {
  [Name in keyof FieldsOf<Model>]: FieldsOf<Model>[Name] extends { readonly $role: 'key' } ? Name : never
}[keyof FieldsOf<Model>] &
  string
type Stored<Model extends AnyRow> = {
  [Name in keyof FieldsOf<Model>]: FieldsOf<Model>[Name] extends
    | { readonly $out: unknown }
    | { readonly $kind: 'fk' }
    ? Name
    : never
}[keyof FieldsOf<Model>]
/** A row of `only()`: the other columns are missing; the methods are there. */
export type OnlyRow<Model extends AnyRow, Row, Paths extends readonly string[]> = Omit<
  Row,
  Exclude<Stored<Model>, WithPair<Model, Head<Paths[number]>> | WithPair<Model, Keys<Model>> | 'id'>
>
/** Paths of `defer()`; or null. */
export type DeferArgs<Model extends AnyRow, Paths extends readonly (string | null)[]> = {
  [Index in keyof Paths]: Paths[Index] extends string
    ? PathArg<Model, {}, Paths[Index]>
    : Alone<Paths, Paths[Index]>
}
/** A row of `defer()`; after null it has all its columns again. */
export type DeferRow<
  Model extends AnyRow,
  Row,
  Paths extends readonly (string | null)[],
> = Paths extends readonly [null]
  ? Row & Model
  : Omit<Row, WithPair<Model, Extract<Paths[number], keyof FieldsOf<Model>>>>
