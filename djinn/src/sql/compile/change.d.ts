import type { SqlDelete, SqlUpdate } from '../statement.ts';
import type { Writer } from './writer.ts';
/** Prints an update. MySQL and MariaDB have no RETURNING here. */
export declare function printUpdate(writer: Writer, update: SqlUpdate): void;
/** Prints a delete. */
export declare function printDelete(writer: Writer, statement: SqlDelete): void;
