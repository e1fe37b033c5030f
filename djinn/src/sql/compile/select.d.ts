import type { SqlCompound, SqlSelect } from '../statement.ts';
import type { Writer } from './writer.ts';
/** Prints a select or compound without parentheses. */
export declare function printQuery(writer: Writer, query: SqlSelect | SqlCompound): void;
/** Prints a select. */
export declare function printSelect(writer: Writer, select: SqlSelect): void;
/** Prints ` ("a", "b")`. */
export declare function printNames(writer: Writer, names: readonly string[]): void;
/** Prints `"schema"."table"`. */
export declare function printTable(writer: Writer, name: string, schema: string | undefined): void;
