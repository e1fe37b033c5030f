import type { Exp } from './exp.ts'
import type { CheckedValue } from './expressions.ts'
import type { Relation } from './field.ts'
import type { AnyRow, Declared, KeyOf, PairNames, PairValue, Related, Target } from './instance.ts'
import type { Near, UnknownField } from './problems.ts'
import type { InputOf } from './value-kind.ts'

/** What a field takes. */
type InputValue<Of> = Of extends { readonly $input: infer Value }
  ? Value
  : Of extends Relation<infer To, 'fk', infer Null>
    ? Related<Target<To>> | KeyOf<Target<To>> | (Null extends true ? null : never)
    : never

/** Names that `create()` takes as they were declared. */
type InputNames<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends
    | { readonly $role: 'auto' | 'generated' }
    | { readonly $kind: 'many' | 'one' | 'm2m' }
    ? never
    : Name
}[keyof Fields]
type OptionalNames<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends { readonly $optional: true } | { readonly $kind: 'fk' }
    ? Name
    : never
}[keyof Fields]
type NeededNames<Fields> = Exclude<InputNames<Fields>, OptionalNames<Fields>>
/** Foreign keys that have to be given, by their own name or by that of their column. */
type NeededKeys<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends { readonly $kind: 'fk'; readonly $optional: false }
    ? Name
    : never
}[keyof Fields] &
  string
type AutoId<Fields> = 'id' extends keyof Fields ? unknown : { readonly id?: number }

/** What `create()` takes: fields, foreign keys by name or by column. */
export type CreateFields<Fields> = {
  readonly [Name in NeededNames<Fields>]: InputValue<Fields[Name]>
} & OptionalFields<Fields>
type OptionalFields<Fields> = {
  readonly [Name in Exclude<InputNames<Fields>, NeededNames<Fields>>]?: InputValue<Fields[Name]>
} & {
  readonly [Key in PairNames<Fields>]?: InputOf<PairValue<Fields, Key>>
} & AutoId<Fields>

type CreateNames<Fields> = InputNames<Fields> | PairNames<Fields> | 'id'
/** The keys given: each one has to be known, and no foreign key may be missing. */
type GivenNames<Model extends AnyRow, Fields, Key extends PropertyKey> = {
  readonly [Name in Key]?: Name extends CreateNames<Fields>
    ? unknown
    : UnknownField<Model, Name & string, Near<CreateNames<Fields> & string, Name & string>>
} & {
  readonly [Name in NeededKeys<Fields> as Name extends Key
    ? never
    : `${Name}Id` extends Key
      ? never
      : Name]: InputValue<Fields[Name]>
}

/** The argument of `create()`, by the keys that it has. */
export type CreateArgument<Model extends AnyRow, Key extends PropertyKey> = CreateFields<Declared<Model>> &
  GivenNames<Model, Declared<Model>, Key>
/** What `create()` takes of a model, for functions of your own. Foreign keys may be given as `author` or as `authorId`. */
export type CreateInput<Model extends AnyRow> = CreateFields<Declared<Model>>
/** Some of the values of a model. */
export type PartialInput<Model extends AnyRow> = Partial<CreateFields<Declared<Model>>>

/** Values that are used where a row is missing; a function is called for its value. */
export type Defaults<Model extends AnyRow> = {
  readonly [Name in keyof CreateFields<Declared<Model>>]?:
    | CreateFields<Declared<Model>>[Name]
    | (() => CreateFields<Declared<Model>>[Name] | Promise<CreateFields<Declared<Model>>[Name]>)
}

type UpdateNames<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends
    | { readonly $role: 'generated' }
    | { readonly $kind: 'many' | 'one' | 'm2m' }
    ? never
    : Name
}[keyof Fields]
type UpdateValue<Fields, Name extends string> =
  Name extends UpdateNames<Fields>
    ? InputValue<Fields[Name]>
    : Name extends PairNames<Fields>
      ? InputOf<PairValue<Fields, Name>>
      : never
/** The argument of `update()`: values, or expressions whose paths and values fit. Only the keys given are looked at. */
export type UpdateArgument<Model extends AnyRow, Annotations, Given> = {
  readonly [Name in keyof Given]: Name extends UpdateNames<Declared<Model>> | PairNames<Declared<Model>>
    ? Given[Name] extends Exp<infer Value, infer Path>
      ? CheckedValue<
          Model,
          Annotations,
          Given[Name],
          Value,
          Path,
          UpdateValue<Declared<Model>, Name & string>
        >
      : UpdateValue<Declared<Model>, Name & string>
    : UnknownField<Model, Name & string, Near<UpdateNames<Declared<Model>> & string, Name & string>>
} & { readonly [Name in UpdateNames<Declared<Model>>]?: unknown }
/** What `update()` takes of a model, for functions of your own: plain values. */
export type UpdateInput<Model extends AnyRow> = {
  readonly [Name in UpdateNames<Declared<Model>>]?: InputValue<Declared<Model>[Name]>
}
