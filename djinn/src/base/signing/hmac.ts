import { Buffer } from 'node:buffer'
import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { DjinnError, quoted } from '../djinn-error.ts'
import { Secret } from '../settings/secret.ts'

/** A key that signs: whoever holds it can sign. */
export type SigningKey = string | Uint8Array | Secret

/** A hash of `node:crypto`. */
export type Digest = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'

/**
 * How the key that signs is made of the secret key and the salt: hashed together with the word `signer` (Django, and the
 * default of ItsDangerous), hashed together, by HMAC (Flask's sessions), or not at all.
 */
export type KeyDerivation = 'django-concat' | 'concat' | 'hmac' | 'none'

/** Makes the key that signs for one use. It is made once: a prepared key makes an HMAC a fifth faster. */
export function deriveKey(
  key: SigningKey,
  salt: string,
  derivation: KeyDerivation,
  digest: Digest,
): KeyObject {
  const secret = keyBytes(key)
  try {
    return createSecretKey(derive(secret, salt, derivation, digest))
  } catch (cause) {
    if (cause instanceof DjinnError) throw cause
    throw new DjinnError('BASE_SIGNER', `There is no digest ${quoted(digest)}.`, {
      hint: 'Use sha256, sha384 or sha512.',
      cause,
    })
  }
}

function derive(secret: Buffer, salt: string, derivation: KeyDerivation, digest: Digest): Buffer {
  switch (derivation) {
    case 'django-concat':
      return createHash(digest).update(salt).update('signer').update(secret).digest()
    case 'concat':
      return createHash(digest).update(salt).update(secret).digest()
    case 'hmac':
      return createHmac(digest, secret).update(salt).digest()
    case 'none':
      return secret
  }
  throw new DjinnError('BASE_SIGNER', `There is no key derivation ${quoted(derivation)}.`, {
    hint: 'Use django-concat, concat, hmac or none.',
  })
}

/** The bytes of a key; text counts as UTF-8. */
export function keyBytes(key: SigningKey): Buffer {
  if (key instanceof Secret) return Buffer.from(key.reveal())
  return typeof key === 'string' ? Buffer.from(key) : Buffer.from(key)
}

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
export function saltedHmac(salt: string, text: string, key: SigningKey, digest: Digest = 'sha256'): Buffer {
  return createHmac(digest, deriveKey(key, salt, 'concat', digest))
    .update(text)
    .digest()
}

/**
 * Compares two texts in a time that says nothing about where they differ. It does show whether they are equally long.
 *
 * ```ts
 * import { constantTimeEqual } from 'djinn/base'
 *
 * constantTimeEqual('abc', 'abc') // true
 * ```
 */
export function constantTimeEqual(left: string | Uint8Array, right: string | Uint8Array): boolean {
  const leftBytes = typeof left === 'string' ? Buffer.from(left) : left
  const rightBytes = typeof right === 'string' ? Buffer.from(right) : right
  // timingSafeEqual throws on different lengths.
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes)
}
