import type { StandardSchema } from '../standard-schema.ts';
import { Secret } from './secret.ts';
import { type Variable, type VariableOptions } from './variable.ts';
/** Limits of a number, both included. */
export interface NumberLimits {
    /** The smallest value. */
    readonly min?: number;
    /** The largest value. */
    readonly max?: number;
}
/** How a list is written. */
export interface ListOptions<Item> {
    /**
     * What stands between two members; white space around a member is cut.
     * @default ','
     */
    readonly separator?: string;
    /**
     * How each member is read.
     * @default env.string()
     */
    readonly of?: Variable<Item>;
}
type Nothing = null | undefined;
/** What a default adds to the type: null or undefined, if it is that. `NoInfer` keeps the place of use from deciding it. */
type Absent<Fallback> = Extract<NoInfer<Fallback>, Nothing>;
/**
 * The kinds of settings that `settings` reads from the environment. Each takes a `default`; without one the variable has to
 * be set. `default: null` makes it optional.
 *
 * ```ts
 * import { env, settings } from 'djinn/base'
 *
 * const config = settings({ PORT: env.int({ default: 8000 }), MODE: env.oneOf(['dev', 'prod']) }, { source: { MODE: 'dev' } })
 * config.PORT // 8000
 * config.MODE // 'dev'
 * ```
 */
export declare const env: {
    /** Text as it stands. A variable that is set to nothing is an empty text. */
    readonly string: <Fallback extends string | Nothing = never>(options?: VariableOptions<Fallback>) => Variable<string | Absent<Fallback>>;
    /** A whole number. */
    readonly int: <Fallback extends number | Nothing = never>(options?: VariableOptions<Fallback> & NumberLimits) => Variable<number | Absent<Fallback>>;
    /** A number, with or without a fraction. */
    readonly number: <Fallback extends number | Nothing = never>(options?: VariableOptions<Fallback> & NumberLimits) => Variable<number | Absent<Fallback>>;
    /** `true`, `yes`, `on`, `1` or `false`, `no`, `off`, `0`, in any case. */
    readonly bool: <Fallback extends boolean | Nothing = never>(options?: VariableOptions<Fallback>) => Variable<boolean | Absent<Fallback>>;
    /** One of the given words. */
    readonly oneOf: <const Choice extends string, Fallback extends Choice | Nothing = never>(choices: readonly Choice[], options?: VariableOptions<Fallback>) => Variable<Choice | Absent<Fallback>>;
    /** Members between commas. */
    readonly list: <Item = string, Fallback extends readonly Item[] | Nothing = never>(options?: VariableOptions<Fallback> & ListOptions<Item>) => Variable<readonly Item[] | Absent<Fallback>>;
    /** An absolute URL, given as text. `protocols` are written without the colon. */
    readonly url: <Fallback extends string | Nothing = never>(options?: VariableOptions<Fallback> & {
        readonly protocols?: readonly string[];
    }) => Variable<string | Absent<Fallback>>;
    /** A value written as JSON. `NAME__a__b=1` sets one member inside it; a text that is no JSON stands for itself there. */
    readonly json: <Value = unknown, Fallback extends Value | Nothing = never>(options?: VariableOptions<Fallback>) => Variable<Value | Absent<Fallback>>;
    /** A span of time, given in seconds: `90`, `500ms`, `15m`, `1h30m`, `PT1H`. The default is in seconds too. */
    readonly duration: <Fallback extends number | Nothing = never>(options?: VariableOptions<Fallback>) => Variable<number | Absent<Fallback>>;
    /** A text that never shows itself: see `Secret`. It has at least `minLength` characters. */
    readonly secret: <Fallback extends Secret | Nothing = never>(options?: VariableOptions<Fallback> & {
        readonly minLength?: number;
    }) => Variable<Secret | Absent<Fallback>>;
    /** A text that a Standard Schema (zod, valibot, arktype and others) reads at once, without waiting. */
    readonly schema: <Output, Fallback extends Output | Nothing = never>(schema: StandardSchema<never, Output> | StandardSchema<unknown, Output> | StandardSchema<string, Output>, options?: VariableOptions<Fallback>) => Variable<Output | Absent<Fallback>>;
};
export {};
