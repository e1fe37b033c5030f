import type { Exp } from '../types/exp.ts';
/** A random UUID of version 4, made by the database. */
export declare function UUID4(): Exp<string>;
/** A UUID of version 7, which grows with time, made by the database: SQLite, PostgreSQL from 18, MariaDB from 11.7. */
export declare function UUID7(): Exp<string>;
