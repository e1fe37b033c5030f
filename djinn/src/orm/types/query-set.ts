import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../sql/index.ts'
import type { Deleted } from '../write/collector.ts'
import type { BulkCreateOptions as PlainBulkCreateOptions } from '../write/write.ts'
import type { CommonTable, CommonTableJoin } from './common-table.ts'
import type { Exp } from './exp.ts'
import type {
  AnnotationColumns,
  AnnotationRow,
  Annotations,
  AnnotationValue,
  CheckedAll,
} from './expressions.ts'
import type { CreateArgument, Defaults, UpdateArgument } from './input.ts'
import type { AnyRow, FieldsOf, KeyOf } from './instance.ts'
import type { Rows } from './lookups.ts'
import type { MODEL, ROW } from './markers.ts'
import type { OrderArgs, OrderTerm, PathArg, PathArgs, ValueAt } from './paths.ts'
import type { LoadedRow, OneArgs, PrefetchArgs, PrefetchTerm } from './related.ts'
import type {
  DeferArgs,
  DeferRow,
  ListArgs,
  ListTerm,
  NamedRow,
  OnlyRow,
  TermValue,
  TupleRow,
  ValuesArgs,
  ValuesRow,
  ValuesTerm,
} from './shapes.ts'
import type { Filter, Where } from './where.ts'

/** How deferred columns and relations are read: for one row, for all rows of the result, not at all. */
export type FetchMode = 'one' | 'peers' | 'raise'
/** How rows are read in pieces. */
export interface StreamOptions {
  /** Rows a piece. @default 1000 */
  readonly size?: number
  readonly signal?: AbortSignal
}
/** What `selectForUpdate()` waits for. */
export interface LockOptions {
  /** Fails where a row is locked. */
  readonly noWait?: boolean
  /** Leaves locked rows out. */
  readonly skipLocked?: boolean
  /** Locks only these tables: relations, or `self`. */
  readonly of?: readonly string[]
  /** PostgreSQL: a weaker lock, beside which foreign keys to the row can be written. */
  readonly noKey?: boolean
}
/** How `bulkCreate()` writes. */
export interface BulkCreateOptions<Model extends AnyRow> extends PlainBulkCreateOptions {
  readonly updateFields?: readonly (keyof FieldsOf<Model> & string)[]
  readonly uniqueFields?: readonly (keyof FieldsOf<Model> & string)[]
}
/** The text of a query and its parameters. */
export interface QueryText {
  readonly text: string
  readonly parameters: readonly unknown[]
}
/** A query set of the same model, whatever its rows are. */
export interface OfModel<Model> {
  readonly [MODEL]: Model
}
/** The units to which a date is cut. */
export type DateUnit = 'year' | 'quarter' | 'month' | 'week' | 'day'
/** The units to which a moment is cut. */
export type MomentUnit = DateUnit | 'hour' | 'minute' | 'second'

export type NamesOfType<Model extends AnyRow, Value> = {
  [Name in keyof FieldsOf<Model>]: FieldsOf<Model>[Name] extends { readonly $out: infer Own }
    ? NonNullable<Own> extends Value
      ? Name
      : never
    : never
}[keyof FieldsOf<Model>] &
  string
/** Names of columns that a join may use. */
export type JoinNames<Model extends AnyRow> = (keyof FieldsOf<Model> & string) | `${string}Id` | 'id' | 'pk'
export type DateLike = Date | { readonly [Symbol.toStringTag]: 'Temporal.PlainDate' | 'Temporal.Instant' }
export type MomentLike = Date | { readonly [Symbol.toStringTag]: 'Temporal.Instant' }

/**
 * Rows of a model that nobody has read yet. Every method gives another query set; awaiting one, or a method such as `first()`, runs it.
 * `Model` is the model, `Row` what a row is, `Known` what was annotated. `await Post.filter({ author__name: 'Ada' }).slice(0, 10)`
 * gives ten posts.
 */
export interface QuerySet<Model extends AnyRow, Row = Model, Known = {}>
  extends Selection<Model, Row, Known> {
  /** INSERT. */
  create<Key extends string>(given: CreateArgument<Model, Key>): Promise<Model>
  /** The row, or a new one of the same values and the defaults; and whether it is new. */
  getOrCreate<Key extends string>(
    where: Where<Model, Known, Key>,
    options?: { readonly defaults?: Defaults<Model> },
  ): Promise<[Row, boolean]>
  /** The row with new values, or a new one; and whether it is new. */
  updateOrCreate<Key extends string>(
    where: Where<Model, Known, Key>,
    options?: { readonly defaults?: Defaults<Model>; readonly createDefaults?: Defaults<Model> },
  ): Promise<[Row, boolean]>
}

