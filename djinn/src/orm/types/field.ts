import type { Related, Target } from './instance.ts'
import type { LookupTable } from './lookups.ts'

/** What a column holds, as far as its lookups go. Merge into {@link LookupTable} for one of your own. */
export type Kind = keyof LookupTable<unknown>

/**
 * Who writes a column: the program; the framework at every write (`autoNow`); the database (`generated`). `key` is a primary key,
 * which the program may write.
 */
export type Role = 'value' | 'auto' | 'generated' | 'key'

/** A column of a model. Its members are phantoms: no value has them, they say what the compiler knows. */
export interface Field<
  Value,
  Of extends Kind = Kind,
  Optional extends boolean = boolean,
  As extends Role = Role,
  Input = Value,
> {
  readonly $kind: Of
  /** What an instance holds, null included. */
  readonly $out: Value
  /** What `create()` and lookups take. */
  readonly $input: Input
  /** Whether `create()` may leave it out. */
  readonly $optional: Optional
  readonly $role: As
}

/** Which way a relation leads: `fk` to one row by a key on this side, `one` back to one row, `m2m` and `many` to several. */
export type RelationKind = 'fk' | 'one' | 'm2m' | 'many'

/** A relation of a model. `To` is the function that gives the other model; nobody looks into it before a property is read. */
export interface Relation<
  To,
  Of extends RelationKind = RelationKind,
  Null extends boolean = boolean,
  Optional extends boolean = boolean,
  Via = unknown,
  As extends Role = Role,
> {
  readonly $kind: Of
  readonly $to: To
  readonly $null: Null
  readonly $optional: Optional
  /** `hasMany`, `hasOne`: the key at the other end. `foreignKey`: `toField`. */
  readonly $via: Via
  readonly $role: As
}

/** A key to a row of one of several models. `To` are the functions that give them. */
export interface GenericKey<To extends readonly unknown[], Null extends boolean> {
  readonly $kind: 'generic'
  readonly $to: To[number]
  readonly $out: Related<Target<To[number]>, null> | (Null extends true ? null : never)
  readonly $input: Related<Target<To[number]>, null> | (Null extends true ? null : never)
  readonly $optional: Null
  readonly $role: 'value'
}

/** A primary key of several columns. */
export interface CompositeKey<Names extends readonly string[]> {
  readonly $kind: 'composite'
  readonly $names: Names
  readonly $optional: true
  readonly $role: 'generated'
}

/** Whatever a field function gives. */
export interface AnyField {
  readonly $kind: string
}

/** The first argument of `Model`. */
export type FieldMap = { readonly [name: string]: AnyField }
