import { type PasswordHasher } from '../password-hasher.ts';
/**
 * MD5 over salt and password, `md5$salt$hash`: fast to guess, so only for tests that make many users, and to let in users of
 * an old database, who then get a better one. It is in no default list.
 */
export declare function md5Hasher(): PasswordHasher;
