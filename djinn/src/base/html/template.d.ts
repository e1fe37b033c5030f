/** Where a value stands in a template, and so how it has to be written. */
export type Hole = {
    readonly kind: 'text' | 'attribute' | 'srcdoc' | 'comment';
} | {
    readonly kind: 'script';
    readonly place: string;
} | {
    readonly kind: 'boolean';
    readonly name: string;
} | UrlHole;
/** A value that decides, or helps to decide, the scheme of a URL. */
export interface UrlHole {
    readonly kind: 'url';
    /** The attribute's text before the value; undefined where another such value stands before it. */
    readonly prefix: string | undefined;
    /** The attribute's text after the value, up to its end or the next value. */
    readonly suffix: string;
}
/** A template that has been read: its texts, and between each two of them a hole. */
export interface Template {
    readonly texts: readonly string[];
    readonly holes: readonly Hole[];
}
/** The template of a tagged literal; read at its first use, then kept under its strings. */
export declare function templateOf(strings: readonly string[]): Template;
