/** The types of models and queries. @module */

export type { OwnNames } from './columns.ts'
export type { CommonTable, CommonTableJoin } from './common-table.ts'
export type { AggregateExp, Average, Exp, NullWith, Numeric, Operand, OrderExp, Same } from './exp.ts'
export type {
  CompositeKey,
  Field,
  FieldMap,
  GenericKey,
  Kind,
  Relation,
  RelationKind,
  Role,
} from './field.ts'
export type { CreateInput, Defaults, PartialInput, UpdateInput } from './input.ts'
export type {
  AnyRow,
  Declared,
  FieldsOf,
  Instance,
  KeyOf,
  ModelBase,
  Related,
  SaveOptions,
  Target,
} from './instance.ts'
export type {
  ArrayLookups,
  ArrayTransforms,
  BaseLookups,
  BoolTransforms,
  BytesTransforms,
  Comparable,
  DateTransforms,
  DurationTransforms,
  IpTransforms,
  JsonLookups,
  LookupTable,
  MomentTransforms,
  NumberTransforms,
  OrderedLookups,
  PartLookups,
  RangeLookups,
  RangeTransforms,
  Rows,
  SearchLookups,
  TextLookups,
  TextTransforms,
  TimeTransforms,
  TransformTable,
  UuidTransforms,
} from './lookups.ts'
export type { AddOptions, RelatedManager } from './manager.ts'
export type { Constraint, Meta } from './meta.ts'
export type { ExtensibleModel, ModelFunction } from './model-function.ts'
export type { ClassOf, ModelStatic, ModelStatics } from './model-static.ts'
export type { PathArg, ValueAt } from './paths.ts'
export type { UnknownField, UnknownLookup } from './problems.ts'
export type {
  BulkCreateOptions,
  FetchMode,
  LockOptions,
  QuerySet,
  QueryText,
  StreamOptions,
} from './query-set.ts'
export type { Loaded, LoadedMany } from './related.ts'
export type { DecimalInput, KindOf } from './value-kind.ts'
export type { Condition, LookupValue, Where } from './where.ts'
