import type { SqlWindow } from '../statement.ts';
import type { Writer } from './writer.ts';
/** Prints `call over (partition by … order by … frame)`. */
export declare function printWindow(writer: Writer, node: SqlWindow): void;
