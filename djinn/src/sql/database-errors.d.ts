/** What every {@link DatabaseError} carries. */
export interface DatabaseErrorDetails {
    /** The text of the statement, without its values. */
    readonly sql?: string | undefined;
    /** The driver's code: an SQLSTATE, `ER_…`, `SQLITE_…`. */
    readonly code?: string | undefined;
    /** What to do; shown on a line of its own. */
    readonly hint?: string | undefined;
    readonly cause?: unknown;
}
/**
 * What a database answered in place of rows. Its subclasses follow PEP 249, as Django's do.
 *
 * ```ts
 * import { DatabaseError, IntegrityError } from 'djinn/sql'
 *
 * const error = new IntegrityError('UNIQUE constraint failed: user.email', { kind: 'unique', table: 'user', columns: ['email'] })
 * error instanceof DatabaseError // true
 * ```
 */
export declare class DatabaseError extends Error {
    readonly name: string;
    /** The text of the statement, without its values. */
    readonly sql: string | undefined;
    /** The driver's code: an SQLSTATE, `ER_…`, `SQLITE_…`. */
    readonly code: string | undefined;
    /** What to do about it. */
    readonly hint: string | undefined;
    constructor(message: string, details?: DatabaseErrorDetails);
}
/** Which kind of rule a row broke. */
export type IntegrityKind = 'unique' | 'foreignKey' | 'notNull' | 'check' | 'exclusion';
/** What an {@link IntegrityError} carries beside; as much as the database tells. */
export interface IntegrityDetails extends DatabaseErrorDetails {
    readonly kind?: IntegrityKind | undefined;
    readonly constraint?: string | undefined;
    readonly table?: string | undefined;
    readonly columns?: readonly string[];
}
/** A row broke a rule: unique, foreign key, not null, check. */
export declare class IntegrityError extends DatabaseError {
    readonly name = "IntegrityError";
    /** Which kind of rule. */
    readonly kind: IntegrityKind | undefined;
    /** The rule's name, where the database tells it (SQLite: of checks alone). */
    readonly constraint: string | undefined;
    readonly table: string | undefined;
    /** Empty where the database does not name them. */
    readonly columns: readonly string[];
    constructor(message: string, details?: IntegrityDetails);
}
/** A value that its column or an operator cannot take: out of range, too long, no number. */
export declare class DataError extends DatabaseError {
    readonly name = "DataError";
}
/** Why the database could not do it now. */
export type OperationalReason = 'locked' | 'lost connection' | 'cannot connect' | 'timeout' | 'cancelled' | 'too many connections' | 'serialization' | 'deadlock' | 'access denied' | 'disk full' | 'corrupt';
/** What an {@link OperationalError} carries beside. */
export interface OperationalDetails extends DatabaseErrorDetails {
    readonly reason?: OperationalReason | undefined;
}
/** Nothing wrong with the statement: a lost connection, a lock, a timeout, a deadlock, a full disk. */
export declare class OperationalError extends DatabaseError {
    readonly name = "OperationalError";
    readonly reason: OperationalReason | undefined;
    constructor(message: string, details?: OperationalDetails);
}
/** A wrong statement: a syntax error, a table or column that is not there, a missing value. */
export declare class ProgrammingError extends DatabaseError {
    readonly name = "ProgrammingError";
}
/** Something that this database does not have. */
export declare class NotSupportedError extends DatabaseError {
    readonly name = "NotSupportedError";
}
/** The database found itself in a state that should not be. */
export declare class InternalError extends DatabaseError {
    readonly name = "InternalError";
}
/** The hint at an error about a table or column that is not there. */
export declare const migrateHint = "If a migration makes it, run: djinn migrate";
/** Whether running the whole transaction again may help. */
export declare function isRetryable(error: unknown): boolean;
/** Whether the connection is gone, so that another one must be taken. */
export declare function isConnectionLost(error: unknown): boolean;
