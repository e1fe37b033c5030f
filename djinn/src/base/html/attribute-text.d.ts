/**
 * What a browser reads in the text of an attribute, as far as it decides about URLs and scripts.
 *
 * ```ts
 * import { attributeText } from 'djinn/base'
 *
 * attributeText('javascript&#58;x&colon;') // 'javascript:x:'
 * ```
 */
export declare function attributeText(written: string): string;
