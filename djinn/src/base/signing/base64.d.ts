import { Buffer } from 'node:buffer';
/**
 * Writes bytes, or text as UTF-8, in the URL-safe base64 alphabet without `=`.
 *
 * ```ts
 * import { fromUrlSafeBase64, toUrlSafeBase64 } from 'djinn/base'
 *
 * toUrlSafeBase64('ü') // 'w7w'
 * fromUrlSafeBase64('w7w')?.toString() // 'ü'
 * ```
 */
export declare function toUrlSafeBase64(data: string | Uint8Array): string;
/**
 * Reads URL-safe base64, with or without `=`, as Django's `urlsafe_base64_decode` does: characters that are not in the
 * alphabet are passed over. Undefined where the number of characters makes no whole bytes.
 */
export declare function fromUrlSafeBase64(text: string): Buffer | undefined;
/** The same as ItsDangerous reads it, which completes the text with as many `=` as are missing to a multiple of four. */
export declare function readPaddedBase64(text: string): Buffer | undefined;
