/**
 * Text that is safe to put into HTML as it is; `html` and templates leave it alone. Only make one of text that
 * you wrote or escaped yourself.
 *
 * ```ts
 * import { SafeString } from 'djinn/base'
 *
 * const bold = new SafeString('<b>sale</b>')
 * String(bold) // '<b>sale</b>'
 * ```
 */
export declare class SafeString {
    #private;
    constructor(text: string);
    /** The HTML. */
    toString(): string;
    /** The HTML as a JSON string. */
    toJSON(): string;
}
