import type { Dialect } from '../dialect.ts';
/** The path as SQLite and MySQL write it, `$."a"[0]`, as a literal. Keys are data and may hold anything. */
export declare function pathLiteral(path: readonly (string | number)[], dialect: Dialect): string;
/** The path as PostgreSQL writes it, an array of texts, as a literal. */
export declare function pathArray(path: readonly (string | number)[], dialect: Dialect): string;
