import { type Database, type Dialect, type TableDefinition } from '../sql/index.ts';
import type { ModelMeta } from './model/model-meta.ts';
/** A model's table as plain data. */
export declare function tableOf(meta: ModelMeta, dialect: Dialect): TableDefinition;
/** A name that every database can hold: the table, the columns, what it is, and what tells it from others. */
export declare function shortName(table: string, columns: readonly string[], suffix: string): string;
/** Tables in an order in which those that are pointed at come first; a circle keeps its order. */
export declare function tablesInOrder(models: readonly ModelMeta[]): ModelMeta[];
/**
 * Makes the tables of models that are not there: for a first start and for tests. Migrations are what changes tables later.
 *
 * ```ts
 * import { createTables, Model, char } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }) {}
 * const database = openDatabase('sqlite::memory:')
 * await createTables(database, { Post })
 * await database.close()
 * ```
 */
export declare function createTables(database: Database, models: readonly unknown[] | object): Promise<void>;
/** Whether a table exists. */
export declare function hasTable(database: Database, name: string): Promise<boolean>;
