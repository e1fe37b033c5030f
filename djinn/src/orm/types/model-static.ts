import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../sql/index.ts'
import type { DoesNotExist, MultipleObjectsReturned } from '../errors.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import type { CommonTable, CommonTableJoin } from './common-table.ts'
import type { Exp } from './exp.ts'
import type {
  AnnotationColumns,
  AnnotationRow,
  Annotations,
  AnnotationValue,
  CheckedAll,
} from './expressions.ts'
import type { CreateArgument, Defaults } from './input.ts'
import type { AnyRow, FieldsOf, Init, Instance, KeyOf } from './instance.ts'
import type { OrderArgs, OrderTerm, PathArg, PathArgs, ValueAt } from './paths.ts'
import type {
  BulkCreateOptions,
  DateLike,
  DateUnit,
  FetchMode,
  JoinNames,
  LockOptions,
  MomentLike,
  MomentUnit,
  NamesOfType,
  QuerySet,
  StreamOptions,
  TermColumns,
} from './query-set.ts'
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
import type { Condition, Filter, Where } from './where.ts'

/** A model class, by the type of its instances. */
// any: whatever the constructor takes.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type ClassOf<Model> = new (...given: any) => Model

/**
 * What every model class can do: the methods of a query set over all its rows. `this` is the class they are called on, so that
 * `Post.filter()` gives posts with the methods of `Post`.
 */
