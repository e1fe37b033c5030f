import { type PasswordHasher } from '../password-hasher.ts';
/** What an Argon2 password costs. */
export interface Argon2Options {
    /**
     * Memory in KiB.
     * @default 102_400
     */
    readonly memory?: number;
    /**
     * How often the memory is gone through.
     * @default 2
     */
    readonly passes?: number;
    /**
     * How many lanes it has.
     * @default 8
     */
    readonly parallelism?: number;
}
/**
 * Argon2id, as Django writes it: `argon2$argon2id$v=19$m=102400,t=2,p=8$salt$hash`. By `node:crypto` where it has Argon2 (Node
 * 24.7 and later), else by the package @node-rs/argon2.
 *
 * @throws {DjinnError} `BASE_PASSWORD_PACKAGE` from its methods, if there is neither.
 */
export declare function argon2Hasher(options?: Argon2Options): PasswordHasher;
