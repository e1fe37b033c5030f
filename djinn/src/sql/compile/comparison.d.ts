import type { SqlBetween, SqlComparison, SqlExpression, SqlMembership, SqlNullTest } from '../statement.ts';
import type { Writer } from './writer.ts';
/** Prints `left operator right`. */
export declare function printComparison(writer: Writer, node: SqlComparison): void;
/** Whether what SQLite holds here is the text of a decimal. */
export declare function isStoredText(node: SqlExpression): boolean;
/** The number of a decimal that SQLite stores as text. */
export declare function printNumeric(writer: Writer, node: SqlExpression): void;
/** Prints `operand is null`. A JSON path is null where nothing stands there. */
export declare function printNullTest(writer: Writer, node: SqlNullTest): void;
/** Prints `operand in (…)`; without members it is false. */
export declare function printMembership(writer: Writer, node: SqlMembership): void;
/** Prints `operand between low and high`. */
export declare function printBetween(writer: Writer, node: SqlBetween): void;
