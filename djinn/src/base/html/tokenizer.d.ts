import { ScriptText } from './script-text.ts';
/** Where the tokenizer is: the states of the HTML standard's tokenizer, as far as the places of values need them. */
export type TokenizerState = 'text' | 'tagOpen' | 'tagName' | 'beforeName' | 'name' | 'afterName' | 'beforeValue' | 'double' | 'single' | 'unquoted' | 'comment' | 'declaration' | 'raw';
/**
 * Reads the static texts of a template one after another and knows after each where it stands.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */
export declare class Tokenizer {
    #private;
    state: TokenizerState;
    /** The tag that is, or was last, open; in lower case. */
    tag: string;
    /** The attribute that is, or was last, read; in lower case. */
    attribute: string;
    /** The static text of the attribute's value so far. */
    value: string;
    /** The last characters of a comment. */
    before: string;
    /** The text of the script so far, in a `<script>`. */
    script: ScriptText;
    /** Another one at the same place, for texts that may follow. */
    clone(): Tokenizer;
    /** The quote that ends the value it is in; undefined elsewhere. */
    get quote(): '"' | "'" | undefined;
    /** Reads a text from `start` on. */
    read(text: string, start?: number): void;
}
