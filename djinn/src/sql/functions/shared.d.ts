import { type Writer } from '../compile/writer.ts';
import type { SqlCall, SqlExpression } from '../statement.ts';
import { type FunctionPrinter, type FunctionTable } from './printer.ts';
/** Functions that every database calls alike. */
export declare const sharedFunctions: FunctionTable;
/** A single argument is its own extreme; SQLite would take it for an aggregate. */
export declare function extreme(name: string): FunctionPrinter;
/** Says that this database has no such function. */
export declare function missing(what: string, hint: string): FunctionPrinter;
/** Texts joined with null as the empty text. */
export declare function printConcat(writer: Writer, call: SqlCall): void;
/** `jsonObject(key, value, …)`: keys at even places. */
export declare function printPairs(writer: Writer, call: SqlCall, printValue: (node: SqlExpression) => void): void;
/** A value inside a JSON object or array of SQLite or MySQL: JSON as such, booleans as true and false. */
export declare function printJsonItem(writer: Writer, node: SqlExpression): void;
