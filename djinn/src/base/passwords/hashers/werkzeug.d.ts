import { type PasswordHasher } from '../password-hasher.ts';
/**
 * The passwords of Werkzeug and Flask: `scrypt:32768:8:1$salt$hash` and `pbkdf2:sha256:1000000$salt$hash`, the hash in
 * hexadecimal. In the default lists for reading; give a method to write them for a Flask app that shares the users.
 *
 * ```ts
 * import { verifyPassword, werkzeugHasher } from 'djinn/base'
 *
 * const stored = await werkzeugHasher('pbkdf2:sha256:10').encode('hunter2')
 * await verifyPassword('hunter2', stored) // { correct: true, mustUpdate: true }
 * ```
 */
export declare function werkzeugHasher(method?: string): PasswordHasher;
