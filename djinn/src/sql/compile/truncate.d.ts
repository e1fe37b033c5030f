import type { SqlTruncate } from '../statement.ts';
import { type Writer } from './writer.ts';
/** Prints the start of the year, …, second, or the date or time of a moment, by the clocks of its zone. */
export declare function printTruncate(writer: Writer, node: SqlTruncate): void;
