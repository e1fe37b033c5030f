import type { SqlOrder } from '../statement.ts';
import type { Writer } from './writer.ts';
/** Prints the list of an ORDER BY. MySQL has no NULLS FIRST: it orders by being null before. */
export declare function printOrders(writer: Writer, orders: readonly SqlOrder[]): void;
