import { HtmlStream } from './html-stream.ts';
import { SafeJson } from './safe-json.ts';
import { SafeString } from './safe-string.ts';
/** A value that an `html` template can write at once. */
export type HtmlValue = string | number | bigint | boolean | null | undefined | SafeString | SafeJson | Date | readonly HtmlValue[];
/** A value that an `html` template may have to wait for. */
export type LaterHtmlValue = HtmlValue | HtmlStream | Promise<LaterHtmlValue> | AsyncIterable<LaterHtmlValue> | readonly LaterHtmlValue[];
/**
 * Writes HTML in which every value is escaped for the place where it stands.
 *
 * - Between tags and in quoted attributes text is escaped; other `html` templates and SafeStrings stand as they are; lists
 *   are joined; null, undefined and false are left out.
 * - A URL that would run a script becomes `about:invalid#djinn`.
 * - `?disabled="${flag}"` writes the attribute or leaves it out.
 * - In `<script>` and `onclick="…"` only `json(value)` is let in.
 * - Anywhere else (unquoted attributes, names, `<style>`) a value is an error at the first use of the template.
 *
 * With a promise or an async iterable among the values between tags the result is an {@link HtmlStream}: what is known is
 * sent at once.
 *
 * ```ts
 * import { html } from 'djinn/base'
 *
 * const names = ['Ann', '<Bob>']
 * const list = html`<ul class="${'a"b'}">${names.map((name) => html`<li>${name}</li>`)}</ul>`
 * list.toString() // '<ul class="a&#34;b"><li>Ann</li><li>&lt;Bob&gt;</li></ul>'
 * ```
 *
 * @throws {DjinnError} `BASE_HTML_POSITION`, `BASE_HTML_UNFINISHED`, `BASE_HTML_VALUE`
 */
export declare function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): SafeString;
export declare function html(strings: TemplateStringsArray, ...values: readonly LaterHtmlValue[]): HtmlStream;
