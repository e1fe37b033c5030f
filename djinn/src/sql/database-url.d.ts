import { type DatabaseOptions, type ResolvedOptions } from './database-options.ts';
import type { DialectName } from './dialect.ts';
/** Where a database is, taken out of its URL. */
export interface DatabaseAddress {
    readonly dialect: DialectName;
    /** The URL without the password, for messages. */
    readonly shownUrl: string;
    /** SQLite: the absolute path, or `:memory:`. */
    readonly path: string;
    /** Servers: a name, an address, or the folder of a socket. */
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
    readonly database: string;
    readonly options: ResolvedOptions;
}
/**
 * Reads a database URL. Options of the program win over those of the URL's query.
 *
 * @throws DjinnError for an unknown scheme or option
 */
export declare function readDatabaseUrl(url: string, given: DatabaseOptions): DatabaseAddress;
