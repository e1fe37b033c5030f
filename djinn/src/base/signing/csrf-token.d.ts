/** What is wrong with a token: in Django's words. */
export type CsrfTokenProblem = 'has incorrect length' | 'has invalid characters';
/** Makes a secret for the `csrftoken` cookie or the session: 32 letters and digits. */
export declare function newCsrfSecret(): string;
/**
 * Makes the token for a form or a header out of the secret: another one each time, so that a compressed page does not betray
 * the secret. It is the mask and the secret shifted by it, 64 letters and digits, as Django writes it.
 *
 * ```ts
 * import { csrfTokenMatches, maskCsrfSecret, newCsrfSecret } from 'djinn/base'
 *
 * const secret = newCsrfSecret()
 * csrfTokenMatches(maskCsrfSecret(secret), secret) // true
 * ```
 *
 * @param mask 32 letters and digits; random if left out.
 * @throws {TypeError} If secret or mask are not 32 letters and digits.
 */
export declare function maskCsrfSecret(secret: string, mask?: string): string;
/**
 * Finds the secret in a masked token.
 *
 * @throws {TypeError} If the token is not 64 letters and digits.
 */
export declare function unmaskCsrfToken(token: string): string;
/** Whether a token from a request, masked or plain, belongs to the secret. A token of another form does not. */
export declare function csrfTokenMatches(token: string, secret: string): boolean;
/** What is wrong with the form of a token or secret: it has to be 32 or 64 letters and digits. Undefined if nothing is. */
export declare function csrfTokenProblem(token: string): CsrfTokenProblem | undefined;
