/** The functions that make fields, and what stands in a model's options. @module */

export {
  type CheckOptions,
  check,
  type IndexOptions,
  index,
  type UniqueOptions,
  unique,
} from './constraints.ts'
export { type CustomField, customField } from './custom.ts'
export { type FileColumn, type FileOptions, file, type ImageOptions, image } from './files.ts'
export { generated } from './generated.ts'
export { type GenericForeignKeyOptions, genericForeignKey, genericRelation } from './generic.ts'
export { type AutoOptions, auto, bigAuto, compositeKey, smallAuto } from './keys.ts'
export {
  bigint,
  type DecimalOptions,
  decimal,
  float,
  int,
  type NumberOptions,
  positiveBigint,
  positiveInt,
  positiveSmallint,
  smallint,
} from './numbers.ts'
export type { Choices, ColumnOptions, Label } from './options.ts'
export {
  type ArrayOptions,
  array,
  bigintRange,
  dateRange,
  datetimeRange,
  decimalRange,
  intRange,
  type RangeInput,
  searchVector,
} from './postgres.ts'
export {
  type ForeignKeyOptions,
  foreignKey,
  hasMany,
  hasOne,
  type ManyToManyOptions,
  manyToMany,
  type OnDelete,
  type OneToOneOptions,
  oneToOne,
  type SetValue,
  set,
} from './relations.ts'
export {
  char,
  email,
  type FilePathOptions,
  filePath,
  type SlugOptions,
  slug,
  type TextOptions,
  text,
  url,
} from './texts.ts'
export { date, datetime, duration, instant, type TimeOptions, time } from './times.ts'
export {
  type BinaryOptions,
  binary,
  bool,
  type IpOptions,
  ip,
  type JsonOptions,
  json,
  uuid,
} from './values.ts'
