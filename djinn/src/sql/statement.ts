import type { ColumnType } from './column-type.ts'

// A statement is plain data: made by a planner, printed by compile/. Values stay outside: a parameter names the slot of the
// list of values with which the statement runs, so that one text serves every run of the same shape.

/** A value of SQL. `type` is what it yields; the printers and the readers of rows go by it. */
export type SqlExpression =
  | SqlColumn
  | SqlParameter
  | SqlConstant
  | SqlArithmetic
  | SqlNegation
  | SqlComparison
  | SqlNullTest
  | SqlMembership
  | SqlBetween
  | SqlLike
  | SqlRegex
  | SqlLogic
  | SqlNot
  | SqlCase
  | SqlCall
  | SqlWindow
  | SqlCast
  | SqlExtract
  | SqlTruncate
  | SqlJsonPath
  | SqlJsonTest
  | SqlExists
  | SqlSubquery
  | SqlRow
  | SqlRaw
  | SqlCollate
  | SqlExcluded
  | SqlStar
  | SqlDefault

/** A column of a table of the statement by the table's alias; without a table, a column by name alone (an output column). */
export interface SqlColumn {
  readonly kind: 'column'
  readonly table?: string
  readonly name: string
  readonly type?: ColumnType
}

/** A value given when the statement runs: `read(values[slot])`, encoded for the database by `type`. */
export interface SqlParameter {
  readonly kind: 'parameter'
  readonly slot: number
  /** Takes the value out of what stands in the slot: an element of a list, a pattern for LIKE, a custom field's stored form. */
  readonly read?: (value: unknown) => unknown
  /** How the value is encoded; without it as the driver takes the JavaScript value. */
  readonly type?: ColumnType
  /** Where the slot holds a list: which of its members this one is, before `read`. */
  readonly member?: SqlMember
  /** What errors call the column that it is for: `Post.likes`. */
  readonly column?: string
}

/** A place in the list of a slot. A list that is shorter is filled up with its last member, an empty one is null. */
export interface SqlMember {
  readonly index: number
  /** The members of what stands in the slot. The same function at all places, so that it is called once for all of them. */
  readonly listOf: (value: unknown) => readonly unknown[]
}

/** A value that is part of the text, printed as a literal. */
export interface SqlConstant {
  readonly kind: 'constant'
  readonly value: null | boolean | number | bigint | string
  readonly type?: ColumnType
}

/** `**` is power, `^` bitwise exclusive or, `||` joins texts. Dates, moments and durations may be added and subtracted. */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '**' | '&' | '|' | '^' | '<<' | '>>' | '||'
/** Two values computed into one. */
export interface SqlArithmetic {
  readonly kind: 'arithmetic'
  readonly operator: ArithmeticOperator
  readonly left: SqlExpression
  readonly right: SqlExpression
  readonly type?: ColumnType
}
/** A number with the other sign. */
export interface SqlNegation {
  readonly kind: 'negation'
  readonly operand: SqlExpression
  readonly type?: ColumnType
}

/** `is` and `is not` are equality that knows null (IS NOT DISTINCT FROM). Rows compare with rows. */
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=' | 'is' | 'is not'
/** Two values compared. */
export interface SqlComparison {
  readonly kind: 'comparison'
  readonly operator: ComparisonOperator
  readonly left: SqlExpression
  readonly right: SqlExpression
}
/** `IS NULL`, `IS NOT NULL`. */
export interface SqlNullTest {
  readonly kind: 'nullTest'
  readonly operand: SqlExpression
  readonly negated: boolean
}

/** `operand IN (…)`. A list without members is false. */
export interface SqlMembership {
  readonly kind: 'membership'
  readonly operand: SqlExpression
  readonly members: readonly SqlExpression[] | SqlSelect | SqlCompound
  /** All members as one array, where the database has arrays: one parameter and one text for lists of any length. */
  readonly array?: SqlParameter
}
/** `operand BETWEEN low AND high`. */
export interface SqlBetween {
  readonly kind: 'between'
  readonly operand: SqlExpression
  readonly low: SqlExpression
  readonly high: SqlExpression
}

/** LIKE with `\` as the escape. `ignoreCase`: ILIKE, or UPPER on both sides where there is none. Operands that are no texts are cast. */
export interface SqlLike {
  readonly kind: 'like'
  readonly operand: SqlExpression
  readonly pattern: SqlExpression
  readonly ignoreCase: boolean
  /** True where the pattern is no parameter but an expression whose own text is to be found: its `%`, `_`, `\` are escaped in SQL, and `%` put around. */
  readonly around?: 'both' | 'start' | 'end' | 'none'
}
/** Whether a text fits a regular expression of the database. */
export interface SqlRegex {
  readonly kind: 'regex'
  readonly operand: SqlExpression
  readonly pattern: SqlExpression
  readonly ignoreCase: boolean
}

