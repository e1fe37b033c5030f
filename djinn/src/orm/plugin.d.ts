import type { Plugin } from '../base/index.ts';
import { Database, type DatabaseOptions } from '../sql/index.ts';
import { type AppRuntime } from './app-databases.ts';
import { type Router } from './run/binding.ts';
/** How {@link database} works: options of the connection, and what belongs to an app. */
export interface DatabasePluginOptions<Name extends string = string> extends DatabaseOptions {
    /** The models whose tables stand here: an array, or a module whose exports they are. @default none */
    readonly models?: object;
    /**
     * How the database is called in messages. Another than `default` is found in the context as `archiveDb` where its name is
     * `archive`. A second database needs one.
     * @default 'default'
     */
    readonly name?: Name;
    /**
     * Runs each request in a transaction, which is rolled back when the request fails: an error was thrown, or the status is 500 or
     * more. `'unsafe'` leaves out GET, HEAD and OPTIONS. A route has its own way by `meta: { atomic: false }` or `true`. A streamed
     * body is made after the commit.
     * @default false
     */
    readonly atomicRequests?: boolean | 'unsafe';
    /** Makes tables that are missing when the app starts: for a first start and for tests, not in place of migrations. @default false */
    readonly createTables?: boolean;
    /** Chooses among several databases that have the same models. */
    readonly router?: Router;
}
/** What {@link database} adds to the context: `db`, or `archiveDb` for one named `archive`. */
export type DatabaseContext<Name extends string = 'default'> = {
    readonly [Key in Name extends 'default' ? 'db' : `${Name}Db`]: Database;
};
/** The part of the context that this room needs. */
interface Asked {
    readonly runtime: AppRuntime;
    readonly request: {
        readonly method: string;
    };
    readonly route: {
        readonly meta: Readonly<Record<string, unknown>>;
    } | undefined;
}
/** The part of a reply that this room needs. */
interface Answer {
    readonly status: number;
    /** What was thrown, where the reply stands for an error. */
    readonly error: unknown;
    body: unknown;
}
/**
 * Gives an app a database and its models. It is connected when the app starts and closed when it stops.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { char, database, Model } from 'djinn/orm'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }) {}
 * const app = new Djinn().use(database('sqlite::memory:', { models: { Post }, createTables: true }))
 * app.get('/posts', async () => ({ posts: await Post.count() }))
 * const response = await app.fetch(new Request('http://localhost/posts'))
 * await response.json() // { posts: 0 }
 * await app.stop()
 * ```
 *
 * @param from A URL, or a database that is open already; that one is left open when the app stops.
 * @throws {DjinnError} at start: `ORM_DATABASE_AWAY`, `APP_CHECKS` for models that cannot work.
 */
export declare function database<const Name extends string = 'default'>(from: string | Database, options?: DatabasePluginOptions<Name>): Plugin<Asked, DatabaseContext<Name>, Answer>;
export {};
