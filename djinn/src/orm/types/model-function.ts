import type { FieldMap } from './field.ts'
import type { AnyRow, Continued, DeclaredBy, Init } from './instance.ts'
import type { Meta } from './meta.ts'
import type { ClassOf, ModelStatic } from './model-static.ts'
import type { ReservedName } from './problems.ts'

/** Names that instances and paths need for themselves. */
type Reserved =
  | 'pk'
  | 'then'
  | 'load'
  | 'save'
  | 'delete'
  | 'refresh'
  | 'changes'
  | 'clean'
  | 'fullClean'
  | 'display'
  | 'next'
  | 'previous'
  | 'nextInOrder'
  | 'previousInOrder'
  | 'is'
  | 'isNew'
  | 'filter'
  | 'constructor'
  | `${string}__${string}`
/** An error for every name that a field may not have. `pk` may be a composite key. */
type CheckNames<Fields> = {
  readonly [Name in keyof Fields as Name extends Reserved ? Name : never]: Name extends 'pk'
    ? { readonly $kind: 'composite' }
    : ReservedName<Name>
}

/**
 * Makes the class that a model extends. Fields give it columns and relations, their types and their inputs; `id` comes by itself
 * where no field is the primary key.
 *
 * ```ts
 * import { Model, char, datetime, foreignKey, hasMany } from 'djinn/orm'
 *
 * class Author extends Model({ name: char({ maxLength: 80 }), posts: hasMany(() => Post, 'author') }) {}
 * class Post extends Model({
 *   title: char({ maxLength: 200 }),
 *   author: foreignKey(() => Author),
 *   publishedAt: datetime({ null: true }),
 * }, { ordering: ['-publishedAt'] }) {
 *   static published() { return this.filter({ publishedAt__isnull: false }) }
 * }
 * ```
 */
export type ModelFunction = <const Fields extends FieldMap>(
  fields: Fields & CheckNames<Fields>,
  meta?: Meta<NoInfer<Fields>>,
) => ExtensibleModel<Fields>

/** As {@link ModelStatic}, with what makes a model that continues this one. */
export interface ExtensibleModel<Fields> extends ModelStatic<Fields> {
  /**
   * Makes the class of a model that continues this one: a table of its own with a key to this one's, or the same table with
   * `{ proxy: true }`: `class Restaurant extends Place.extend({ stars: int() }) {}`.
   */
  extend<Parent extends ClassOf<AnyRow>, const More extends FieldMap>(
    this: Parent,
    fields: More & CheckNames<More>,
    meta?: Meta<NoInfer<More> & DeclaredBy<Parent>>,
  ): Extended<Parent, More>
}
/** The statics of the parent; instances that have the fields of both. */
export type Extended<Parent extends ClassOf<AnyRow>, More> = {
  [Name in keyof Parent]: Parent[Name]
} & (new (
  given?: Init<More & DeclaredBy<Parent>>,
) => InstanceType<Parent> & Continued<More>)
