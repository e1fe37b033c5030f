import { char, datetime, json, text } from '../fields/index.ts'
import { metaOf } from '../model/metas.ts'
import type { ModelClass } from '../model/model-class.ts'
import { Model } from '../model-function.ts'
import { provideChangeModel } from './change-model.ts'

/** What happened to one field: its value before and after, or the keys that came into a relation and left it. Values are those of JSON, as in fixtures. */
export interface FieldChange {
  /** Null where the row is new. */
  readonly old?: unknown
  /** Null where the row was deleted. */
  readonly new?: unknown
  /** Keys that a many-to-many relation holds now. */
  readonly added?: readonly string[]
  /** Keys that it holds no more. */
  readonly removed?: readonly string[]
  /** By such a key what else stood in the row of a table between that is declared. */
  readonly rows?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/**
 * A write to a row of a model with the option `history`: who, when, what. A model as any other, in the table `history_change`, which
 * `createTables` and migrations make where a model needs it.
 *
 * ```ts
 * import { Change } from 'djinn/orm'
 *
 * const today = () => Change.filter({ by: 'ann', action: 'delete' }).orderBy('-at', '-id')
 * ```
 */
export class Change extends Model(
  {
    at: datetime(),
    /** Who did it, as `changesBy` was told; null where it was not. */
    by: char({ maxLength: 200, null: true }),
    /** The model, as fixtures name it: `main.Post`. */
    model: char({ maxLength: 150 }),
    /** The key as a text; a key of several columns is a JSON list. */
    key: char({ maxLength: 200 }),
    action: char({ maxLength: 10, choices: { create: 'create', update: 'update', delete: 'delete' } }),
    /** By the field's name. */
    fields: json<Readonly<Record<string, FieldChange>>>(),
    reason: text({ null: true }),
  },
  { appLabel: 'history', ordering: ['-id'], indexes: [['model', 'key']] },
) {}

provideChangeModel(metaOf(Change as unknown as ModelClass))
