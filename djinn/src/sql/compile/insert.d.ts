import type { SqlAssignment, SqlInsert } from '../statement.ts';
import type { Writer } from './writer.ts';
/** Prints an insert of rows, of what a select gives, or of a row of defaults. */
export declare function printInsert(writer: Writer, insert: SqlInsert): void;
/** Prints `"name" = value, …`. The column opposite says the type of a parameter. */
export declare function printAssignments(writer: Writer, set: readonly SqlAssignment[]): void;
/** Prints RETURNING, where the database has it. */
export declare function printReturning(writer: Writer, returning: SqlInsert['returning'], alias?: string): void;
