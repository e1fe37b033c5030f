import type { ColumnType } from '../column-type.ts';
import type { Dialect, ParameterBinding } from '../dialect.ts';
import type { SqlCompound, SqlExpression, SqlParameter, SqlSelect } from '../statement.ts';
/** The printers that call each other through the writer, so that no file imports in a circle. */
export interface Printers {
    /** An expression of which the server can infer nothing: parameters are cast. */
    expression(writer: Writer, node: SqlExpression): void;
    /** A select or compound, without parentheses. */
    query(writer: Writer, query: SqlSelect | SqlCompound): void;
    /** How a parameter is encoded. */
    encode(node: SqlParameter, dialect: Dialect): ((value: unknown) => unknown) | undefined;
}
/** The text of a statement as it grows, with the parameters in the order of their placeholders. */
export declare class Writer {
    #private;
    text: string;
    readonly dialect: Dialect;
    readonly sqlite: boolean;
    readonly postgres: boolean;
    readonly mysql: boolean;
    readonly mariadb: boolean;
    readonly parameters: ParameterBinding[];
    /** True while a definition of a table is printed, which takes no parameters. */
    readonly literalsOnly: boolean;
    /** MySQL: the table that is being changed, which subqueries must not read directly. */
    changed: string | undefined;
    /** The name by which columns of this alias are called, where the database does not take the alias; without one, none. */
    renamed: {
        readonly alias: string;
        readonly name: string | undefined;
    } | undefined;
    constructor(dialect: Dialect, printers: Printers, literalsOnly?: boolean);
    /** Prints an expression that stands between parentheses or commas. */
    expression(node: SqlExpression): void;
    /** Prints an expression beside an operator: in parentheses where it is made of several parts. */
    operand(node: SqlExpression): void;
    /** Prints a select or compound without parentheses. */
    query(query: SqlSelect | SqlCompound): void;
    /** Expressions with commas between. */
    list(nodes: readonly SqlExpression[], from?: number): void;
    name(name: string): void;
    /** A placeholder for a parameter: on PostgreSQL the same `$n` for the same node. */
    placeholder(node: SqlParameter, encode?: (value: unknown) => unknown): void;
}
/** The kind of what an expression yields, where it is known. */
export declare function kindOf(node: SqlExpression): ColumnType['kind'] | undefined;
/** The type of what an expression yields, where it is known. */
export declare function typeOf(node: SqlExpression): ColumnType | undefined;
