import type { Writer } from '../compile/writer.ts';
import type { SqlCall } from '../statement.ts';
import { type FunctionPrinter } from './printer.ts';
/** Prints `name(distinct arguments order by …) filter (where …)`; the filter is a CASE on MySQL. */
export declare function aggregate(name: string): FunctionPrinter;
/** `stringAgg(text, delimiter)`. */
export declare function printStringAgg(writer: Writer, call: SqlCall): void;
/** Any value of the group: the first of an array before PostgreSQL 16, the greatest on SQLite and MariaDB. */
export declare function printAnyValue(writer: Writer, call: SqlCall): void;
