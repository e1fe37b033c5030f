/** Where in a script a text ends: in its code, or where JSON is no value. */
export type ScriptState = 'code' | 'double' | 'single' | 'template' | 'expression' | 'line' | 'block';
/**
 * Reads the static text of a script and knows whether a value would stand in its code, or inside quotes, a comment or a regular
 * expression. JSON is safe in code alone: its own quotes would end a string, and its text a comment.
 *
 * ```ts
 * import { ScriptText } from 'djinn/base'
 *
 * const script = new ScriptText()
 * script.read('const greeting = "Hi ')
 * script.state // 'double'
 * ```
 */
export declare class ScriptText {
    #private;
    state: ScriptState;
    clone(): ScriptText;
    /** The place as a text; {@link ScriptText.at} comes back to it. */
    get key(): string;
    static at(key: string): ScriptText;
    read(text: string): void;
    /** A value was written. */
    value(): void;
}
