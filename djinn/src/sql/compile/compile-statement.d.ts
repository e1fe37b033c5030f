import type { CompiledSql, Dialect } from '../dialect.ts';
import type { SqlExpression, SqlStatement } from '../statement.ts';
/**
 * The text of a statement for one kind of database, and how its parameters are made of the values of a run.
 *
 * Every expression that has several parts stands in parentheses, so that no rule of precedence matters. On PostgreSQL a
 * parameter's node gets one `$n` however often it appears; elsewhere it is bound as often as it appears.
 *
 * @throws {NotSupportedError} for what the database has not.
 */
export declare function compileStatement(statement: SqlStatement, dialect: Dialect): CompiledSql;
/** The text of an expression in the definition of a table, where values are literals. */
export declare function compileLiteral(node: SqlExpression, dialect: Dialect): string;
