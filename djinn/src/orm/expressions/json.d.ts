import type { Exp } from '../types/exp.ts';
import { type Argument, type PathsOf } from './exp.ts';
/**
 * A JSON object of values by name; texts name fields.
 *
 * ```ts
 * import { JSONObject } from 'djinn/orm'
 *
 * const card = JSONObject({ title: 'title', author: 'author__name' })
 * ```
 */
export declare function JSONObject<const Given extends Readonly<Record<string, Argument>>>(values: Given): Exp<{
    readonly [Name in keyof Given]: unknown;
}, PathsOf<Given[keyof Given]>>;
/** A JSON list of values; texts name fields. */
export declare function JSONArray<const Given extends readonly Argument[]>(...values: Given): Exp<readonly unknown[], PathsOf<Given[number]>>;
/** The text of a JSON value at a path, without quotes: `KT('prefs__theme')`. */
export declare function KT<const Given extends Argument>(of: Given): Exp<string | null, PathsOf<Given>>;
