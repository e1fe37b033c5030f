import type { Database } from '../../sql/index.ts'
import type { Deleted } from '../write/collector.ts'
import type { Field, Relation } from './field.ts'
import type { CreateFields } from './input.ts'
import type { RelatedManager } from './manager.ts'
import type { DECLARED, FIELDS } from './markers.ts'
import type { InputOf, KindOf } from './value-kind.ts'
import type { Where } from './where.ts'

/** Any instance. One phantom member, so that checks against it stay cheap. */
export interface AnyRow {
  // any: a constraint, which every model meets whatever its fields are.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly [FIELDS]: any
}
/** The columns and relations of a model, by the type of its instances. */
export type FieldsOf<Model extends AnyRow> = Model[typeof FIELDS]
/** The value of a model's primary key. */
export type KeyOf<Model> = Model extends { pk: infer Key } ? Key : never
/** The instance type that a relation's function leads to. */
export type Target<To> = To extends () => ConstructorOf<infer Row>
  ? Row extends AnyRow
    ? Row
    : never
  : never
// any: whatever the constructor takes.
// biome-ignore lint/suspicious/noExplicitAny: see above
type ConstructorOf<Row> = abstract new (...given: any) => Row

/** A related row that was not read yet: its key, and the way to read it. Every instance can stand for one. */
export interface Related<Model, Missing = never> {
  readonly pk: KeyOf<Model>
  /** Reads the row; for all rows of the same result at once. */
  load(): Promise<Model | Missing>
}
/** What stands where a relation is declared wrongly. */
export interface RelationError<Message extends string> {
  readonly $error: Message
}

/** Names of the relations that have a key on this side: to one model, or to one of several. */
export type ForeignKeys<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends { readonly $kind: 'fk' | 'generic' } ? Name : never
}[keyof Fields] &
  string

/** Names of their columns: `authorId`; `targetType` and `targetId`. */
export type PairNames<Fields, Name = ForeignKeys<Fields>> = Name extends keyof Fields & string
  ? Fields[Name] extends { readonly $kind: 'fk' }
    ? `${Name}Id`
    : `${Name}Type` | `${Name}Id`
  : never
/** What such a column holds. */
export type PairValue<Fields, Key> = Key extends `${infer Name}Id`
  ? Name extends keyof Fields
    ? KeyValue<Fields[Name]>
    : never
  : Key extends `${infer Name}Type`
    ? Name extends keyof Fields
      ? string | GenericNull<Fields[Name]>
      : never
    : never
type GenericNull<Of> = Of extends { readonly $optional: true } ? null : never

/** What the column of a foreign key holds. */
export type KeyValue<Of> =
  Of extends Relation<infer To, 'fk', infer Null, boolean, infer Via>
    ?
        | (Via extends string ? NamedValue<FieldsOf<Target<To>>, Via> : KeyOf<Target<To>>)
        | (Null extends true ? null : never)
    : Of extends { readonly $kind: 'generic'; readonly $to: infer To }
      ? KeyOf<Target<To>> | GenericNull<Of>
      : never
type NamedValue<Fields, Name extends string> = Fields extends {
  readonly [Key in Name]: { readonly $out: infer Value }
}
  ? Value
  : RelationError<`toField: the target model has no field '${Name}'`>

type RelatedValue<Of> =
  Of extends Relation<infer To, infer Kind, infer Null, boolean, infer Via>
    ? Kind extends 'fk'
      ? Related<Target<To>> | (Null extends true ? null : never)
      : Kind extends 'one'
        ? Related<Target<To>, null> | null
        : Via extends string
          ? Via extends keyof FieldsOf<Target<To>>
            ? RelatedManager<Target<To>>
            : RelationError<`hasMany: the target model has no relation '${Via}'`>
          : RelatedManager<Target<To>>
    : never
type ValueOf<Of, Fields> = Of extends { readonly $out: infer Value }
  ? Value
  : Of extends { readonly $names: infer Names }
    ? KeyTuple<Fields, Names>
    : RelatedValue<Of>

/** The values of the columns of a composite key. */
type KeyTuple<Fields, Names> = {
  -readonly [Index in keyof Names]: Names[Index] extends keyof Fields
    ? Fields[Names[Index]] extends { readonly $out: infer Value }
      ? Value
      : NonNullable<KeyValue<Fields[Names[Index]]>>
    : Names[Index] extends `${infer Name}Id`
      ? Name extends keyof Fields
        ? NonNullable<KeyValue<Fields[Name]>>
        : RelationError<'compositeKey: no such field'>
      : RelationError<'compositeKey: no such field'>
}

type AutoKey = Field<number, 'number', true, 'key'>
type KeyNames<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends { readonly $role: 'key' } | { readonly $kind: 'composite' }
    ? Name
    : never
}[keyof Fields]
/** Whether a model says its key: a field `id`, one with `primaryKey`, or a composite key. */
type HasKey<Fields> = 'id' extends keyof Fields ? true : [KeyNames<Fields>] extends [never] ? false : true
/** The value of the key, by the fields. */
type KeyOfFields<Fields> = [KeyNames<Fields>] extends [never]
  ? Fields extends { readonly id: { readonly $out: infer Value } }
    ? Value
    : number
  : KeyByName<Fields, KeyNames<Fields>>
