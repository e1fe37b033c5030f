/**
 * HTML that arrives piece by piece, in order: what `html` gives when one of its values is a promise or a stream. Answer a
 * request with it, put it into another template, or read it with `for await`.
 *
 * ```ts
 * import { html } from 'djinn/base'
 *
 * const page = html`<p>${Promise.resolve('later & safe')}</p>`
 * await page.text() // '<p>later &amp; safe</p>'
 * ```
 */
export declare class HtmlStream implements AsyncIterable<string> {
    #private;
    /** @param read Begins to read; called once for each reader. */
    constructor(read: () => AsyncIterator<string>);
    /** The pieces, none of them empty. */
    [Symbol.asyncIterator](): AsyncIterator<string>;
    /** Waits for the end and gives the whole. */
    text(): Promise<string>;
}
