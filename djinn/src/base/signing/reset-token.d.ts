import { type SigningKey } from './hmac.ts';
/** What a reset token depends on: when one of these changes, the token is void. */
export interface ResetUser {
    /** The primary key. */
    readonly id: string | number | bigint;
    /** The encoded password. */
    readonly password: string;
    /**
     * The last login; a Date is taken in UTC, as Django with `USE_TZ` stores it. Text is `2024-02-29 10:00:00`, with what follows
     * the seconds left out.
     */
    readonly lastLogin?: Date | string | null;
    /** The email address. */
    readonly email?: string | null;
}
/** How reset tokens are made and checked. */
export interface ResetTokenOptions {
    /** Former keys: tokens made with them still pass. */
    readonly fallbackKeys?: readonly SigningKey[];
    /**
     * How long a token is good, in seconds.
     * @default 259_200 (three days)
     */
    readonly timeout?: number;
    /**
     * The clock. Django takes the wall clock of its own time zone, which is the same where that is UTC.
     * @default () => new Date()
     */
    readonly now?: () => Date;
}
/**
 * Makes the token of a password-reset link. It is void after `timeout`, after a login, and after a change of the password or
 * the email address; nothing has to be stored. Django reads it, and Djinn reads Django's.
 *
 * ```ts
 * import { checkResetToken, makeResetToken } from 'djinn/base'
 *
 * const user = { id: 7, password: 'scrypt$…', lastLogin: null, email: 'ann@example.org' }
 * const token = makeResetToken(user, 'secret key')
 * checkResetToken(user, token, 'secret key') // true
 * checkResetToken({ ...user, password: 'changed' }, token, 'secret key') // false
 * ```
 */
export declare function makeResetToken(user: ResetUser, key: SigningKey, options?: ResetTokenOptions): string;
/** Whether a token was made for this user, as the user is now, and not too long ago. */
export declare function checkResetToken(user: ResetUser, token: string, key: SigningKey, options?: ResetTokenOptions): boolean;