/** Joined conditions; none of them: `and` is true, `or` false, `xor` false. `xor` is true where an odd number is true. */
export interface SqlLogic {
  readonly kind: 'and' | 'or' | 'xor'
  readonly operands: readonly SqlExpression[]
}
/** The opposite of a condition. */
export interface SqlNot {
  readonly kind: 'not'
  readonly operand: SqlExpression
}
/** The value of the first branch that holds. */
export interface SqlCase {
  readonly kind: 'case'
  readonly branches: readonly { readonly when: SqlExpression; readonly then: SqlExpression }[]
  readonly otherwise?: SqlExpression
  readonly type?: ColumnType
}

/** A function or an aggregate by Django's name in camelCase (`lower`, `strIndex`, `count`, `stringAgg`); printed per dialect by functions/. */
export interface SqlCall {
  readonly kind: 'call'
  readonly name: string
  readonly args: readonly SqlExpression[]
  readonly type?: ColumnType
  /** Aggregates: over different values only. */
  readonly distinct?: boolean
  /** Aggregates: over the rows for which this holds (FILTER, or CASE where there is none). */
  readonly filter?: SqlExpression
  /** Aggregates: in this order. */
  readonly orderBy?: readonly SqlOrder[]
}

/** A function over the rows around each row. */
export interface SqlWindow {
  readonly kind: 'window'
  readonly call: SqlExpression
  readonly partitionBy: readonly SqlExpression[]
  readonly orderBy: readonly SqlOrder[]
  readonly frame?: SqlFrame
  readonly type?: ColumnType
}
/** Bounds: undefined is unbounded, 0 the current row, a negative number that many preceding, a positive one following. */
export interface SqlFrame {
  readonly mode: 'rows' | 'range' | 'groups'
  readonly start?: number | undefined
  readonly end?: number | undefined
  readonly exclude?: 'current row' | 'group' | 'ties' | 'no others'
}
/** A value as another type. */
export interface SqlCast {
  readonly kind: 'cast'
  readonly operand: SqlExpression
  readonly type: ColumnType
}

/** `isoYear`, `weekDay` (1 is Sunday), `isoWeekDay` (1 is Monday), `week` (ISO). Of a moment in `zone` (IANA name; UTC where absent). */
export type ExtractUnit =
  | 'year'
  | 'isoYear'
  | 'quarter'
  | 'month'
  | 'week'
  | 'day'
  | 'weekDay'
  | 'isoWeekDay'
  | 'hour'
  | 'minute'
  | 'second'
  | 'microsecond'
  | 'epoch'
/** A part of a date, a time, a moment or a span, as a number. */
export interface SqlExtract {
  readonly kind: 'extract'
  readonly unit: ExtractUnit
  readonly operand: SqlExpression
  readonly zone?: string
  readonly type?: ColumnType
}
/** The start of the year, …, second; or the `date` or `time` of a moment. `type` is what results (date, time, datetime, instant). */
export interface SqlTruncate {
  readonly kind: 'truncate'
  readonly unit:
    | 'year'
    | 'quarter'
    | 'month'
    | 'week'
    | 'day'
    | 'hour'
    | 'minute'
    | 'second'
    | 'date'
    | 'time'
  readonly operand: SqlExpression
  readonly zone?: string
  readonly type: ColumnType
}

/**
 * What stands in a JSON value at a path. As `json` it compares with JSON values; as `text` it is the text of the value (null for JSON null).
 * A number may mean an index or a key that looks like one: an integer in the path is an index, a text a key.
 */
export interface SqlJsonPath {
  readonly kind: 'jsonPath'
  readonly operand: SqlExpression
  readonly path: readonly (string | number)[]
  readonly as: 'json' | 'text'
  readonly type?: ColumnType
}
/** A question about a JSON value: what it contains, which keys it has. */
export interface SqlJsonTest {
  readonly kind: 'jsonTest'
  readonly test: 'contains' | 'containedBy' | 'hasKey' | 'hasKeys' | 'hasAnyKeys' | 'exists'
  readonly operand: SqlExpression
  /** `contains`, `containedBy`: a JSON value. */
  readonly value?: SqlExpression
  /** `hasKey…`: the keys; part of the text. `exists`: the path. */
  readonly keys?: readonly (string | number)[]
}
/** Whether a query has rows. */
export interface SqlExists {
  readonly kind: 'exists'
  readonly select: SqlSelect | SqlCompound
}
/** A query as a value. */
export interface SqlSubquery {
  readonly kind: 'subquery'
  readonly select: SqlSelect | SqlCompound
  readonly type?: ColumnType
}
/** Several values as one: `(a, b)`. */
export interface SqlRow {
  readonly kind: 'row'
  readonly items: readonly SqlExpression[]
}
/** Text written by the programmer with values between its parts: `parts.length === values.length + 1`. */
export interface SqlRaw {
  readonly kind: 'raw'
  readonly parts: readonly string[]
  readonly values: readonly SqlExpression[]
  readonly type?: ColumnType
}
/** A text compared by a collation. */
export interface SqlCollate {
  readonly kind: 'collate'
  readonly operand: SqlExpression
  readonly collation: string
  readonly type?: ColumnType
}
/** In the `update` of a conflict: the value that the insert wanted to write. */
export interface SqlExcluded {
  readonly kind: 'excluded'
  readonly name: string
  readonly type?: ColumnType
}
/** The `*` of `count(*)`. */
export interface SqlStar {
  readonly kind: 'star'
}
/** In a row of an insert: the column's own default. */
export interface SqlDefault {
  readonly kind: 'default'
}