export interface ModelStatics {
  /** What the framework knows of the model. */
  readonly meta: ModelMeta
  /** The class of the error of `get()` where there is no row. */
  readonly DoesNotExist: typeof DoesNotExist
  readonly MultipleObjectsReturned: typeof MultipleObjectsReturned
  /** All rows. */
  all<Model extends AnyRow>(this: ClassOf<Model>): QuerySet<Model>
  /** Rows for which all of these are true. */
  filter<Model extends AnyRow, Key extends PropertyKey, Path extends string>(
    this: ClassOf<Model>,
    ...where: Filter<Model, {}, Key, Path>[]
  ): QuerySet<Model>
  /** Rows for which not all of these are true. */
  exclude<Model extends AnyRow, Key extends PropertyKey, Path extends string>(
    this: ClassOf<Model>,
    ...where: Filter<Model, {}, Key, Path>[]
  ): QuerySet<Model>
  /** Adds what the database computes to every row. */
  annotate<Model extends AnyRow, const Given extends Annotations>(
    this: ClassOf<Model>,
    named: Given & CheckedAll<Model, {}, Given>,
  ): QuerySet<Model, Model & AnnotationRow<Model, {}, Given>, AnnotationColumns<Model, {}, Given>>
  /** As `annotate()`, for later steps only: the rows do not have it. */
  alias<Model extends AnyRow, const Given extends Annotations>(
    this: ClassOf<Model>,
    named: Given & CheckedAll<Model, {}, Given>,
  ): QuerySet<Model, Model, AnnotationColumns<Model, {}, Given>>
  /** Plain objects instead of instances: the columns named, or all. After `values`, aggregates group by them. */
  values<Model extends AnyRow, const Terms extends readonly ValuesTerm[]>(
    this: ClassOf<Model>,
    ...terms: ValuesArgs<Model, {}, Terms>
  ): QuerySet<Model, ValuesRow<Model, {}, Terms>, TermColumns<Model, {}, Terms>>
  /** One value a row. */
  valuesList<Model extends AnyRow, const Term extends ListTerm>(
    this: ClassOf<Model>,
    term: ListArgs<Model, {}, readonly [Term]>[0],
    options: { readonly flat: true },
  ): QuerySet<Model, TermValue<Model, {}, Term>>
  /** Objects, as `values()`. */
  valuesList<Model extends AnyRow, const Paths extends readonly string[]>(
    this: ClassOf<Model>,
    ...paths: [...PathArgs<Model, {}, Paths>, { readonly named: true }]
  ): QuerySet<Model, NamedRow<Model, {}, Paths>>
  /** A list of values a row. */
  valuesList<Model extends AnyRow, const Terms extends readonly ListTerm[]>(
    this: ClassOf<Model>,
    ...terms: ListArgs<Model, {}, Terms>
  ): QuerySet<Model, TupleRow<Model, {}, Terms>>
  /** The order of the rows; without terms none, not even that of the model. */
  orderBy<Model extends AnyRow, const Terms extends readonly OrderTerm[]>(
    this: ClassOf<Model>,
    ...terms: OrderArgs<Model, {}, Terms>
  ): QuerySet<Model>
  reverse<Model extends AnyRow>(this: ClassOf<Model>): QuerySet<Model>
  /** Each row once; PostgreSQL: one row for each of these columns. */
  distinct<Model extends AnyRow, const Paths extends readonly string[]>(
    this: ClassOf<Model>,
    ...paths: PathArgs<Model, {}, Paths>
  ): QuerySet<Model>
  /** Reads relations to one row in the same query; without paths all that are never null, with null none. */
  selectRelated<Model extends AnyRow, const Paths extends readonly (string | null)[]>(
    this: ClassOf<Model>,
    ...paths: OneArgs<Model, Paths>
  ): QuerySet<Model, Model & LoadedRow<Model, Paths>>
  /** Reads relations in a query each, for all rows at once; with null none. */
  prefetchRelated<Model extends AnyRow, const Paths extends readonly (PrefetchTerm | null)[]>(
    this: ClassOf<Model>,
    ...paths: PrefetchArgs<Model, Paths>
  ): QuerySet<Model, Model & LoadedRow<Model, Paths>>
  /** Joins a common table by equal columns. */
  with<Model extends AnyRow, Other>(
    this: ClassOf<Model>,
    table: CommonTable<Other>,
    on: CommonTableJoin<JoinNames<Model>, Other>,
  ): QuerySet<Model>
  /** Reads only these columns and the key. */
  only<Model extends AnyRow, const Paths extends readonly string[]>(
    this: ClassOf<Model>,
    ...paths: PathArgs<Model, {}, Paths>
  ): QuerySet<Model, OnlyRow<Model, Model, Paths>>
  /** Reads all columns but these; with null all again. */
  defer<Model extends AnyRow, const Paths extends readonly (string | null)[]>(
    this: ClassOf<Model>,
    ...paths: DeferArgs<Model, Paths>
  ): QuerySet<Model, DeferRow<Model, Model, Paths>>
  /** No rows, without asking the database. */
  none<Model extends AnyRow>(this: ClassOf<Model>): QuerySet<Model>
  /** The database to ask. */
  using<Model extends AnyRow>(this: ClassOf<Model>, database: Database): QuerySet<Model>
  /** How what was not read is read later. */
  fetchMode<Model extends AnyRow>(this: ClassOf<Model>, mode: FetchMode): QuerySet<Model>
  /** Locks the rows until the transaction ends. */
  selectForUpdate<Model extends AnyRow>(this: ClassOf<Model>, options?: LockOptions): QuerySet<Model>
  /** Rows `from` up to, not including, `to`. */
  slice<Model extends AnyRow>(this: ClassOf<Model>, from: number, to?: number): QuerySet<Model>
  /** Reads the rows in pieces, without keeping them. */
  stream<Model extends AnyRow>(this: ClassOf<Model>, options?: StreamOptions): AsyncIterable<Model>
  iterator<Model extends AnyRow>(this: ClassOf<Model>, options?: StreamOptions): AsyncIterable<Model>
  /** The one row. @throws {DoesNotExist} @throws {MultipleObjectsReturned} */
  get<Model extends AnyRow, Key extends PropertyKey, Path extends string>(
    this: ClassOf<Model>,
    ...where: Filter<Model, {}, Key, Path>[]
  ): Promise<Model>
  /** The one row, or null. @throws {MultipleObjectsReturned} */
  getOrNull<Model extends AnyRow, Key extends PropertyKey, Path extends string>(
    this: ClassOf<Model>,
    ...where: Filter<Model, {}, Key, Path>[]
  ): Promise<Model | null>
  /** The one row; where there is none the visitor sees a 404. */
  getOr404<Model extends AnyRow, Key extends PropertyKey, Path extends string>(
    this: ClassOf<Model>,
    ...where: Filter<Model, {}, Key, Path>[]
  ): Promise<Model>
  first<Model extends AnyRow>(this: ClassOf<Model>): Promise<Model | null>
  last<Model extends AnyRow>(this: ClassOf<Model>): Promise<Model | null>
  /** The row at a place. @throws {DjinnError} `ORM_NO_ROW_AT` */
  at<Model extends AnyRow>(this: ClassOf<Model>, index: number): Promise<Model>
  /** The first row by these columns, else by `getLatestBy`. */
  earliest<Model extends AnyRow, const Terms extends readonly string[]>(
    this: ClassOf<Model>,
    ...terms: OrderArgs<Model, {}, Terms>
  ): Promise<Model>
  latest<Model extends AnyRow, const Terms extends readonly string[]>(
    this: ClassOf<Model>,
    ...terms: OrderArgs<Model, {}, Terms>
  ): Promise<Model>
  count<Model extends AnyRow>(this: ClassOf<Model>): Promise<number>
  exists<Model extends AnyRow>(this: ClassOf<Model>): Promise<boolean>
  /** Rows by their key; all without keys. */
  inBulk<Model extends AnyRow>(
    this: ClassOf<Model>,
    keys?: readonly KeyOf<Model>[],
  ): Promise<Map<KeyOf<Model>, Model>>
  /** Rows by a unique column. */
  inBulk<Model extends AnyRow, const Name extends string>(
    this: ClassOf<Model>,
    values: readonly ValueAt<Model, {}, Name>[] | undefined,
    options: { readonly field: PathArg<Model, {}, Name> },
  ): Promise<Map<ValueAt<Model, {}, Name>, Model>>
  /** Sums, counts and the like over all rows. */
  aggregate<Model extends AnyRow, const Given extends { readonly [name: string]: Exp<unknown, string> }>(
    this: ClassOf<Model>,
    named: Given & CheckedAll<Model, {}, Given>,
  ): Promise<{ -readonly [Name in keyof Given]: AnnotationValue<Model, {}, Given[Name]> }>
  /** The years, months, … that occur in a column. */
  dates<Model extends AnyRow>(
    this: ClassOf<Model>,
    field: NamesOfType<Model, DateLike>,
    unit: DateUnit,
    order?: 'asc' | 'desc',
  ): QuerySet<Model, Temporal.PlainDate>
  datetimes<Model extends AnyRow, const Name extends NamesOfType<Model, MomentLike>>(
    this: ClassOf<Model>,
    field: Name,
    unit: MomentUnit,
    order?: 'asc' | 'desc',
    options?: { readonly zone?: string },
  ): QuerySet<Model, NonNullable<ValueAt<Model, {}, Name>>>
  /** INSERT. */
  create<Model extends AnyRow, Key extends string>(
    this: ClassOf<Model>,
    given: CreateArgument<Model, Key>,
  ): Promise<Model>
  /** The row, or a new one of the same values and the defaults; and whether it is new. */
  getOrCreate<Model extends AnyRow, Key extends string>(
    this: ClassOf<Model>,
    where: Where<Model, {}, Key>,
    options?: { readonly defaults?: Defaults<Model> },
  ): Promise<[Model, boolean]>
  /** The row with new values, or a new one; and whether it is new. */
  updateOrCreate<Model extends AnyRow, Key extends string>(
    this: ClassOf<Model>,
    where: Where<Model, {}, Key>,
    options?: { readonly defaults?: Defaults<Model>; readonly createDefaults?: Defaults<Model> },
  ): Promise<[Model, boolean]>
  /** INSERT of many rows in few statements. No events are told. */
  bulkCreate<Model extends AnyRow, Key extends PropertyKey>(
    this: ClassOf<Model>,
    rows: readonly (CreateArgument<Model, Key> | NoInfer<Model>)[],
    options?: BulkCreateOptions<Model>,
  ): Promise<Model[]>
  /** UPDATE of these columns of many instances. */
  bulkUpdate<Model extends AnyRow>(
    this: ClassOf<Model>,
    instances: readonly NoInfer<Model>[],
    fields: readonly (keyof FieldsOf<Model> & string)[],
    options?: { readonly batchSize?: number },
  ): Promise<number>
  /** Rows of hand-written SQL: `Post.raw(sql`select * from post where id = ${id}`)`. */
  raw<Model extends AnyRow>(this: ClassOf<Model>, query: Exp<unknown>): Promise<Model[]>
  /** A condition that knows its model: `Post.q({ title: 'x' })`. */
  q<Model extends AnyRow, Key extends string>(
    this: ClassOf<Model>,
    where: Where<Model, {}, Key>,
  ): Condition<Model, Key>
  /** A column as an expression that knows its model: `Post.f('likes').plus(1)`. */
  f<Model extends AnyRow, Path extends string>(
    this: ClassOf<Model>,
    path: PathArg<Model, {}, Path>,
  ): Exp<ValueAt<Model, {}, Path>, Path>
}

/** The class that `Model({...})` gives, to be extended. */
export interface ModelStatic<Fields> extends ModelStatics {
  new (given?: Init<Fields>): Instance<Fields>
}
