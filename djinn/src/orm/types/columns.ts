import type { Field, Relation } from './field.ts'
import type { AnyRow, FieldsOf, KeyOf } from './instance.ts'
import type { RELATED } from './markers.ts'
import type { Near, UnknownField } from './problems.ts'
import type { Computed } from './value-kind.ts'

/** Names of a model's columns and relations. */
export type OwnNames<Model extends AnyRow> = keyof FieldsOf<Model> & string

/**
 * What a name of a path is: an annotation, `pk`, a column, a relation; then a relation that was added to the instance type by
 * declaration merging.
 */
export type Column<Model extends AnyRow, Annotations, Name extends string> = Name extends keyof Annotations
  ? Annotations[Name]
  : Name extends 'pk'
    ? KeyColumn<KeyOf<Model>>
    : Name extends keyof FieldsOf<Model>
      ? FieldsOf<Model>[Name]
      : Name extends keyof Model
        ? Model[Name] extends { readonly [RELATED]: infer Other }
          ? Relation<() => new () => Other, 'many', false>
          : UnknownField<Model, Name, Near<OwnNames<Model>, Name>>
        : UnknownField<Model, Name, Near<OwnNames<Model>, Name>>

type KeyColumn<Key> = Key extends readonly unknown[] ? Field<Key, 'key', true, 'key'> : Computed<Key>
