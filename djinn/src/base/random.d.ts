/** The 62 characters of `randomText` and of CSRF tokens. */
export declare const lettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
/**
 * Makes a secret key: random bytes as URL-safe text, 43 characters for 32 bytes. `djinn secret` prints one.
 *
 * ```ts
 * import { randomKey } from 'djinn/base'
 *
 * randomKey().length // 43
 * ```
 *
 * @param bytes At least 16.
 * @throws {RangeError} For fewer bytes: such a key can be guessed.
 */
export declare function randomKey(bytes?: number): string;
/**
 * Makes a random text in which every character of the alphabet is equally likely.
 *
 * ```ts
 * import { randomText } from 'djinn/base'
 *
 * randomText(22).length // 22
 * ```
 *
 * @param alphabet At most 256 different characters; letters and digits if left out, 22 of which are 128 random bits.
 */
export declare function randomText(length: number, alphabet?: string): string;
