import type { PasswordHasher } from './password-hasher.ts';
/** Which kinds of stored passwords there are. */
export interface PasswordOptions {
    /**
     * The first makes new passwords, all of them read stored ones.
     * @default defaultHashers: scrypt, then whatever Django 5 and Werkzeug 3 store
     */
    readonly hashers?: readonly PasswordHasher[];
}
/** What became of a password that was compared with a stored one. */
export interface PasswordCheck {
    /** Whether it is the password. */
    readonly correct: boolean;
    /** Whether a new encoding would be stronger: if it is correct too, store `await hashPassword(password)`. */
    readonly mustUpdate: boolean;
}
/** scrypt for new passwords; for reading also PBKDF2, Argon2, bcrypt and Werkzeug's. */
export declare const defaultHashers: readonly PasswordHasher[];
/**
 * Encodes a password for storing: algorithm, cost, a random salt and the hash in one text, as Django stores it. It takes about a
 * tenth of a second, off the main thread.
 *
 * ```ts
 * import { hashPassword, verifyPassword } from 'djinn/base'
 *
 * const stored = await hashPassword('correct horse')
 * await verifyPassword('correct horse', stored) // { correct: true, mustUpdate: false }
 * await verifyPassword('wrong', stored) // { correct: false, mustUpdate: false }
 * ```
 */
export declare function hashPassword(password: string, options?: PasswordOptions): Promise<string>;
/**
 * Compares a password with a stored one, in about the same time whatever is stored: for an unknown or unusable text a new
 * password is encoded, and for a text of lower cost the rest of the work is done.
 *
 * @throws {DjinnError} `BASE_PASSWORD_ENCODED` if the stored text begins like one of the algorithms but is none.
 * @throws {DjinnError} `BASE_PASSWORD_PACKAGE` if its algorithm needs a package that is not there.
 */
export declare function verifyPassword(password: string, encoded: string, options?: PasswordOptions): Promise<PasswordCheck>;
/**
 * The algorithm of a stored password; undefined where none of the hashers made it.
 *
 * ```ts
 * import { identifyHasher } from 'djinn/base'
 *
 * identifyHasher('pbkdf2_sha256$7$a1$OrUN') // 'pbkdf2_sha256'
 * ```
 */
export declare function identifyHasher(encoded: string, options?: PasswordOptions): string | undefined;
/** Whether a user with this stored password could log in with one: false only for what {@link unusablePassword} makes. */
export declare function isPasswordUsable(encoded: string | null): boolean;
/** A stored password that no password fits: for users who log in by other means. Random, so that reset tokens differ. */
export declare function unusablePassword(): string;
/**
 * The parts of a stored password for people to look at, with salt and hash masked; undefined where none of the hashers made it.
 *
 * ```ts
 * import { passwordSummary } from 'djinn/base'
 *
 * passwordSummary('pbkdf2_sha256$5$seasalt2$2QoBOBI1')
 * // { algorithm: 'pbkdf2_sha256', iterations: '5', salt: 'seasal**', hash: '2QoBOB**' }
 * ```
 */
export declare function passwordSummary(encoded: string, options?: PasswordOptions): Readonly<Record<string, string>> | undefined;
