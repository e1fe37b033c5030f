import type { SqliteNative, SqliteOpening } from './sqlite-native.ts';
/** Opens a database with better-sqlite3. */
export declare function openBetterSqlite({ path, readOnly }: SqliteOpening): SqliteNative;
