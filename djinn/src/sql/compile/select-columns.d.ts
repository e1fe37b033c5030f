import type { SqlSelectColumn } from '../statement.ts';
import type { Writer } from './writer.ts';
/** Prints the columns that a select or RETURNING gives. */
export declare function textColumns(writer: Writer, columns: readonly SqlSelectColumn[]): void;
