import type { GenericKey, Relation } from '../types/field.ts'
import { makeField } from './make-field.ts'

/** Options of {@link genericForeignKey}. */
export interface GenericForeignKeyOptions {
  readonly null?: boolean
  readonly blank?: boolean
  /** An index over both columns. @default true */
  readonly index?: boolean
  /** The names of its columns. @default `target_type` and `target_id` of a field `target` */
  readonly columns?: readonly [type: string, key: string]
  readonly editable?: boolean
  readonly verboseName?: string
  readonly helpText?: string
}

/**
 * A key to a row of one of several models. It has two columns: `targetType` holds the model (`blog.post`), `targetId` its key.
 * `comment.target` is the row once it was read, else a reference that can `load()` it: a union of the models named.
 *
 * The database keeps no constraint for it, so the row may be missing: then `load()` gives null. Models whose keys are of different
 * kinds, a number and a uuid, share a column of texts.
 *
 * ```ts
 * import { genericForeignKey, genericRelation, Model, text } from 'djinn/orm'
 *
 * class Comment extends Model({
 *   text: text(),
 *   target: genericForeignKey([() => Post, () => Photo]),
 * }) {}
 * class Post extends Model({ comments: genericRelation(() => Comment, 'target') }) {}
 * class Photo extends Model({}) {}
 *
 * async function praise(post: Post) {
 *   const comment = await Comment.create({ target: post, text: 'Good!' })
 *   const target = await comment.target.load() // Post | Photo | null
 *   return Comment.filter({ target: post }).count()
 * }
 * ```
 *
 * @param to Functions that give the models, which may be declared later.
 */
export function genericForeignKey<
  const To extends readonly unknown[],
  const Options extends GenericForeignKeyOptions,
>(to: To, options?: Options): GenericKey<To, Options extends { readonly null: true } ? true : false> {
  return makeField('genericForeignKey', undefined, options, to)
}

/**
 * The rows that point here by a {@link genericForeignKey}. They are deleted with the row that they point at. `remove()` and `clear()`
 * set a key that may be null to null, and delete rows where it may not, which could point at nothing.
 *
 * ```ts
 * import { genericForeignKey, genericRelation, Model, text } from 'djinn/orm'
 *
 * class Tag extends Model({ name: text(), item: genericForeignKey([() => Song]) }) {}
 * class Song extends Model({ title: text(), tags: genericRelation(() => Tag, 'item') }) {}
 *
 * const loud = Song.filter({ tags__name: 'loud' })
 * ```
 *
 * @param via The generic foreign key at the other end.
 */
export function genericRelation<To, const Via extends string>(
  to: To,
  via: Via,
): Relation<To, 'many', false, true, Via, 'value'> {
  return makeField('genericRelation', undefined, undefined, to, via)
}
