import type { SqliteNative, SqliteOpening } from './sqlite-native.ts';
/** Opens a database with the module that Node has built in. */
export declare function openNodeSqlite({ path, readOnly }: SqliteOpening): SqliteNative;
