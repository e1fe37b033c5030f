/**
 * Databases: their addresses, connections, transactions and errors; statements as plain data and their text for each database.
 *
 * ```ts
 * import { openDatabase } from 'djinn/sql'
 *
 * const database = openDatabase('sqlite::memory:')
 * await database.script('CREATE TABLE note (text TEXT)')
 * const done = await database.atomic(() => database.run({ text: 'INSERT INTO note VALUES (?)', writes: true, bigints: false }, ['Hello']))
 * done.changes // 1
 * await database.close()
 * ```
 *
 * @module
 */

export { decoder } from './codecs/decode.ts'
export { encoder } from './codecs/encode.ts'
export { InvalidValue, OutOfRange } from './codecs/invalid-value.ts'
export { type RangeValue, rangeText, readRange } from './codecs/ranges.ts'
export type { ColumnKind, ColumnType } from './column-type.ts'
export { compileStatement } from './compile/compile-statement.ts'
export { quoteIdentifier } from './compile/names.ts'
export type { Connection, MaybePromise, ResultTable, RunOptions, RunResult, SqlText } from './connection.ts'
export { Database, openDatabase } from './database.ts'
export {
  DatabaseError,
  type DatabaseErrorDetails,
  DataError,
  type IntegrityDetails,
  IntegrityError,
  type IntegrityKind,
  InternalError,
  NotSupportedError,
  type OperationalDetails,
  OperationalError,
  type OperationalReason,
  ProgrammingError,
} from './database-errors.ts'
export {
  type DatabaseOptions,
  type DriverName,
  type IsolationLevel,
  optionsOfQuery,
} from './database-options.ts'
export { alterTables, type RealNames } from './ddl/alter-table.ts'
export { columnTypeText } from './ddl/column-type-text.ts'
export { createIndex, dropIndex } from './ddl/create-index.ts'
export { createTable, dropTable } from './ddl/create-table.ts'
export { readNames } from './ddl/real-names.ts'
export { changeSqliteTable, type SqliteChange } from './ddl/rebuild-table.ts'
export { differenceOf, type FillExpression, type TableChange } from './ddl/table-changes.ts'
export type {
  CheckDefinition,
  ColumnDefinition,
  ForeignKeyDefinition,
  IndexColumn,
  IndexDefinition,
  TableDefinition,
  UniqueDefinition,
} from './ddl/table-definition.ts'
export type { CompiledSql, Dialect, DialectName, ParameterBinding } from './dialect.ts'
export type {
  DatabaseCheck,
  DatabaseColumn,
  DatabaseForeignKey,
  DatabaseIndex,
  DatabaseIndexColumn,
  DatabaseTable,
  DatabaseUnique,
  ForeignKeyAction,
} from './introspect/database-table.ts'
export { type IntrospectOptions, introspect } from './introspect/introspect.ts'
export type { QueryCall, QueryRecord, QueryWrapper } from './query-log.ts'
export type {
  ArithmeticOperator,
  ComparisonOperator,
  ExtractUnit,
  SqlArithmetic,
  SqlAssignment,
  SqlBetween,
  SqlCall,
  SqlCase,
  SqlCast,
  SqlCollate,
  SqlColumn,
  SqlCommonTable,
  SqlComparison,
  SqlCompound,
  SqlConstant,
  SqlDefault,
  SqlDelete,
  SqlExcluded,
  SqlExists,
  SqlExpression,
  SqlExtract,
  SqlFrame,
  SqlInsert,
  SqlJoin,
  SqlJsonPath,
  SqlJsonTest,
  SqlLike,
  SqlLock,
  SqlLogic,
  SqlMember,
  SqlMembership,
  SqlNegation,
  SqlNot,
  SqlNullTest,
  SqlOrder,
  SqlParameter,
  SqlRaw,
  SqlRegex,
  SqlRow,
  SqlSelect,
  SqlSelectColumn,
  SqlSource,
  SqlStar,
  SqlStatement,
  SqlSubquery,
  SqlTruncate,
  SqlUpdate,
  SqlWindow,
} from './statement.ts'
export { type AtomicOptions, Transaction } from './transaction.ts'