/** A term of ORDER BY. */
export interface SqlOrder {
  readonly expression: SqlExpression
  readonly descending: boolean
  readonly nulls?: 'first' | 'last' | undefined
}
/** A column of a result, with its name. */
export interface SqlSelectColumn {
  readonly expression: SqlExpression
  readonly name?: string | undefined
}
/** A table, or a query that stands for one. */
export type SqlSource =
  | {
      readonly kind: 'table'
      readonly name: string
      readonly schema?: string
      readonly alias: string
      readonly join?: SqlJoin
    }
  | {
      readonly kind: 'derived'
      readonly select: SqlSelect | SqlCompound
      readonly alias: string
      readonly lateral?: boolean
      readonly join?: SqlJoin
    }
/** How a table is joined to those before it. */
export interface SqlJoin {
  readonly type: 'inner' | 'left' | 'cross'
  readonly on?: SqlExpression
}
/** A query of a WITH clause, by its name. */
export interface SqlCommonTable {
  readonly name: string
  readonly columns?: readonly string[]
  readonly recursive?: boolean
  readonly materialized?: boolean
  readonly query: SqlSelect | SqlCompound | SqlRaw
}
/** SELECT. */
export interface SqlSelect {
  readonly kind: 'select'
  readonly with?: readonly SqlCommonTable[]
  /** A list is PostgreSQL's DISTINCT ON. */
  readonly distinct?: boolean | readonly SqlExpression[]
  readonly columns: readonly SqlSelectColumn[]
  /** The first has no `join`. Empty: no FROM. */
  readonly from: readonly SqlSource[]
  readonly where?: SqlExpression | undefined
  readonly groupBy?: readonly SqlExpression[] | undefined
  readonly having?: SqlExpression | undefined
  readonly orderBy?: readonly SqlOrder[] | undefined
  readonly limit?: number | SqlParameter | undefined
  readonly offset?: number | SqlParameter | undefined
  readonly lock?: SqlLock | undefined
}
/** Dropped on SQLite, whose writers wait for each other anyway. */
export interface SqlLock {
  readonly strength: 'update' | 'noKeyUpdate' | 'share'
  readonly wait?: 'noWait' | 'skipLocked'
  readonly of?: readonly string[]
}
/** Ordering expressions of a compound are output columns: `{ kind: 'column', name }` or a constant position. Members with an own limit or order become derived tables where the dialect needs it. */
export interface SqlCompound {
  readonly kind: 'compound'
  readonly operator: 'union' | 'unionAll' | 'intersect' | 'except'
  readonly members: readonly (SqlSelect | SqlCompound)[]
  readonly orderBy?: readonly SqlOrder[] | undefined
  readonly limit?: number | SqlParameter | undefined
  readonly offset?: number | SqlParameter | undefined
}
/** INSERT of rows, or of what a query gives. */
export interface SqlInsert {
  readonly kind: 'insert'
  readonly table: string
  readonly schema?: string
  readonly columns: readonly string[]
  /** One list a row, each as long as `columns`; or a select; or the word for a row of defaults. */
  readonly rows: readonly (readonly SqlExpression[])[] | SqlSelect | SqlCompound | 'defaults'
  readonly onConflict?:
    | { readonly action: 'ignore'; readonly target?: readonly string[] }
    | {
        readonly action: 'update'
        readonly target: readonly string[]
        readonly set: readonly SqlAssignment[]
      }
  /** Dropped where the database has none (MySQL; MariaDB has it for inserts and deletes). */
  readonly returning?: readonly SqlSelectColumn[] | undefined
}
/** A column and what it is set to. */
export interface SqlAssignment {
  readonly name: string
  readonly value: SqlExpression
}
/** UPDATE of the rows for which `where` holds. */
export interface SqlUpdate {
  readonly kind: 'update'
  readonly table: string
  readonly schema?: string
  /** How `where` and `set` name the table; its own name where absent. */
  readonly alias?: string
  readonly set: readonly SqlAssignment[]
  readonly where?: SqlExpression | undefined
  readonly returning?: readonly SqlSelectColumn[] | undefined
}
/** DELETE of the rows for which `where` holds. */
export interface SqlDelete {
  readonly kind: 'delete'
  readonly table: string
  readonly schema?: string
  readonly alias?: string
  readonly where?: SqlExpression | undefined
  readonly returning?: readonly SqlSelectColumn[] | undefined
}
/** A statement that can be printed. */
export type SqlStatement = SqlSelect | SqlCompound | SqlInsert | SqlUpdate | SqlDelete
