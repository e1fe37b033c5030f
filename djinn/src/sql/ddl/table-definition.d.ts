import type { ColumnType } from '../column-type.ts';
import type { SqlExpression } from '../statement.ts';
/** A table as plain data. Expressions hold constants, no parameters. */
export interface TableDefinition {
    readonly name: string;
    readonly schema?: string | undefined;
    readonly columns: readonly ColumnDefinition[];
    /** Names of columns; empty where the table has none. */
    readonly primaryKey: readonly string[];
    readonly uniques?: readonly UniqueDefinition[];
    readonly indexes?: readonly IndexDefinition[];
    readonly checks?: readonly CheckDefinition[];
    readonly foreignKeys?: readonly ForeignKeyDefinition[];
    /** Kept by PostgreSQL and MySQL. */
    readonly comment?: string | undefined;
    /** Text behind the closing parenthesis: a tablespace, `STRICT`, an engine. */
    readonly suffix?: string | undefined;
}
/** A column of a table. */
export interface ColumnDefinition {
    readonly name: string;
    readonly type: ColumnType;
    readonly nullable?: boolean | undefined;
    readonly default?: SqlExpression | undefined;
    /** The database numbers the rows. */
    readonly identity?: boolean | undefined;
    /** Computed of other columns; `stored` on disk, or at every reading. */
    readonly generated?: {
        readonly expression: SqlExpression;
        readonly stored: boolean;
    } | undefined;
    /** Kept by PostgreSQL and MySQL. */
    readonly comment?: string | undefined;
}
/** A rule that no two rows are alike in these columns: a constraint, or an index where it has a condition or expressions. */
export interface UniqueDefinition {
    readonly name?: string | undefined;
    readonly columns: readonly (string | IndexColumn)[];
    /** Only rows for which this holds; not on MySQL. */
    readonly condition?: SqlExpression | undefined;
    readonly include?: readonly string[] | undefined;
    /** False: nulls equal each other. PostgreSQL 15. */
    readonly nullsDistinct?: boolean | undefined;
    readonly deferrable?: 'immediate' | 'deferred' | undefined;
}
/** A part of an index: a column by name, or an expression. */
export interface IndexColumn {
    readonly column?: string | undefined;
    readonly expression?: SqlExpression | undefined;
    readonly descending?: boolean | undefined;
    /** PostgreSQL's class of operators: `varchar_pattern_ops`. */
    readonly opclass?: string | undefined;
}
/** An index of a table. */
export interface IndexDefinition {
    readonly name: string;
    readonly columns: readonly (string | IndexColumn)[];
    readonly unique?: boolean | undefined;
    /** PostgreSQL's kind of index: `gin`, `brin`, `hash`. Ignored elsewhere. */
    readonly method?: string | undefined;
    /** Only rows for which this holds; not on MySQL. */
    readonly condition?: SqlExpression | undefined;
    readonly include?: readonly string[] | undefined;
}
/** A condition that every row must meet. */
export interface CheckDefinition {
    readonly name: string;
    readonly condition: SqlExpression;
}
/** Columns that name a row of another table. */
export interface ForeignKeyDefinition {
    readonly name?: string | undefined;
    readonly columns: readonly string[];
    readonly references: {
        readonly table: string;
        readonly schema?: string;
        readonly columns: readonly string[];
    };
    /** What the database itself does; Django leaves it out, as its program does the work. */
    readonly onDelete?: 'cascade' | 'restrict' | 'set null' | 'set default' | 'no action' | undefined;
    /** @default 'deferred' on SQLite and PostgreSQL, as Django's; MySQL has none */
    readonly deferrable?: 'immediate' | 'deferred' | false | undefined;
}