/** What a query set and the rows at the other end of a relation can both do; each makes rows in its own way. */
export interface Selection<Model extends AnyRow, Row = Model, Known = {}>
  extends PromiseLike<Row[]>,
    AsyncIterable<Row> {
  readonly [MODEL]: Model
  readonly [ROW]: Row

  /** The same rows, as another query set. */
  all(): QuerySet<Model, Row, Known>
  /** Rows for which all of these are true. */
  filter<Key extends PropertyKey, Path extends string>(
    ...where: Filter<Model, Known, Key, Path>[]
  ): QuerySet<Model, Row, Known>
  /** Rows for which not all of these are true. */
  exclude<Key extends PropertyKey, Path extends string>(
    ...where: Filter<Model, Known, Key, Path>[]
  ): QuerySet<Model, Row, Known>
  /** Adds what the database computes to every row. */
  annotate<const Given extends Annotations>(
    named: Given & CheckedAll<Model, Known, Given>,
  ): QuerySet<Model, Row & AnnotationRow<Model, Known, Given>, Known & AnnotationColumns<Model, Known, Given>>
  /** As `annotate()`, for later steps only: the rows do not have it. */
  alias<const Given extends Annotations>(
    named: Given & CheckedAll<Model, Known, Given>,
  ): QuerySet<Model, Row, Known & AnnotationColumns<Model, Known, Given>>
  /** Plain objects instead of instances: the columns named, or all. After `values`, aggregates group by them. */
  values<const Terms extends readonly ValuesTerm[]>(
    ...terms: ValuesArgs<Model, Known, Terms>
  ): QuerySet<Model, ValuesRow<Model, Known, Terms>, Known & TermColumns<Model, Known, Terms>>
  /** One value a row. */
  valuesList<const Term extends ListTerm>(
    term: ListArgs<Model, Known, readonly [Term]>[0],
    options: { readonly flat: true },
  ): QuerySet<Model, TermValue<Model, Known, Term>, Known>
  /** Objects, as `values()`. */
  valuesList<const Paths extends readonly string[]>(
    ...paths: [...PathArgs<Model, Known, Paths>, { readonly named: true }]
  ): QuerySet<Model, NamedRow<Model, Known, Paths>, Known>
  /** A list of values a row. */
  valuesList<const Terms extends readonly ListTerm[]>(
    ...terms: ListArgs<Model, Known, Terms>
  ): QuerySet<Model, TupleRow<Model, Known, Terms>, Known>
  /** Its rows under a name, for `with()`. After `values()`, which names the columns. */
  cte(name: string): CommonTable<Row>
  /**
   * The rows, then those that `step` finds from the rows found before, and so on: trees and graphs. After `values()`; `step` names the
   * same columns. `all: false` leaves out rows that were found already, so that circles end.
   */
  recursiveCte(
    name: string,
    step: (found: CommonTable<Row>) => Rows<Row>,
    options?: { readonly all?: boolean },
  ): CommonTable<Row>
  /** Joins a common table by equal columns: `with(tree, { id: 'id' })`. Its columns are `tree.col('depth')`. */
  with<Other>(
    table: CommonTable<Other>,
    on: CommonTableJoin<JoinNames<Model>, Other>,
  ): QuerySet<Model, Row, Known>
  /** The order of the rows; without terms none, not even that of the model. */
  orderBy<const Terms extends readonly OrderTerm[]>(
    ...terms: OrderArgs<Model, Known, Terms>
  ): QuerySet<Model, Row, Known>
  reverse(): QuerySet<Model, Row, Known>
  /** Each row once; PostgreSQL: one row for each of these columns. */
  distinct<const Paths extends readonly string[]>(
    ...paths: PathArgs<Model, Known, Paths>
  ): QuerySet<Model, Row, Known>
  /** Reads relations to one row in the same query; without paths all that are never null, with null none. */
  selectRelated<const Paths extends readonly (string | null)[]>(
    ...paths: OneArgs<Model, Paths>
  ): QuerySet<Model, Row & LoadedRow<Model, Paths>, Known>
  /** Reads relations in a query each, for all rows at once; with null none. */
  prefetchRelated<const Paths extends readonly (PrefetchTerm | null)[]>(
    ...paths: PrefetchArgs<Model, Paths>
  ): QuerySet<Model, Row & LoadedRow<Model, Paths>, Known>
  /** Reads only these columns and the key. */
  only<const Paths extends readonly string[]>(
    ...paths: PathArgs<Model, {}, Paths>
  ): QuerySet<Model, OnlyRow<Model, Row, Paths>, Known>
  /** Reads all columns but these; with null all again. */
  defer<const Paths extends readonly (string | null)[]>(
    ...paths: DeferArgs<Model, Paths>
  ): QuerySet<Model, DeferRow<Model, Row, Paths>, Known>
  /** No rows, without asking the database. */
  none(): QuerySet<Model, Row, Known>
  /** The database to ask. */
  using(database: Database): QuerySet<Model, Row, Known>
  /** How what was not read is read later. */
  fetchMode(mode: FetchMode): QuerySet<Model, Row, Known>
  /** Locks the rows until the transaction ends. */
  selectForUpdate(options?: LockOptions): QuerySet<Model, Row, Known>
  /** Rows `from` up to, not including, `to`. */
  slice(from: number, to?: number): QuerySet<Model, Row, Known>

  /** Rows that are in all of these query sets of the same model, by their conditions. */
  and(...others: OfModel<Model>[]): QuerySet<Model, Row, Known>
  /** Rows that are in any of them. */
  or(...others: OfModel<Model>[]): QuerySet<Model, Row, Known>
  /** Rows that are in an odd number of them. */
  xor(...others: OfModel<Model>[]): QuerySet<Model, Row, Known>
  /** SQL's UNION, also with other models whose rows have the same shape. */
  union(...others: (Rows<Row> | { readonly all?: boolean })[]): QuerySet<Model, Row, Known>
  /** SQL's INTERSECT. */
  intersection(...others: Rows<Row>[]): QuerySet<Model, Row, Known>
  /** SQL's EXCEPT. */
  difference(...others: Rows<Row>[]): QuerySet<Model, Row, Known>

  /** What a function of the query set gives: for chains of your own steps. */
  pipe<Result>(work: (query: this) => Result): Result
  /** A function that gives the query set: passes it through async code without running it. */
  lazy(): () => this
  /** Whether the rows come in an order: one that was asked for, or the model's, which groups do not have. */
  readonly ordered: boolean
  /** Whether that order leaves no two rows at the same place: it goes by the key, or by columns that are unique and never null. */
  readonly totallyOrdered: boolean

  toArray(): Promise<Row[]>
  /** Reads the rows in pieces, without keeping them. */
  stream(options?: StreamOptions): AsyncIterable<Row>
  iterator(options?: StreamOptions): AsyncIterable<Row>
  /** The one row. @throws {DoesNotExist} @throws {MultipleObjectsReturned} */
  get<Key extends PropertyKey, Path extends string>(...where: Filter<Model, Known, Key, Path>[]): Promise<Row>
  /** The one row, or null. @throws {MultipleObjectsReturned} */
  getOrNull<Key extends PropertyKey, Path extends string>(
    ...where: Filter<Model, Known, Key, Path>[]
  ): Promise<Row | null>
  /** The one row; where there is none the visitor sees a 404. */
  getOr404<Key extends PropertyKey, Path extends string>(
    ...where: Filter<Model, Known, Key, Path>[]
  ): Promise<Row>
  first(): Promise<Row | null>
  last(): Promise<Row | null>
  /** The row at a place. @throws {DjinnError} `ORM_NO_ROW_AT` */
  at(index: number): Promise<Row>
  /** The first row by these columns, else by `getLatestBy`. */
  earliest<const Terms extends readonly string[]>(...terms: OrderArgs<Model, Known, Terms>): Promise<Row>
  latest<const Terms extends readonly string[]>(...terms: OrderArgs<Model, Known, Terms>): Promise<Row>
  count(): Promise<number>
  exists(): Promise<boolean>
  contains(instance: Model): Promise<boolean>
  /** Rows by their key; all without keys. */
  inBulk(keys?: readonly KeyOf<Model>[]): Promise<Map<KeyOf<Model>, Row>>
  /** Rows by a unique column. */
  inBulk<const Name extends string>(
    values: readonly ValueAt<Model, {}, Name>[] | undefined,
    options: { readonly field: PathArg<Model, {}, Name> },
  ): Promise<Map<ValueAt<Model, {}, Name>, Row>>
  /** Sums, counts and the like over all rows. */
  aggregate<const Given extends { readonly [name: string]: Exp<unknown, string> }>(
    named: Given & CheckedAll<Model, Known, Given>,
  ): Promise<{ -readonly [Name in keyof Given]: AnnotationValue<Model, Known, Given[Name]> }>
  /** The years, months, … that occur in a column. */
  dates(
    field: NamesOfType<Model, DateLike>,
    unit: DateUnit,
    order?: 'asc' | 'desc',
  ): QuerySet<Model, Temporal.PlainDate, Known>
  datetimes<const Name extends NamesOfType<Model, MomentLike>>(
    field: Name,
    unit: MomentUnit,
    order?: 'asc' | 'desc',
    options?: { readonly zone?: string },
  ): QuerySet<Model, NonNullable<ValueAt<Model, {}, Name>>, Known>
  /** How the database would run it. */
  explain(options?: Readonly<Record<string, unknown>>): Promise<string>
  /** Its text and its parameters. */
  sql(): Promise<QueryText>

  /** INSERT of many rows in few statements. No events are told. */
  bulkCreate<Key extends PropertyKey>(
    rows: readonly (CreateArgument<Model, Key> | Model)[],
    options?: BulkCreateOptions<Model>,
  ): Promise<Model[]>
  /** UPDATE of these columns of many instances. */
  bulkUpdate(
    instances: readonly Model[],
    fields: readonly (keyof FieldsOf<Model> & string)[],
    options?: { readonly batchSize?: number },
  ): Promise<number>
  /** UPDATE of all rows; gives how many there were. No events are told. */
  update<Given extends object>(given: Given & UpdateArgument<Model, Known, Given>): Promise<number>
  /** DELETE of all rows and what depends on them. */
  delete(): Promise<Deleted>
}
/** Named expressions of `values()` as columns. */
export type TermColumns<Model extends AnyRow, Known, Terms extends readonly ValuesTerm[]> = [
  Exclude<Terms[number], string>,
] extends [never]
  ? unknown
  : AnnotationColumns<Model, Known, Exclude<Terms[number], string>>
