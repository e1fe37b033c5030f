import { Buffer } from 'node:buffer'
import type { SigningKey } from './hmac.ts'
import { keyBytes } from './hmac.ts'
import { UrlSafeTimedSerializer } from './serializer.ts'
import { BadSignature, SignatureExpired } from './signing-errors.ts'
import { taggedJson } from './tagged-json.ts'
import { type MaxAge, TimestampSigner, type TimestampSignerOptions } from './timestamp-signer.ts'

/** What the formats below have in common. */
export type SessionFormatOptions = Pick<TimestampSignerOptions, 'fallbackKeys' | 'now'>

/**
 * Reads and writes the session cookies of Flask 3: the same secret key, and both see the same session.
 *
 * ```ts
 * import { flaskSession } from 'djinn/base'
 *
 * const session = flaskSession('flask-secret', { now: () => 1700000000 })
 * session.dumps({ user_id: 1 }) // 'eyJ1c2VyX2lkIjoxfQ.ZVPxAA.uXFMAxyt-00Vk4dTfS9kAKZ5PLw'
 * ```
 */
export function flaskSession(key: SigningKey, options: SessionFormatOptions = {}): UrlSafeTimedSerializer {
  return new UrlSafeTimedSerializer(key, {
    ...options,
    format: 'itsdangerous',
    salt: 'cookie-session',
    keyDerivation: 'hmac',
    payload: taggedJson,
  })
}

/** Reads and writes the cookies of Django's `signed_cookies` session backend. */
export function djangoCookieSession(
  key: SigningKey,
  options: SessionFormatOptions = {},
): UrlSafeTimedSerializer {
  const salt = 'django.contrib.sessions.backends.signed_cookies'
  return new UrlSafeTimedSerializer(key, { ...options, salt, compress: true })
}

/**
 * Reads and writes `session_data` of Django's table `django_session`, and what its other backends store.
 *
 * @param options `className` is the class that stores sessions; all of Django's are called `SessionStore`.
 */
export function djangoStoredSession(
  key: SigningKey,
  options: SessionFormatOptions & { readonly className?: string } = {},
): UrlSafeTimedSerializer {
  const { className = 'SessionStore', ...rest } = options
  return new UrlSafeTimedSerializer(key, {
    ...rest,
    salt: `django.contrib.sessions.${className}`,
    compress: true,
  })
}

/** How a cookie of Django's `set_signed_cookie` is signed. */
export interface DjangoCookieOptions extends SessionFormatOptions {
  /** The salt that was given to `set_signed_cookie`. */
  readonly salt?: string
  /**
   * Also reads cookies that were signed before Django 6.0.6 and 5.2.15, which can be taken for one another: `a` with the salt
   * `bc` for `ab` with the salt `c`.
   * @default false
   */
  readonly acceptOld?: boolean
}

/** Signs one cookie by name, as Django's `set_signed_cookie` and `get_signed_cookie` do. */
export interface CookieSigner {
  /** The cookie's value. */
  sign(value: string): string
  /** The signed value; throws {@link BadSignature} or {@link SignatureExpired}. */
  unsign(signed: string, options?: MaxAge): string
}

/**
 * Reads and writes a cookie of Django's `set_signed_cookie`; the name is signed with it.
 *
 * ```ts
 * import { djangoCookieSigner } from 'djinn/base'
 *
 * const signer = djangoCookieSigner('django-secret', 'theme', { salt: 'shop' })
 * signer.unsign(signer.sign('dark')) // 'dark'
 * ```
 */
export function djangoCookieSigner(
  key: SigningKey,
  name: string,
  options: DjangoCookieOptions = {},
): CookieSigner {
  const { salt = '', acceptOld = false, fallbackKeys = [], ...rest } = options
  const signerFor = (fullSalt: string) =>
    new TimestampSigner(cookieKey(key), {
      ...rest,
      fallbackKeys: fallbackKeys.map(cookieKey),
      salt: fullSalt,
    })
  const signer = signerFor(`django.http.cookies.v2:${[...salt].length}:${salt}${name}`)
  if (!acceptOld) return signer
  const old = signerFor(name + salt)
  return {
    sign: (value) => signer.sign(value),
    unsign: (signed, age) => unsignEither(signer, old, signed, age),
  }
}

/** Too old is too old: only a signature that does not fit is tried again. */
function unsignEither(
  signer: TimestampSigner,
  old: TimestampSigner,
  signed: string,
  age: MaxAge = {},
): string {
  try {
    return signer.unsign(signed, age)
  } catch (error) {
    if (error instanceof SignatureExpired || !(error instanceof BadSignature)) throw error
    return old.unsign(signed, age)
  }
}

function cookieKey(key: SigningKey): Uint8Array {
  return Buffer.concat([Buffer.from('django.http.cookies'), keyBytes(key)])
}
