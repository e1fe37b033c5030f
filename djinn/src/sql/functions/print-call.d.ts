import type { Writer } from '../compile/writer.ts';
import type { SqlCall } from '../statement.ts';
/**
 * Prints the call of a function by Django's name, whose case does not matter. Another name is that of a function of the database
 * itself and printed as it is.
 */
export declare function printCall(writer: Writer, call: SqlCall): void;
