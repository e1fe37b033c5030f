import type { SqlLike, SqlRegex } from '../statement.ts';
import { type Writer } from './writer.ts';
/** Prints LIKE with `\` as its escape. SQLite ignores the case of ASCII letters always, as Django says of it. */
export declare function printLike(writer: Writer, node: SqlLike): void;
/** Prints a match with a regular expression: the database's own, JavaScript's on SQLite. */
export declare function printRegex(writer: Writer, node: SqlRegex): void;
