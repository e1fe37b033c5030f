import { type PasswordHasher } from '../password-hasher.ts';
/** The part of the package bcryptjs (or bcrypt) that is used. */
export interface BcryptLibrary {
    /** A salt such as `$2b$12$…`. */
    genSalt(rounds: number): Promise<string>;
    /** The hash, which begins with the salt. */
    hash(password: string, salt: string): Promise<string>;
}
/** How new bcrypt passwords are made. */
export interface BcryptOptions {
    /**
     * Hashes the password with SHA-256 first. Without it bcrypt leaves out what follows byte 72.
     * @default true
     */
    readonly sha256?: boolean;
    /**
     * How often the work is doubled.
     * @default 12
     */
    readonly rounds?: number;
    /**
     * The library to use; without it the package bcryptjs is imported when it is needed.
     */
    readonly library?: BcryptLibrary;
}
/**
 * bcrypt, as Django writes it: `bcrypt_sha256$$2b$12$…` or, without SHA-256 first, `bcrypt$$2b$12$…`. Needs the package
 * bcryptjs.
 *
 * @throws {DjinnError} `BASE_PASSWORD_PACKAGE` from its methods, if the package is not there.
 */
export declare function bcryptHasher({ sha256, rounds, library }?: BcryptOptions): PasswordHasher;
