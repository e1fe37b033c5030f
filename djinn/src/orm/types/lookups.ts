import type Big from 'big.js'
import type { Temporal } from 'temporal-polyfill'
import type { Combined, Exp, NullWith, Same } from './exp.ts'
import type { Field } from './field.ts'
import type { AnyRow } from './instance.ts'
import type { ROW } from './markers.ts'

/** A query set as a list of values: `author__in: User.active()`. */
export interface Rows<Row> {
  readonly [ROW]: Row
}

/** A value of a lookup: plain, or computed by the database. */
export type Comparable<Value> =
  | Value
  | Exp<Value | null, string>
  | Exp<Later | NullWith<Value | null | Later | NullWith<unknown, unknown>, unknown>, string>
/** What is known only where the expression meets its model. */
type Later = Same<string, unknown> | Combined<unknown, unknown>

/** A row of `values()` or `valuesList()` with one column. */
export type OneColumn<Value> = { readonly [name: string]: Value } | readonly [Value]

/** Lookups of every kind of column. */
export interface BaseLookups<Value> {
  exact: Comparable<Value> | Rows<Value | null>
  in: readonly Comparable<Value>[] | ReadonlySet<Value> | Rows<Value | null> | Rows<OneColumn<Value | null>>
  isnull: boolean
}
/** Of what can be ordered. */
export interface OrderedLookups<Value> extends BaseLookups<Value> {
  gt: Comparable<Value> | Rows<Value | null>
  gte: Comparable<Value> | Rows<Value | null>
  lt: Comparable<Value> | Rows<Value | null>
  lte: Comparable<Value> | Rows<Value | null>
  range: readonly [Comparable<Value>, Comparable<Value>]
}
/** Of texts. */
export interface TextLookups<Value> extends OrderedLookups<Value> {
  iexact: Comparable<string> | null
  contains: Comparable<string>
  icontains: Comparable<string>
  startswith: Comparable<string>
  istartswith: Comparable<string>
  endswith: Comparable<string>
  iendswith: Comparable<string>
  regex: Comparable<string>
  iregex: Comparable<string>
  /** PostgreSQL: full text search. */
  search: Comparable<unknown>
  /** PostgreSQL: similar by three letters. */
  trigramSimilar: Comparable<string>
}
/** Of uuids, addresses and other short texts that are no texts. */
export interface PartLookups<Value> extends OrderedLookups<Value> {
  iexact: Comparable<string>
  contains: Comparable<string>
  icontains: Comparable<string>
  startswith: Comparable<string>
  istartswith: Comparable<string>
  endswith: Comparable<string>
  iendswith: Comparable<string>
}
/** Of JSON documents; their keys are lookups too. */
export interface JsonLookups<Value> {
  exact: Comparable<Value> | null
  in: readonly Value[] | Rows<unknown>
  contains: PartOf<Value> | Exp<unknown, string>
  containedBy: unknown
  hasKey: string | number
  hasKeys: readonly (string | number)[]
  hasAnyKeys: readonly (string | number)[]
  isnull: boolean
}
/** What a document may contain: some of its keys, of a list some of its items. */
type PartOf<Value> = Value extends readonly (infer Item)[]
  ? Item | readonly PartOf<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]?: PartOf<Value[Key]> }
    : Value
/** Of PostgreSQL's arrays. */
export interface ArrayLookups<Value> extends OrderedLookups<Value> {
  contains: Comparable<Value>
  containedBy: Comparable<Value>
  overlap: Comparable<Value>
}
/** Of PostgreSQL's ranges. */
export interface RangeLookups<Value> extends OrderedLookups<Value> {
  contains: Comparable<Value> | BoundOf<Value>
  containedBy: Comparable<Value>
  overlap: Comparable<Value>
  fullyLt: Comparable<Value>
  fullyGt: Comparable<Value>
  notLt: Comparable<Value>
  notGt: Comparable<Value>
  adjacentTo: Comparable<Value>
}
type BoundOf<Value> = Value extends readonly (infer Bound)[]
  ? NonNullable<Bound>
  : Value extends { readonly lower?: infer Bound }
    ? NonNullable<Bound>
    : never
/** Of search documents. */
export interface SearchLookups<Value> {
  exact: Comparable<Value> | string
  search: Comparable<unknown>
  isnull: boolean
}
/** Of a primary key of several columns. */
export interface KeyLookups<Value> {
  exact: Value
  in: readonly Value[] | Rows<unknown>
  isnull: boolean
}

/** Of a key to one of several models. */
export interface GenericLookups<Value> {
  exact: Value
  in: readonly Value[] | ReadonlySet<Value> | Rows<AnyRow>
  isnull: boolean
}

/** Lookups by the kind of the column. Merge a kind of your own into it, or a lookup into the interface of a kind. */
export interface LookupTable<Value> {
  text: TextLookups<Value>
  number: OrderedLookups<Value>
  bigint: OrderedLookups<Value>
  decimal: OrderedLookups<Value>
  bool: BaseLookups<Value>
  moment: OrderedLookups<Value>
  date: OrderedLookups<Value>
  time: OrderedLookups<Value>
  duration: OrderedLookups<Value>
  uuid: PartLookups<Value>
  json: JsonLookups<Value>
  bytes: BaseLookups<Value>
  ip: PartLookups<Value>
  array: ArrayLookups<Value>
  range: RangeLookups<Value>
  search: SearchLookups<Value>
  key: KeyLookups<Value>
  generic: GenericLookups<Value>
}

type Whole = Field<number, 'number'>
type Text = Field<string, 'text'>

/** Parts of a date. */
export interface DateTransforms {
  year: Whole
  isoYear: Whole
  quarter: Whole
  month: Whole
  week: Whole
  day: Whole
  weekDay: Whole
  isoWeekDay: Whole
}
/** Parts of a time of day. */
export interface TimeTransforms {
  hour: Whole
  minute: Whole
  second: Whole
}
/** Parts of a moment, and its halves. */
export interface MomentTransforms extends DateTransforms, TimeTransforms {
  date: Field<Temporal.PlainDate, 'date'>
  time: Field<Temporal.PlainTime, 'time'>
}
/** What is made of a text. */
export interface TextTransforms {
  length: Whole
  lower: Text
  upper: Text
  trim: Text
  ltrim: Text
  rtrim: Text
}
/** What is made of a number. */
export interface NumberTransforms<Of> {
  abs: Of
  ceil: Of
  floor: Of
  round: Of
  sign: Of
}
/** What is made of an array. */
export interface ArrayTransforms {
  len: Whole
}
/** What is made of a range. */
export interface RangeTransforms {
  isempty: Field<boolean, 'bool'>
}

/** What is made of a boolean. */
export type BoolTransforms = {}
/** What is made of a span of time. */
export type DurationTransforms = {}
/** What is made of a uuid. */
export type UuidTransforms = {}
/** What is made of bytes. */
export type BytesTransforms = {}
/** What is made of an address. */
export type IpTransforms = {}

/** Transforms by the kind of the column. Merge a kind of your own into it, or a transform into the interface of a kind. */
export interface TransformTable {
  text: TextTransforms
  number: NumberTransforms<Whole>
  bigint: NumberTransforms<Field<bigint, 'bigint'>>
  decimal: NumberTransforms<Field<Big, 'decimal'>>
  bool: BoolTransforms
  moment: MomentTransforms
  date: DateTransforms
  time: TimeTransforms
  duration: DurationTransforms
  uuid: UuidTransforms
  json: {}
  bytes: BytesTransforms
  ip: IpTransforms
  array: ArrayTransforms
  range: RangeTransforms
  search: {}
  key: {}
  generic: {}
}
