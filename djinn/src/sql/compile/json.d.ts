import type { SqlExpression, SqlJsonPath, SqlJsonTest } from '../statement.ts';
import { type Writer } from './writer.ts';
/** Whether an expression is a JSON value, which compares as JSON. */
export declare function isJson(node: SqlExpression): boolean;
/** Prints what stands at a path, as JSON or as its text. */
export declare function printJsonPath(writer: Writer, node: SqlJsonPath): void;
/** Prints something that is null exactly where the path leads to nothing. */
export declare function printJsonPresence(writer: Writer, node: SqlJsonPath): void;
/** Prints a value so that equal JSON values are equal to the database. */
export declare function printJsonComparable(writer: Writer, node: SqlExpression): void;
/** Prints a value for `<`, `>`: as the scalar that it is. PostgreSQL orders jsonb itself. */
export declare function printJsonOrdered(writer: Writer, node: SqlExpression): void;
/** Prints `contains`, `hasKey`, … */
export declare function printJsonTest(writer: Writer, node: SqlJsonTest): void;
