import type { SigningKey } from './hmac.ts';
import { type SignerOptions } from './signer.ts';
/** How texts are signed with the time. */
export interface TimestampSignerOptions extends SignerOptions {
    /**
     * The clock, in seconds since 1970.
     * @default () => Date.now() / 1000
     */
    readonly now?: () => number;
}
/** How old a signature may be. */
export interface MaxAge {
    /** In seconds; undefined for any age. */
    readonly maxAge?: number | undefined;
}
/** A text and when it was signed. */
export interface TimedText {
    readonly text: string;
    readonly dateSigned: Date;
}
/**
 * Signs texts together with the time, so that a signature can be refused when it is old. The result is
 * `text:time:signature`; times have whole seconds.
 *
 * ```ts
 * import { TimestampSigner } from 'djinn/base'
 *
 * const signer = new TimestampSigner('a key from: djinn secret', { salt: 'download' })
 * const signed = signer.sign('report.pdf')
 * signer.unsign(signed, { maxAge: 3600 }) // 'report.pdf'
 * ```
 */
export declare class TimestampSigner {
    #private;
    /** @throws {DjinnError} `BASE_SIGNER` as {@link Signer} does. */
    constructor(key: SigningKey, options: TimestampSignerOptions);
    /** The text, the time and the signature. */
    sign(text: string): string;
    /**
     * Gives the text of a signed text.
     *
     * @throws {SignatureExpired} If it is older than `maxAge`.
     * @throws {BadSignature} If the signature or the time is missing or does not fit.
     */
    unsign(signed: string, options?: MaxAge): string;
    /** Gives the text of a signed text and when it was signed; throws as {@link unsign} does. */
    unsignTimed(signed: string, { maxAge }?: MaxAge): TimedText;
    /** Gives the text of a signed text; undefined where {@link unsign} would throw. */
    tryUnsign(signed: string, { maxAge }?: MaxAge): string | undefined;
}
