/**
 * One way of storing passwords. Implement it to add another; those that Djinn has are `scryptHasher`, `pbkdf2Hasher`,
 * `argon2Hasher`, `bcryptHasher`, `md5Hasher` and `werkzeugHasher`.
 */
export interface PasswordHasher {
    /** The name that `identifyHasher` gives, such as `pbkdf2_sha256`. */
    readonly algorithm: string;
    /** Whether an encoded password is one of these, going by its beginning. */
    owns(encoded: string): boolean;
    /** The encoded password; with a random salt, if none is given. */
    encode(password: string, salt?: string): Promise<string>;
    /** Whether the password is the encoded one. */
    verify(password: string, encoded: string): Promise<boolean>;
    /** Whether the encoded password is weaker than a new one would be. */
    mustUpdate(encoded: string): boolean;
    /** Works off the difference to a new encoded password, so that a wrong password takes as long for an old one. */
    harden?(password: string, encoded: string): Promise<void>;
    /** Its parts by name for people to look at, with salt and hash masked. */
    summary(encoded: string): Readonly<Record<string, string>>;
}
/** A salt of 22 letters and digits: more than 128 random bits. */
export declare function newSalt(): string;
/** Whether an encoded password begins with the name of an algorithm. */
export declare function hasAlgorithm(encoded: string, algorithm: string): boolean;
/** The salt itself, if it can stand between dollar signs. */
export declare function requireSalt(salt: string): string;
/** Whether a salt of letters and digits has fewer than 128 random bits. */
export declare function isWeakSalt(salt: string): boolean;
/** A whole number out of an encoded password. */
export declare function readNumber(text: string | undefined, algorithm: string): number;
/** Splits an encoded password at its dollar signs, into exactly `count` parts. */
export declare function partsOf(encoded: string, count: number, algorithm: string): string[];
/** Shows the beginning of a hash or salt. */
export declare function masked(text: string | undefined, show?: number): string;
/** Encodes the password in the same way and compares in constant time. */
export declare function sameWhenEncoded(encoding: Promise<string>, encoded: string): Promise<boolean>;
