import type { StandardIssue } from './standard-schema.ts';
/** One problem with one value. */
export interface ValidationIssue {
    /** Where: property names and array indexes, from the outside in; empty for the whole. */
    readonly path: readonly (string | number)[];
    /** A stable word for programs: `required`, `invalid`, `max_length`. */
    readonly code: string;
    /** The words for a person. */
    readonly message: string;
    /** Values that the words contain. */
    readonly params?: Readonly<Record<string, unknown>>;
}
/**
 * Data that did not pass: told to the form or the client, never a crash. Answered with 422.
 *
 * ```ts
 * import { ValidationError } from 'djinn/base'
 *
 * const error = new ValidationError([{ path: ['email'], code: 'invalid', message: 'Enter an email address.' }])
 * error.issues[0]?.path // ['email']
 * ```
 */
export declare class ValidationError extends Error {
    readonly name: string;
    /** Every problem found, in the order of the data. */
    readonly issues: readonly ValidationIssue[];
    constructor(issues: readonly ValidationIssue[]);
}
/**
 * Turns the issues of a Standard Schema into ours, below a first path element such as `body`.
 *
 * ```ts
 * import { fromStandardIssues } from 'djinn/base'
 *
 * fromStandardIssues([{ message: 'Required', path: ['email'] }], 'body')[0]?.path // ['body', 'email']
 * ```
 */
export declare function fromStandardIssues(issues: readonly StandardIssue[], ...below: string[]): ValidationIssue[];