type KeyByName<Fields, Name extends keyof Fields> = Fields[Name] extends { readonly $names: infer Names }
  ? KeyTuple<Fields, Names>
  : Fields[Name] extends { readonly $out: infer Value }
    ? Value
    : NonNullable<KeyValue<Fields[Name]>>

type WithKey<Fields> = HasKey<Fields> extends true ? Fields : Fields & { readonly id: AutoKey }
type KeyColumns<Fields> = {
  readonly [Key in PairNames<Fields>]: KeyColumn<PairValue<Fields, Key>>
}
type KeyColumn<Value> = Field<Value, KindOf<Value>, true, 'value', InputOf<Value>>
/** All names of lookups: as declared, `id` where it comes by itself, `authorId` beside `author`. */
export type Columns<Fields> = WithKey<Fields> & KeyColumns<Fields>

type FixedKeys<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends
    | { readonly $role: 'auto' | 'generated' }
    | { readonly $kind: 'm2m' | 'many' }
    ? Name
    : never
}[keyof Fields]
/** The properties that fields give an instance. */
export type Properties<Fields> = {
  [Name in Exclude<keyof Fields, FixedKeys<Fields>>]: ValueOf<Fields[Name], Fields>
} & {
  readonly [Name in FixedKeys<Fields>]: ValueOf<Fields[Name], Fields>
} & {
  [Key in PairNames<Fields>]: PairValue<Fields, Key>
}
/** An instance of a model with these fields. */
export type Instance<Fields> = Properties<Fields> &
  (HasKey<Fields> extends true ? unknown : { id: number }) &
  ModelBase<Fields>
/** What a model adds to the instances of the one that it continues. */
export type Continued<Fields> = Properties<Fields> & {
  readonly [FIELDS]: Fields & KeyColumns<Fields>
  readonly [DECLARED]: Fields
}

/** How an instance is written. */
export interface SaveOptions<Names> {
  readonly database?: Database | undefined
  /** Writes only these columns; the row must be there. */
  readonly updateFields?: readonly Names[] | undefined
  readonly forceInsert?: boolean | undefined
  readonly forceUpdate?: boolean | undefined
}
/** What `refresh()` reads. */
export interface RefreshOptions<Names> {
  readonly fields?: readonly Names[]
  readonly database?: Database
}
/** What `fullClean()` leaves out. */
export interface CleanOptions<Names> {
  readonly exclude?: readonly Names[]
  readonly validateUnique?: boolean
  readonly validateConstraints?: boolean
}

/** What every instance can do. */
export interface ModelBase<Fields> {
  readonly [FIELDS]: Columns<Fields>
  readonly [DECLARED]: Fields
  /** The primary key; a list where it has several columns. */
  pk: KeyOfFields<Fields>
  /** True until it is in the database. */
  readonly isNew: boolean
  /** The row is there already: the instance itself. So that code can `load()` what may be a reference. */
  load(): Promise<this>
  /** Writes the row: an INSERT for a new instance, else an UPDATE of the columns that changed. */
  save(options?: SaveOptions<ColumnNames<this>>): Promise<this>
  /** Deletes the row and what depends on it. */
  delete(options?: { readonly database?: Database; readonly keepParents?: boolean }): Promise<Deleted>
  /** Reads the row again: all columns, or those named. */
  refresh(options?: RefreshOptions<ColumnNames<this>>): Promise<this>
  /** Names of the columns that differ from what was read or saved. */
  changes(): string[]
  /** Checks the fields, the instance as a whole, what must be unique, and the constraints. */
  fullClean(options?: CleanOptions<ColumnNames<this>>): Promise<void>
  /** The label of a field's value among its choices. */
  display(name: FieldNames<this>): string
  /** The instance with the next value of a date. @throws {DoesNotExist} where there is none */
  next<Key extends string>(
    this: this & AnyRow,
    field: FieldNames<this>,
    where?: Where<this & AnyRow, {}, Key>,
  ): Promise<this>
  /** The instance with the value before of a date. @throws {DoesNotExist} where there is none */
  previous<Key extends string>(
    this: this & AnyRow,
    field: FieldNames<this>,
    where?: Where<this & AnyRow, {}, Key>,
  ): Promise<this>
  /** The instance that comes next among the rows of its parent: `orderWithRespectTo`. @throws {DoesNotExist} at the end */
  nextInOrder(): Promise<this>
  /** The instance before it among the rows of its parent. @throws {DoesNotExist} at the beginning */
  previousInOrder(): Promise<this>
  /** Whether it is the same row: of the same table, with the same key. */
  is(other: unknown): boolean
  /** Checks the instance as a whole; called by `fullClean()`. Throw a `ValidationError`. */
  clean?(): void | Promise<void>
}
// By the instance, not by the fields of this interface: a model that continues another has those of both.
type ColumnNames<Model extends { readonly [FIELDS]: unknown }> = keyof Model[typeof FIELDS] & string
type FieldNames<Model extends { readonly [DECLARED]: unknown }> = keyof Model[typeof DECLARED] & string

/** The fields that a model was declared with. */
export type Declared<Model extends AnyRow> = Model extends { readonly [DECLARED]: infer Fields }
  ? Fields
  : never
/** The fields that a model was declared with, by its class. */
export type DeclaredBy<Class> =
  Class extends ConstructorOf<infer Row> ? (Row extends AnyRow ? Declared<Row> : never) : never
/** What a model's fields give for its inputs; here so that `new Post({...})` has it. */
export type Init<Fields> = Partial<CreateFields<Fields>>
