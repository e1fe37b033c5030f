/** What `json` makes: JSON that may stand inside a `<script>`. */
export declare class SafeJson {
    #private;
    constructor(text: string);
    /** The JSON. */
    toString(): string;
}
/**
 * Writes a value as JSON for a `<script>` or an event attribute of an `html` template: the only kind of value that is let in
 * there. `<`, `>`, `&`, U+2028 and U+2029 are written as `\u` escapes, so that no value can end the script.
 *
 * It is a whole JavaScript expression: put no quotes around it. What JSON cannot say, such as undefined, becomes null.
 *
 * ```ts
 * import { html, json } from 'djinn/base'
 *
 * const page = html`<script>const user = ${json({ name: '</script>' })}</script>`
 * page.toString() // '<script>const user = {"name":"\\u003c/script\\u003e"}</script>'
 * ```
 */
export declare function json(value: unknown): SafeJson;
