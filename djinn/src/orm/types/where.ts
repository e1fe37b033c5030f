import type { Column, OwnNames } from './columns.ts'
import type { Exp, NullWith, Same } from './exp.ts'
import type { Field, Kind, Relation } from './field.ts'
import type { AnyRow, KeyOf, Related, Target } from './instance.ts'
import type {
  Comparable,
  JsonLookups,
  LookupTable,
  OneColumn,
  OrderedLookups,
  Rows,
  TransformTable,
} from './lookups.ts'
import type { CONDITION, PATHS, VALUE } from './markers.ts'
import type { HasError, UnknownLookup } from './problems.ts'
import type { KindOf } from './value-kind.ts'

// One given key is resolved at a time; keys are never enumerated.

type RelatedValue<Model> = Related<Model> | KeyOf<Model>
/** Lookups of a relation. */
interface RelationLookups<Model> {
  exact: RelatedValue<Model> | Exp<unknown, string> | Rows<unknown>
  in:
    | readonly RelatedValue<Model>[]
    | ReadonlySet<RelatedValue<Model>>
    | Rows<Model>
    | Rows<KeyOf<Model> | null>
    | Rows<OneColumn<KeyOf<Model> | null>>
  isnull: boolean
  gt: Comparable<KeyOf<Model>>
  gte: Comparable<KeyOf<Model>>
  lt: Comparable<KeyOf<Model>>
  lte: Comparable<KeyOf<Model>>
  range: readonly [KeyOf<Model>, KeyOf<Model>]
}
type RelationLookup = keyof RelationLookups<unknown>

type TransformOf<Of extends Kind, Value, Name extends string> = Name extends keyof TransformTable[Of]
  ? TransformTable[Of][Name]
  : Of extends 'array'
    ? Name extends `${number}`
      ? Value extends readonly (infer Item)[]
        ? Field<Item, Extract<KindOf<Item>, Kind>>
        : never
      : never
    : Of extends 'range'
      ? Name extends 'startsWith' | 'endsWith'
        ? BoundColumn<Value>
        : never
      : never
type BoundColumn<Value> = Value extends { readonly lower?: infer Bound }
  ? Field<NonNullable<Bound>, Extract<KindOf<Bound>, Kind>>
  : never

/** What a column with a lookup, or with transforms and a lookup, is compared with. */
type ScalarLookup<Of extends Kind, Value, Rest extends string> = Rest extends keyof LookupTable<Value>[Of]
  ? LookupTable<Value>[Of][Rest]
  : Rest extends `${infer Name}__${infer More}`
    ? TransformOf<Of, Value, Name> extends infer Transform
      ? Transform extends { readonly $kind: infer Next extends Kind; readonly $input: infer Input }
        ? ScalarLookup<Next, NonNullable<Input>, More>
        : never
      : never
    : TransformResult<TransformOf<Of, Value, Rest>>
type TransformResult<Transform> = Transform extends { readonly $input: infer Result }
  ? Comparable<NonNullable<Result>>
  : never
type CheckedScalar<Of extends Kind, Value, Rest extends string> = [ScalarLookup<Of, Value, Rest>] extends [
  never,
]
  ? UnknownLookup<Of, Rest, `__${(keyof LookupTable<Value>[Of] | keyof TransformTable[Of]) & string}`>
  : ScalarLookup<Of, Value, Rest>

type JsonLeaf<Value> = Value extends string
  ? 'text'
  : Value extends number
    ? 'number'
    : Value extends boolean
      ? 'bool'
      : 'json'
/** What a key of a document leads to. */
type JsonPart<Value, Name extends string> = unknown extends Value
  ? unknown
  : Value extends readonly (infer Item)[]
    ? Name extends `${number}`
      ? Item
      : never
    : Name extends keyof Value
      ? Value[Name]
      : never
type JsonLookup<Value, Rest extends string> = Rest extends keyof JsonLookups<Value>
  ? JsonLookups<Value>[Rest]
  : Rest extends `${infer Name}__${infer More}`
    ? [JsonPart<Value, Name>] extends [never]
      ? UnknownLookup<'json', Name, `__${keyof Value & string}`>
      : JsonMore<NonNullable<JsonPart<Value, Name>>, More>
    : [JsonPart<Value, Rest>] extends [never]
      ? UnknownLookup<'json', Rest, `__${(keyof Value | keyof JsonLookups<Value>) & string}`>
      : JsonPart<Value, Rest> | Exp<unknown, string>
type JsonMore<Value, Rest extends string> = unknown extends Value
  ? unknown
  : JsonLeaf<Value> extends 'json'
    ? JsonLookup<Value, Rest>
    : CheckedScalar<Extract<JsonLeaf<Value>, Kind>, Value, Rest>

