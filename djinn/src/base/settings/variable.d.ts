import type { Variables } from './env-file.ts';
/** What a variable's text turned into: a value, or the end of the sentence `PORT is "x", which …`. */
export type Reading<Value> = {
    readonly value: Value;
} | {
    readonly problem: string;
};
/** Options of every kind of setting. */
export interface VariableOptions<Value> {
    /** The value where the variable is not set or empty; without it the variable is required. `null` makes it optional. */
    readonly default?: Value;
}
/** How one setting is read; made by the functions of `env`. */
export interface Variable<Value> {
    readonly kind: 'variable';
    /** Where it is not set; undefined means that it has to be. */
    readonly fallback: {
        readonly value: Value;
    } | undefined;
    /** True where the text must not stand in a message. */
    readonly secret: boolean;
    /** True where an empty text is a value of its own. */
    readonly keepsEmpty: boolean;
    /** Reads the text. */
    read(text: string): Reading<Value>;
    /** Reads further variables whose names begin with this one's and `__`. */
    merge?(value: Value, name: string, variables: Variables): Value;
}
/** Makes a variable of a kind from the way it is read. */
export declare function variable<Value, Fallback extends Value | null | undefined = never>(read: (text: string) => Reading<Value>, options?: {
    readonly default?: Fallback;
}, traits?: {
    readonly secret?: boolean;
    readonly keepsEmpty?: boolean;
}): Variable<Value | Extract<Fallback, null | undefined>>;
