import type { Writer } from '../compile/writer.ts';
import type { SqlCall, SqlExpression } from '../statement.ts';
/** Prints the call of one function. */
export type FunctionPrinter = (writer: Writer, call: SqlCall) => void;
/** Functions by Django's name in camelCase. */
export type FunctionTable = Readonly<Record<string, FunctionPrinter>>;
/** Prints one argument; what SQLite stores as the text of a decimal becomes a number. */
export declare function printArgument(writer: Writer, node: SqlExpression): void;
/** Prints the arguments from one on with commas between. */
export declare function printArguments(writer: Writer, args: readonly SqlExpression[], from?: number): void;
/**
 * A printer from a text: `{0}` is the first argument, `{*}` all with commas between, `{1*}` those from the second on. An
 * argument may stand more than once.
 */
export declare function template(text: string): FunctionPrinter;
/** Printers by the number of arguments; the last serves all beyond it. */
export declare function byCount(texts: Readonly<Record<number, string>>): FunctionPrinter;
/** A table from texts. */
export declare function templates(texts: Readonly<Record<string, string>>): FunctionTable;
/** The value of an argument that must be part of the statement. */
export declare function constantArgument(call: SqlCall, index: number, what: string): string | number | boolean | bigint | null;
