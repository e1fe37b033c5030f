import type { Relation, RelationKind } from './field.ts'
import type { AnyRow, FieldsOf, Target } from './instance.ts'
import type { ROW } from './markers.ts'
import type { Listed } from './problems.ts'

// Relations only: selectRelated(), prefetchRelated(), and what they do to a row.

type RelationNames<Model extends AnyRow, Of extends RelationKind | 'generic'> = {
  [Name in keyof FieldsOf<Model>]: FieldsOf<Model>[Name] extends { readonly $to: unknown; readonly $kind: Of }
    ? Name
    : never
}[keyof FieldsOf<Model>] &
  string
type RelationPath<
  Model extends AnyRow,
  Path extends string,
  Of extends RelationKind | 'generic',
  Before extends string = '',
> = Path extends `${infer Name}__${infer Rest}`
  ? Name extends RelationNames<Model, Of>
    ? RelationPath<Target<FieldsOf<Model>[Name]['$to']>, Rest, Of, `${Before}${Name}__`>
    : Listed<`${Before}${RelationNames<Model, Of>}`>
  : Path extends RelationNames<Model, Of>
    ? `${Before}${Path}`
    : Listed<`${Before}${RelationNames<Model, Of>}`>
// One signature for paths and for null: editors offer nothing where there are several.

/** A term where it stands alone. */
export type Alone<Terms extends readonly unknown[], Term> = Terms['length'] extends 1 ? Term : never
/** Paths of `selectRelated()`: relations to one row; or null. */
export type OneArgs<Model extends AnyRow, Paths extends readonly (string | null)[]> = {
  [Index in keyof Paths]: Paths[Index] extends string
    ? RelationPath<Model, Paths[Index], 'fk' | 'one'>
    : Alone<Paths, Paths[Index]>
}
/** Paths of `prefetchRelated()`: any relations; or null. */
export type PrefetchArgs<Model extends AnyRow, Paths extends readonly (PrefetchTerm | null)[]> = {
  [Index in keyof Paths]: Paths[Index] extends string
    ? RelationPath<Model, Paths[Index], RelationKind | 'generic'>
    : Paths[Index] extends { readonly path: infer Path extends string }
      ? Paths[Index] & { readonly path: RelationPath<Model, Path, RelationKind | 'generic'> }
      : Alone<Paths, Paths[Index]>
}
/** A path, or a `Prefetch` with a query set of its own. */
export type PrefetchTerm = string | PrefetchPart
/** What `Prefetch()` gives. */
export interface PrefetchPart {
  readonly path: string
  readonly options: { readonly queryset?: unknown; readonly to?: string | undefined }
}

/** Prefetched rows: in memory, beside the manager's methods. Spread it for an array: `[...post.tags]`. */
export interface LoadedMany<Row> extends Iterable<Row> {
  readonly length: number
  map<Result>(work: (row: Row, index: number) => Result): Result[]
}

type LoadedPath<Model extends AnyRow, Path extends string> = Path extends `${infer Name}__${infer Rest}`
  ? {
      readonly [Each in Name]: FieldsOf<Model>[Each] extends Relation<infer To, infer Of, infer Null>
        ? LoadedValue<Target<To> & LoadedPath<Target<To>, Rest>, Of, Null>
        : GenericRow<FieldsOf<Model>[Each]>
    }
  : {
      readonly [Each in Path]: FieldsOf<Model>[Each] extends Relation<infer To, infer Of, infer Null>
        ? LoadedValue<Target<To>, Of, Null>
        : GenericRow<FieldsOf<Model>[Each]>
    }
/** The row of a key to one of several models; it may be gone. */
type GenericRow<Of> = Of extends { readonly $kind: 'generic'; readonly $to: infer To }
  ? Target<To> | null
  : never
type LoadedValue<Row, Of, Null> = Of extends 'fk' | 'one'
  ? Row | (Null extends true ? null : never)
  : LoadedMany<Row>
type Both<Union> = (Union extends unknown ? (each: Union) => void : never) extends (each: infer All) => void
  ? All
  : never
/** What loading these paths adds to a row. */
export type LoadedRow<Model extends AnyRow, Paths extends readonly (PrefetchTerm | null)[]> = Both<
  Paths[number] extends infer Path
    ? Path extends string
      ? LoadedPath<Model, Path>
      : PartRow<Model, Path>
    : never
>
type PartRow<Model extends AnyRow, Part> = Part extends {
  readonly path: infer Path extends string
  readonly options: { readonly queryset?: infer Query; readonly to?: infer To }
}
  ? string extends To
    ? LoadedPath<Model, Path>
    : To extends string
      ? Path extends `${infer Before}__${string}`
        ? LoadedPath<Model, Before>
        : { readonly [Name in To]: PartRows<Model, Path, Query> }
      : LoadedPath<Model, Path>
  : never
type PartRows<Model extends AnyRow, Path extends string, Query> = Query extends { readonly [ROW]: infer Row }
  ? Row[]
  : FieldsOf<Model>[Path] extends Relation<infer To>
    ? Target<To>[]
    : never
/**
 * A row with relations that were read: what a function needs that uses them.
 *
 * ```ts
 * import { foreignKey, type Loaded, Model, text } from 'djinn/orm'
 *
 * class Author extends Model({ name: text() }) {}
 * class Post extends Model({ title: text(), author: foreignKey(() => Author) }) {}
 *
 * function card(post: Loaded<Post, 'author'>) {
 *   return `${post.title}, by ${post.author.name}`
 * }
 * ```
 */
export type Loaded<Model extends AnyRow, Path extends string> = Model &
  Both<Path extends string ? LoadedPath<Model, Path> : never>
