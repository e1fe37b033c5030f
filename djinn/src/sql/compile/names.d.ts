import type { DialectName } from '../dialect.ts';
/**
 * A name of a table or column in the quotes of the database, its own quotes doubled.
 *
 * @throws {DjinnError} `SQL_BAD_NAME` for an empty name and one with a zero character.
 */
export declare function quoteIdentifier(name: string, dialectName: DialectName): string;
