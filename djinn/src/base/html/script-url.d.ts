/** What a dangerous URL is replaced with: browsers load nothing for it. */
export declare const invalidUrl = "about:invalid#djinn";
/** Whether following a URL would run a script: `javascript:`, `vbscript:`, and `data:` other than media. */
export declare function isScriptUrl(url: string): boolean;