/** What is compared at `path`, `path__lookup`, `relation__path__lookup`; an error where the path leads nowhere. */
export type LookupValue<
  Model extends AnyRow,
  Annotations,
  Path extends string,
> = Path extends `${infer Name}__${infer Rest}`
  ? Column<Model, Annotations, Name> extends infer Found
    ? Found extends { readonly $kind: infer Of extends Kind; readonly $input: infer Input }
      ? Of extends 'json'
        ? JsonLookup<NonNullable<Input>, Rest>
        : CheckedScalar<Of, NonNullable<Input>, Rest>
      : Found extends Relation<infer To>
        ? Rest extends RelationLookup
          ? RelationLookups<Target<To>>[Rest]
          : LookupValue<Target<To>, {}, Rest>
        : Found
    : never
  : Column<Model, Annotations, Path> extends infer Found
    ? Found extends { readonly $kind: infer Of; readonly $input: infer Input }
      ? Of extends 'json'
        ? Input | Exp<unknown, string>
        : Comparable<Input> | Rows<Input>
      : Found extends Relation<infer To, infer _Kind, infer Null>
        ? RelatedValue<Target<To>> | Exp<unknown, string> | Rows<unknown> | (Null extends true ? null : never)
        : Found
    : never

type ColumnHints<Found, Before extends string> = Found extends {
  readonly $kind: infer Of extends Kind
  readonly $out: infer Value
}
  ? `${Before}${
      | ((Of extends 'json' ? keyof NonNullable<Value> : never) & string)
      | (keyof LookupTable<Value>[Of] & string)
      | (keyof TransformTable[Of] & string)}`
  : Found extends Relation<infer To>
    ? `${Before}${OwnNames<Target<To>> | RelationLookup}`
    : never
type Expand<
  Model extends AnyRow,
  Annotations,
  Path extends string,
  Before extends string = '',
> = Path extends `${infer Name}__${infer Rest}`
  ? Column<Model, Annotations, Name> extends infer Found
    ? Rest extends `${infer Next}__${string}`
      ? Found extends Relation<infer To>
        ? Expand<Target<To>, {}, Rest, `${Before}${Name}__`>
        : Found extends { readonly $kind: infer Of extends Kind; readonly $out: unknown }
          ? Next extends keyof TransformTable[Of]
            ? `${Before}${Name}__${Next}__${keyof OrderedLookups<number> & string}`
            : never
          : never
      : ColumnHints<Found, `${Before}${Name}__`>
    : never
  : never
/** Offered by editors for a key that is not finished; evaluated only for keys that do not resolve. */
type Hints<Model extends AnyRow, Annotations, Key> = Key extends `${string}__${string}`
  ? HasError<LookupValue<Model, Annotations, Key>> extends true
    ? Expand<Model, Annotations, Key>
    : never
  : never
/** The names that editors offer first. */
export type NameHints<Model extends AnyRow> = { readonly [Name in OwnNames<Model>]?: unknown }

/**
 * Lookups by name: the keys given are checked one by one, the optional rest is there for editors. Where a condition stands beside
 * them, its keys are among those inferred; some are symbols.
 */
export type Where<Model extends AnyRow, Annotations, Key extends PropertyKey> = {
  readonly [Path in Key]?: LookupValue<Model, Annotations, Path & string>
} & NameHints<Model> & { readonly [Path in Hints<Model, Annotations, Key>]?: unknown }

/** A condition that knows its model: what `Post.q({...})` gives. */
export interface Condition<Model, Path extends string = never> extends Exp<boolean, Path> {
  /** A method, so that conditions of a model pass where those of any model do. */
  [CONDITION](model: Model): void
}
/** A condition as an expression whose paths lead somewhere from this model. */
export interface ConditionExp<Model extends AnyRow, Annotations, Path extends string> {
  // Symbols alone, so that editors offer columns in `filter({ | })` and not the methods of expressions.
  readonly [VALUE]:
    | boolean
    | null
    | Same<string, unknown>
    | NullWith<boolean | null | Same<string, unknown> | NullWith<unknown, unknown>, unknown>
  readonly [PATHS]: Path & LookupPath<Model, Annotations, Path>
  [CONDITION]?(model: Model): void
}

/** The paths that lead somewhere; an error for those that do not. What is no literal cannot be checked here: the run time does. */
export type LookupPath<Model extends AnyRow, Annotations, Path extends string> = string extends Path
  ? Path
  : Path extends string
    ? HasError<LookupValue<Model, Annotations, Path>> extends true
      ? Extract<LookupValue<Model, Annotations, Path>, { readonly $error: string }>
      : Path
    : never

/** What `filter()` takes: lookups, or a condition. */
export type Filter<Model extends AnyRow, Annotations, Key extends PropertyKey, Path extends string> =
  | Where<Model, Annotations, Key>
  | ConditionExp<Model, Annotations, Path>
