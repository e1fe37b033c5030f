import type { SqlExpression } from '../statement.ts';
import { type Writer } from './writer.ts';
/** Prints a moment as clocks in `zone` show it. In UTC the texts of SQLite and MySQL are that already. */
export declare function printLocal(writer: Writer, node: SqlExpression, zone: string | undefined): void;
/** Prints the opening of the way back: from a clock in `zone` to the moment in UTC. Gives what closes it. */
export declare function openMoment(writer: Writer, zone: string | undefined): string;
