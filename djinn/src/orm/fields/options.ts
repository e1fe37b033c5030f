import type { Exp } from '../types/exp.ts'
import type { Field, Kind } from '../types/field.ts'
import type { NotAChoice } from '../types/problems.ts'

/** Options that all columns share. */
export interface ColumnOptions<Value> {
  /** Whether the column may hold null. @default false */
  readonly null?: boolean
  /** Whether forms may leave it empty. @default false */
  readonly blank?: boolean
  /** What a new instance has, or a function that gives it. */
  readonly default?: Value | (() => Value)
  /** What the database fills in: a literal, or an expression without columns. */
  readonly dbDefault?: Value | Exp<unknown>
  readonly unique?: boolean
  readonly index?: boolean
  readonly primaryKey?: boolean
  /** The column's name in the table. @default the field's in snake_case */
  readonly column?: string
  /** A comment on the column in the database. */
  readonly comment?: string
  /** Whether forms and the admin show it. @default true */
  readonly editable?: boolean
  readonly verboseName?: string
  readonly helpText?: string
  /** Messages by the code of the problem: `{ invalid: 'No.' }`. */
  readonly errorMessages?: Readonly<Record<string, string>>
  readonly validators?: readonly ((value: Value) => unknown)[]
  /** Unique among rows with the same day, month or year in this field. */
  readonly uniqueForDate?: string
  readonly uniqueForMonth?: string
  readonly uniqueForYear?: string
}

/** Choices: a list, a record of labels, pairs, groups of those, or a function that gives them, which types cannot follow. */
export type Choices<Value extends string | number> =
  | readonly Value[]
  | readonly (readonly [Value | null, Label] | readonly [Label, readonly (readonly [Value, Label])[]])[]
  | { readonly [value: string]: Label | { readonly [value: string]: Label } }
  | (() => unknown)
/** A text, or one that is translated when it is shown. */
export type Label = string | { toString(): string }

/** The values among choices. */
export type ChosenBy<Options, Value> = Options extends { readonly choices: infer Given }
  ? Given extends readonly (infer Each)[]
    ? ChoiceValue<Each, Value>
    : Given extends (...given: never[]) => unknown
      ? Value
      : RecordValue<Given, Value>
  : Value
type ChoiceValue<Each, Value> = Each extends readonly [infer First, infer Second]
  ? Second extends readonly (infer Inner)[]
    ? ChoiceValue<Inner, Value>
    : Exclude<First, null>
  : Each
type RecordValue<Given, Value> = {
  [Name in keyof Given]: Given[Name] extends string | { readonly message: unknown }
    ? Chosen<Name, Value>
    : Given[Name] extends { readonly [value: string]: Label }
      ? string extends keyof Given[Name]
        ? Chosen<Name, Value>
        : Chosen<keyof Given[Name], Value>
      : Chosen<Name, Value>
}[keyof Given]
/** Keys of a record are texts; those of numbers are numbers again. */
type Chosen<Name, Value> = Value extends number
  ? Name extends `${infer Each extends number}`
    ? Each
    : Name extends number
      ? Name
      : never
  : Name & string

type Null<Options, Value> = Options extends { readonly null: true } ? Value | null : Value
type Optional<Options> = Options extends
  | { readonly null: true }
  | { readonly default: unknown }
  | { readonly dbDefault: unknown }
  | { readonly autoNow: true }
  | { readonly autoNowAdd: true }
  ? true
  : false
type RoleOf<Options> = Options extends { readonly primaryKey: true }
  ? 'key'
  : Options extends { readonly autoNow: true } | { readonly autoNowAdd: true }
    ? 'auto'
    : 'value'
/** The field that options make of a kind of column. */
export type Made<Options, Value, Of extends Kind, Input = Value> = Field<
  Null<Options, Value>,
  Of,
  Optional<Options>,
  RoleOf<Options>,
  Null<Options, Input>
>
/** As {@link Made}, where choices narrow the value; no field where the default is none of them. */
export type MadeOfChoices<Options, Value, Of extends Kind> = Options extends {
  readonly choices: unknown
  readonly default: infer Default
}
  ? Default extends ChosenBy<Options, Value> | (() => unknown) | null
    ? Made<Options, ChosenBy<Options, Value>, Of>
    : NotAChoice<Default, ChosenBy<Options, Value>>
  : Made<Options, ChosenBy<Options, Value>, Of>
