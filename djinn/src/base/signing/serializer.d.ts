import type { SigningKey } from './hmac.ts';
import { type PayloadFormat } from './payload-json.ts';
import { type SignerOptions } from './signer.ts';
import { type MaxAge, type TimestampSignerOptions } from './timestamp-signer.ts';
/** How values are written before they are signed. */
export interface PayloadOptions {
    /**
     * Packs a payload where that makes it shorter.
     * @default false, or true for itsdangerous
     */
    readonly compress?: boolean;
    /**
     * How values become text.
     * @default JSON; in ASCII, or as it stands for itsdangerous
     */
    readonly payload?: PayloadFormat;
}
/** A value that was read without looking at its signature, and whether the signature fits. */
export interface UnsafeValue {
    readonly isValid: boolean;
    /** Undefined where it cannot be read at all. */
    readonly value: unknown;
}
/**
 * Signs values as text that may stand in URLs and cookies: Django's `sign_object`, or with `format: 'itsdangerous'` its
 * `URLSafeSerializer`.
 *
 * ```ts
 * import { UrlSafeSerializer } from 'djinn/base'
 *
 * const serializer = new UrlSafeSerializer('a key from: djinn secret', { salt: 'unsubscribe' })
 * serializer.loads(serializer.dumps({ user: 42 })) // { user: 42 }
 * ```
 */
export declare class UrlSafeSerializer {
    #private;
    constructor(key: SigningKey, options: SignerOptions & PayloadOptions);
    /** The signed text of a value. */
    dumps(value: unknown): string;
    /**
     * The value of a signed text.
     *
     * @throws {BadSignature} If the signature is missing or does not fit.
     * @throws {BadPayload} If the signature fits but what was signed is no value.
     */
    loads(signed: string): unknown;
    /** Reads a text whatever its signature: for looking at it, never for acting on it. */
    loadsUnsafe(signed: string): UnsafeValue;
}
/**
 * Signs values together with the time: Django's `signing.dumps`, or with `format: 'itsdangerous'` its
 * `URLSafeTimedSerializer`.
 *
 * ```ts
 * import { UrlSafeTimedSerializer } from 'djinn/base'
 *
 * const serializer = new UrlSafeTimedSerializer('a key from: djinn secret', { salt: 'confirm-email' })
 * const token = serializer.dumps('ann@example.org')
 * serializer.loads(token, { maxAge: 86_400 }) // 'ann@example.org'
 * ```
 */
export declare class UrlSafeTimedSerializer {
    #private;
    constructor(key: SigningKey, options: TimestampSignerOptions & PayloadOptions);
    /** The signed text of a value. */
    dumps(value: unknown): string;
    /**
     * The value of a signed text.
     *
     * @throws {SignatureExpired} If it is older than `maxAge`.
     * @throws {BadSignature} If the signature or the time is missing or does not fit.
     * @throws {BadPayload} If the signature fits but what was signed is no value.
     */
    loads(signed: string, options?: MaxAge): unknown;
    /** The value of a signed text in an object; undefined where {@link loads} would throw, which costs more. */
    tryLoads(signed: string, options?: MaxAge): {
        readonly value: unknown;
    } | undefined;
}
