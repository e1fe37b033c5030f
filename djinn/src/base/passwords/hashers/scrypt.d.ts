import type { Buffer } from 'node:buffer';
import { type PasswordHasher } from '../password-hasher.ts';
/** What a scrypt password costs: `128 * cost * blockSize` bytes of memory at once, and time for each lane. */
export interface ScryptOptions {
    /**
     * A power of two.
     * @default 16_384
     */
    readonly cost?: number;
    /** @default 8 */
    readonly blockSize?: number;
    /** @default 5 */
    readonly parallelism?: number;
}
/** All of them. */
export type ScryptCost = Required<ScryptOptions>;
/**
 * scrypt, as Django writes it: `scrypt$cost$salt$blockSize$parallelism$hash`. The default for new passwords: it needs memory,
 * which makes guessing on graphics cards dear, and every runtime has it.
 *
 * ```ts
 * import { scryptHasher } from 'djinn/base'
 *
 * const encoded = await scryptHasher({ cost: 16 }).encode('hunter2', 'salt')
 * encoded.startsWith('scrypt$16$salt$8$5$') // true
 * ```
 */
export declare function scryptHasher(options?: ScryptOptions): PasswordHasher;
/** The 64 bytes of scrypt, made off the main thread. */
export declare function deriveScrypt(password: string, salt: string, options: ScryptCost): Promise<Buffer>;
