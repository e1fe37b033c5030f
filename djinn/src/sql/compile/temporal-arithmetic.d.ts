import type { SqlArithmetic, SqlExpression } from '../statement.ts';
import { type Writer } from './writer.ts';
/** Whether an expression yields a date, a time or a moment. */
export declare function isMoment(node: SqlExpression): boolean;
/** Whether a sum or difference has a date, time or moment in it; those of durations alone are those of numbers. */
export declare function isTemporal(node: SqlArithmetic): boolean;
/** Prints moment ± duration, duration + moment, moment − moment. Durations are microseconds but on PostgreSQL. */
export declare function printTemporalArithmetic(writer: Writer, node: SqlArithmetic): void;
