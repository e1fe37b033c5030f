import type { SigningKey } from './hmac.ts';
import { UrlSafeTimedSerializer } from './serializer.ts';
import { type MaxAge, type TimestampSignerOptions } from './timestamp-signer.ts';
/** What the formats below have in common. */
export type SessionFormatOptions = Pick<TimestampSignerOptions, 'fallbackKeys' | 'now'>;
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
export declare function flaskSession(key: SigningKey, options?: SessionFormatOptions): UrlSafeTimedSerializer;
/** Reads and writes the cookies of Django's `signed_cookies` session backend. */
export declare function djangoCookieSession(key: SigningKey, options?: SessionFormatOptions): UrlSafeTimedSerializer;
/**
 * Reads and writes `session_data` of Django's table `django_session`, and what its other backends store.
 *
 * @param options `className` is the class that stores sessions; all of Django's are called `SessionStore`.
 */
export declare function djangoStoredSession(key: SigningKey, options?: SessionFormatOptions & {
    readonly className?: string;
}): UrlSafeTimedSerializer;
/** How a cookie of Django's `set_signed_cookie` is signed. */
export interface DjangoCookieOptions extends SessionFormatOptions {
    /** The salt that was given to `set_signed_cookie`. */
    readonly salt?: string;
    /**
     * Also reads cookies that were signed before Django 6.0.6 and 5.2.15, which can be taken for one another: `a` with the salt
     * `bc` for `ab` with the salt `c`.
     * @default false
     */
    readonly acceptOld?: boolean;
}
/** Signs one cookie by name, as Django's `set_signed_cookie` and `get_signed_cookie` do. */
export interface CookieSigner {
    /** The cookie's value. */
    sign(value: string): string;
    /** The signed value; throws {@link BadSignature} or {@link SignatureExpired}. */
    unsign(signed: string, options?: MaxAge): string;
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
export declare function djangoCookieSigner(key: SigningKey, name: string, options?: DjangoCookieOptions): CookieSigner;
