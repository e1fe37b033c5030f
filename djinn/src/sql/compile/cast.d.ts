import type { SqlCast } from '../statement.ts';
import { type Writer } from './writer.ts';
/** Prints a value turned into another type, by the rules of the database. */
export declare function printCast(writer: Writer, node: SqlCast): void;
