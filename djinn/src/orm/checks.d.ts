import type { Problem } from '../base/index.ts';
import type { Database } from '../sql/index.ts';
/**
 * Everything that is wrong with a list of models, before the first query: names that clash, relations that lead nowhere, options
 * that name no field, what the database does not have.
 *
 * An app does it at its start and for `djinn check`; call it where there is no app.
 *
 * ```ts
 * import { char, checkModels, Model } from 'djinn/orm'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }, { table: 'entry' }) {}
 * class Note extends Model({ title: char({ maxLength: 200 }) }, { table: 'entry' }) {}
 * checkModels({ Post, Note })[0]?.message // 'The table "entry" belongs to Post and Note.'
 * ```
 *
 * @param models An array, or a module whose exports they are.
 * @param database With it also what this kind of database has not. It is not connected.
 */
export declare function checkModels(models: object, database?: Database): Problem[];
