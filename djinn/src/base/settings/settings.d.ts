import { type Variables } from './env-file.ts';
import type { Variable } from './variable.ts';
/** What `settings` reads: kinds by name, in groups where you like. `MAIL: { HOST: env.string() }` reads `MAIL__HOST`. */
export interface SettingsSpec {
    readonly [name: string]: Variable<unknown> | SettingsSpec;
}
/** The values that a spec gives. */
export type Settings<Spec extends SettingsSpec> = {
    readonly [Name in keyof Spec]: Spec[Name] extends Variable<infer Value> ? Value : Spec[Name] extends SettingsSpec ? Settings<Spec[Name]> : never;
};
/** Where settings come from. */
export interface SettingsOptions {
    /**
     * The variables, in place of the environment; no file is read then, unless `envFile` names one.
     * @default process.env
     */
    readonly source?: Variables;
    /**
     * Files of variables in the current folder, or `false` for none. A file that is not there is passed over; the environment
     * wins over files, an earlier file over a later one.
     * @default '.env'
     */
    readonly envFile?: string | readonly string[] | false;
    /**
     * Stands before every name: with `SHOP_` the setting `PORT` is read from `SHOP_PORT`.
     * @default ''
     */
    readonly prefix?: string;
}
/**
 * Reads the settings of a program from its environment: typed, checked at once, and frozen.
 *
 * ```ts
 * import { env, settings } from 'djinn/base'
 *
 * const config = settings(
 *   { PORT: env.int({ default: 8000 }), SECRET_KEY: env.secret(), MAIL: { HOST: env.string() } },
 *   { source: { SECRET_KEY: 'hunter2', MAIL__HOST: 'localhost' } },
 * )
 * config.PORT // 8000
 * config.MAIL.HOST // 'localhost'
 * ```
 *
 * @throws {DjinnError} `BASE_SETTINGS` with every problem found. The values of secrets are not in it.
 */
export declare function settings<const Spec extends SettingsSpec>(spec: Spec, options?: SettingsOptions): Settings<Spec>;
