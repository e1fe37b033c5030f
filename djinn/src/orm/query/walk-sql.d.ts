import type { SqlCompound, SqlExpression, SqlSelect } from '../../sql/index.ts';
/** Whether a function's name is that of an aggregate. */
export declare function isAggregate(name: string): boolean;
/** The expressions directly inside an expression; those of its subqueries are not. */
export declare function partsOf(sql: SqlExpression): readonly SqlExpression[];
/** Whether some part of an expression passes; subqueries are not looked into. */
export declare function some(sql: SqlExpression, test: (part: SqlExpression) => boolean): boolean;
/** Whether it aggregates rows: a window over an aggregate does not, but for aggregates inside of that. */
export declare function containsAggregate(sql: SqlExpression): boolean;
export declare function containsWindow(sql: SqlExpression): boolean;
export declare function containsSubquery(sql: SqlExpression): boolean;
/** The same expression with parts replaced: `change` gives another expression, or undefined to look deeper. Subqueries are looked into. */
export declare function mapSql(sql: SqlExpression, change: (part: SqlExpression) => SqlExpression | undefined): SqlExpression;
/** The same select with parts of its expressions replaced. */
export declare function mapSelect<Select extends SqlSelect | SqlCompound>(select: Select, change: (part: SqlExpression) => SqlExpression | undefined): Select;
