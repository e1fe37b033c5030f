import type { Defaults, PartialInput } from './input.ts'
import type { AnyRow, KeyOf } from './instance.ts'
import type { RELATED } from './markers.ts'
import type { Selection } from './query-set.ts'
import type { Where } from './where.ts'

/** How rows are added to a relation. */
export interface AddOptions {
  /** Values of the other columns of the table between. */
  readonly throughDefaults?: Readonly<Record<string, unknown>>
  /** False saves each instance by itself, so that its events are told. */
  readonly bulk?: boolean
}

/**
 * The rows at the other end of a relation: a query set that can add, remove and set them. `await post.tags.add(tag)` puts a row
 * in; `author.posts.filter({ publishedAt__year: 2026 })` asks for some.
 */
export interface RelatedManager<Model extends AnyRow> extends Selection<Model> {
  readonly [RELATED]: Model
  /** A new row at the other end; the relation gives its foreign key. */
  create(given: PartialInput<Model>, options?: AddOptions): Promise<Model>
  getOrCreate<Key extends string>(
    where: Where<Model, {}, Key>,
    options?: { readonly defaults?: Defaults<Model> } & AddOptions,
  ): Promise<[Model, boolean]>
  updateOrCreate<Key extends string>(
    where: Where<Model, {}, Key>,
    options?: { readonly defaults?: Defaults<Model>; readonly createDefaults?: Defaults<Model> } & AddOptions,
  ): Promise<[Model, boolean]>
  /** Puts rows into the relation; those in it stay. Keys can be given for many-to-many relations. */
  add(...items: (Model | KeyOf<Model> | AddOptions)[]): Promise<void>
  /** Takes rows out of the relation; of a `hasMany` only where the foreign key may be null. */
  remove(...items: (Model | KeyOf<Model>)[]): Promise<void>
  /** Makes the relation hold these rows and no others. */
  set(
    items: readonly (Model | KeyOf<Model>)[],
    options?: AddOptions & { /** Takes all out first. */ readonly clear?: boolean },
  ): Promise<void>
  /** Takes all rows out of the relation. */
  clear(): Promise<void>
  /** The keys of the rows in their order: of a model with `orderWithRespectTo`. */
  getOrder(): Promise<KeyOf<Model>[]>
  /** Puts rows in this order; those that are not named keep their places. */
  setOrder(items: readonly (Model | KeyOf<Model>)[]): Promise<void>
}
