/** What a {@link DjinnError} may carry beside its sentence. */
export interface DjinnErrorOptions {
    /** What to do, in the imperative; shown on the second line. */
    hint?: string | undefined;
    /** The original error, where this one explains another. */
    cause?: unknown;
    /** The HTTP status a visitor gets in place of a 500, where the mistake is the visitor's. */
    status?: number;
}
/**
 * A mistake in code or settings, told to the programmer: what was seen, and what to do.
 *
 * The message is one sentence; the hint follows on a line of its own. Visitors never see either in production:
 * they get a plain 500. Every `code` has a section in `docs/errors.md`.
 *
 * ```ts
 * import { DjinnError } from 'djinn'
 *
 * const error = new DjinnError('SHOP_NO_CURRENCY', 'The setting CURRENCY is "XYZ".', { hint: 'Use an ISO 4217 code.' })
 * error.message // 'The setting CURRENCY is "XYZ".\n  Use an ISO 4217 code.'
 * ```
 */
export declare class DjinnError extends Error {
    readonly name: string;
    /** `FOLDER_PROBLEM` in capitals; stable, never reused. */
    readonly code: string;
    /** What to do about it, in the imperative. */
    readonly hint: string | undefined;
    /** The HTTP status for the visitor; a plain 500 where undefined. */
    readonly status: number | undefined;
    constructor(code: string, sentence: string, options?: DjinnErrorOptions);
}
/**
 * Cuts a value that goes into a message to 80 characters and puts it in double quotes.
 *
 * ```ts
 * import { quoted } from 'djinn/base'
 *
 * quoted('titel') // '"titel"'
 * ```
 */
export declare function quoted(value: unknown): string;
