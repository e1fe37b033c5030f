import { type PasswordHasher } from '../password-hasher.ts';
/** How new PBKDF2 passwords are made. */
export interface Pbkdf2Options {
    /**
     * The hash; it is part of the algorithm's name.
     * @default 'sha256'
     */
    readonly digest?: 'sha256' | 'sha1';
    /**
     * How often the hash is repeated.
     * @default 1_500_000
     */
    readonly iterations?: number;
}
/**
 * PBKDF2, Django's default: `pbkdf2_sha256$iterations$salt$hash`.
 *
 * ```ts
 * import { pbkdf2Hasher } from 'djinn/base'
 *
 * const hasher = pbkdf2Hasher({ iterations: 7 })
 * await hasher.encode('', 'a1') // 'pbkdf2_sha256$7$a1$OrUNgMBmisFGI2tDc/02ZEidX77L6kB9VmhHho7aik4='
 * ```
 */
export declare function pbkdf2Hasher({ digest, iterations, }?: Pbkdf2Options): PasswordHasher;
