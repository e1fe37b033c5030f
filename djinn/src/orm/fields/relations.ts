import type { Relation } from '../types/field.ts'
import type { ModelByName } from '../types/problems.ts'
import { makeField } from './make-field.ts'

// `To` is inferred bare and without a constraint on purpose. A parameter of type `() => Model` would give the arrow a contextual
// signature, and the compiler would resolve its return type at once: `typeof User` needs User's base expression, which needs this
// call (TS2506, TS7022). Bare, the return type stays unresolved until a property is read, so that models of several files may
// point at each other, and at themselves. A name (`'self'`) has no type: it is told where it stands.

/** What `set()` gives. */
export interface SetValue {
  readonly value: unknown
}
/**
 * What happens to rows when the row that they point at is deleted. `db…`: the database does it, without events.
 */
export type OnDelete =
  | 'cascade'
  | 'protect'
  | 'restrict'
  | 'setNull'
  | 'setDefault'
  | 'doNothing'
  | 'dbCascade'
  | 'dbSetNull'
  | 'dbSetDefault'
  | SetValue

/** `onDelete`: another value, or a function that gives it. */
export function set(value: unknown): SetValue {
  return { value }
}

/** Options of a foreign key. */
export interface ForeignKeyOptions {
  /** @default 'cascade' */
  readonly onDelete?: OnDelete
  readonly null?: boolean
  readonly blank?: boolean
  /** A key of the other model, or a function that gives it. */
  readonly default?: unknown
  readonly dbDefault?: unknown
  readonly unique?: boolean
  /** @default true */
  readonly index?: boolean
  readonly primaryKey?: boolean
  /** The column's name in the table. @default `author_id` */
  readonly column?: string
  readonly comment?: string
  /** The unique field of the other model that it points at. @default its primary key */
  readonly toField?: string
  /** The name of the way back; `+` for none. Only `hasMany` and `hasOne` give it a type. */
  readonly relatedName?: string
  /** The rows that forms and the admin offer: lookups, a condition, or a function that gives them. */
  readonly limitChoicesTo?: object
  /** False leaves the constraint out of the database. */
  readonly databaseConstraint?: boolean
  readonly editable?: boolean
  readonly verboseName?: string
  readonly helpText?: string
  readonly errorMessages?: Readonly<Record<string, string>>
  readonly validators?: readonly ((value: never) => unknown)[]
}
/** Options of {@link oneToOne}. */
export interface OneToOneOptions extends ForeignKeyOptions {
  /** The key by which a model continues another's rows. */
  readonly parentLink?: boolean
}
type IsNull<Options> = Options extends { readonly null: true } ? true : false
type IsOptional<Options> = Options extends
  | { readonly null: true }
  | { readonly default: unknown }
  | { readonly dbDefault: unknown }
  ? true
  : false
type ToField<Options> = Options extends { readonly toField: infer Name extends string } ? Name : unknown
type RoleOf<Options> = Options extends { readonly primaryKey: true } ? 'key' : 'value'
/** A foreign key of these options. */
export type KeyOf<To, Options> = Relation<
  To,
  'fk',
  IsNull<Options>,
  IsOptional<Options>,
  ToField<Options>,
  RoleOf<Options>
>

/**
 * A key to a row of another model. `post.author` is the row once it was read, else a reference that can `load()` it; `post.authorId` is
 * the key.
 *
 * ```ts
 * import { foreignKey, Model } from 'djinn/orm'
 *
 * class Comment extends Model({
 *   post: foreignKey(() => Post),
 *   parent: foreignKey(() => Comment, { null: true, onDelete: 'setNull' }),
 * }) {}
 * class Post extends Model({}) {}
 * ```
 *
 * @param to A function that gives the model, which may be declared later.
 */
export function foreignKey(to: string, options?: ForeignKeyOptions): ModelByName
export function foreignKey<To, const Options extends ForeignKeyOptions>(
  to: To,
  options?: Options,
): KeyOf<To, Options>
export function foreignKey(to: unknown, options?: object): never {
  return makeField('foreignKey', undefined, options, to)
}

/** A key to a row of another model to which no other row has one. */
export function oneToOne(to: string, options?: OneToOneOptions): ModelByName
export function oneToOne<To, const Options extends OneToOneOptions>(
  to: To,
  options?: Options,
): KeyOf<To, Options>
export function oneToOne(to: unknown, options?: object): never {
  return makeField('oneToOne', undefined, options, to)
}

/** Options of {@link manyToMany}. */
export interface ManyToManyOptions {
  /** A function that gives the model between, where you declare it. */
  readonly through?: unknown
  /** Its keys to this side and to the other, where it has several. */
  readonly throughFields?: readonly [source: string, target: string]
  /** Of a model to itself: whether it holds both ways. @default true */
  readonly symmetrical?: boolean
  /** The table between. */
  readonly table?: string
  /** The name of the way back; `+` for none. Only `hasMany` gives it a type. */
  readonly relatedName?: string
  readonly limitChoicesTo?: object
  /** False leaves the constraints out of the table between. */
  readonly databaseConstraint?: boolean
  readonly blank?: boolean
  readonly editable?: boolean
  readonly verboseName?: string
  readonly helpText?: string
}
/** Rows of another model, by a table between. */
export function manyToMany(to: string, options?: ManyToManyOptions): ModelByName
export function manyToMany<To>(
  to: To,
  options?: ManyToManyOptions,
): Relation<To, 'm2m', false, true, unknown, 'value'>
export function manyToMany(to: unknown, options?: object): never {
  return makeField('manyToMany', undefined, options, to)
}

/**
 * The other side of a foreign key, or of a many-to-many relation.
 *
 * ```ts
 * import { foreignKey, hasMany, Model } from 'djinn/orm'
 *
 * class Author extends Model({ posts: hasMany(() => Post, 'author') }) {}
 * class Post extends Model({ author: foreignKey(() => Author) }) {}
 * ```
 *
 * @param via The relation at the other end that leads back here.
 */
export function hasMany<To, const Via extends string>(
  to: To,
  via: Via,
): Relation<To, 'many', false, true, Via, 'value'> {
  return makeField('hasMany', undefined, undefined, to, via)
}

/** The other side of a {@link oneToOne}: one row, or null. */
export function hasOne<To, const Via extends string>(
  to: To,
  via: Via,
): Relation<To, 'one', true, true, Via, 'value'> {
  return makeField('hasOne', undefined, undefined, to, via)
}
