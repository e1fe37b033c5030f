import type { Field } from '../forms/index.ts'
import type { AnyRow, Declared, Relation, Target } from '../orm/index.ts'

/** A model class: what `extends Model({…})` makes. */
export interface ModelOf<Row> {
  // any: whatever the constructor takes.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  new (...given: any): Row
  readonly name: string
}

/** The names of fields that a form may fill in: no keys that count by themselves, nothing generated, no reverse relations. */
export type EditableName<Row extends AnyRow> = EditableOf<Declared<Row>>
type EditableOf<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends
    | { readonly $role: 'auto' | 'generated' }
    | { readonly $kind: 'many' | 'one' | 'generic' | 'composite' }
    ? never
    : Name
}[keyof Fields] &
  string

/** What a form gives for a field of a model. */
export type CleanedOf<Of> =
  Of extends Relation<infer To, infer Kind, infer Null>
    ? Kind extends 'm2m'
      ? Target<To>[]
      : Target<To> | (Null extends true ? null : never)
    : Of extends { readonly $out: infer Value }
      ? Value
      : never

/** The fields of a form made from a model. */
export type FieldsFrom<Row extends AnyRow, Names extends string> = {
  readonly [Name in Names]: Field<CleanedOf<Declared<Row>[Name & keyof Declared<Row>]>>
}

/** The fields of a model form: those of the model, those that replace them, those beside them. */
export type FormFields<Row extends AnyRow, Names extends string, Overrides, Extra> = Omit<
  FieldsFrom<Row, Names>,
  keyof Overrides
> &
  OnlyFields<Overrides> &
  OnlyFields<Extra>
type OnlyFields<Given> = { readonly [Name in keyof Given]: Given[Name] extends Field ? Given[Name] : never }
