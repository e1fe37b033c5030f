import { OperationalError } from '../database-errors.ts';
/** The error of a statement that its signal stopped. */
export declare function cancelled(signal: AbortSignal, sql?: string): OperationalError;
/** Throws where the signal has stopped the work already. */
export declare function throwIfCancelled(signal: AbortSignal | undefined, sql?: string): void;
