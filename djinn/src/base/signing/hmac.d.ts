import { Buffer } from 'node:buffer';
import { type KeyObject } from 'node:crypto';
import { Secret } from '../settings/secret.ts';
/** A key that signs: whoever holds it can sign. */
export type SigningKey = string | Uint8Array | Secret;
/** A hash of `node:crypto`. */
export type Digest = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';
/**
 * How the key that signs is made of the secret key and the salt: hashed together with the word `signer` (Django, and the
 * default of ItsDangerous), hashed together, by HMAC (Flask's sessions), or not at all.
 */
export type KeyDerivation = 'django-concat' | 'concat' | 'hmac' | 'none';
/** Makes the key that signs for one use. It is made once: a prepared key makes an HMAC a fifth faster. */
export declare function deriveKey(key: SigningKey, salt: string, derivation: KeyDerivation, digest: Digest): KeyObject;
/** The bytes of a key; text counts as UTF-8. */
export declare function keyBytes(key: SigningKey): Buffer;
/**
 * The HMAC of a text under a key that is the hash of salt and secret key, as Django's `salted_hmac` makes it.
 *
 * ```ts
 * import { saltedHmac } from 'djinn/base'
 *
 * saltedHmac('salt', 'value', 'k', 'sha1').toString('hex') // 'ac8a18065fe9d324c16e096dfe06069da99d6ae5'
 * ```
 *
 * @param salt Says what the HMAC is for; another salt gives another key.
 */
export declare function saltedHmac(salt: string, text: string, key: SigningKey, digest?: Digest): Buffer;
/**
 * Compares two texts in a time that says nothing about where they differ. It does show whether they are equally long.
 *
 * ```ts
 * import { constantTimeEqual } from 'djinn/base'
 *
 * constantTimeEqual('abc', 'abc') // true
 * ```
 */
export declare function constantTimeEqual(left: string | Uint8Array, right: string | Uint8Array): boolean;
