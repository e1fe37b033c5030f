import type { ConstraintOptions } from '../constraints.ts'
import type { OrderExp } from './exp.ts'
import type { ForeignKeys, PairNames } from './instance.ts'

/** Names of columns for indexes and constraints: `author` and `authorId` are the same. */
type ColumnName<Fields> = (keyof Fields & string) | PairNames<Fields> | 'id'
type Path<Fields> =
  | (keyof Fields & string)
  | 'id'
  | 'pk'
  | `${keyof Fields & string}__${string}`
  | `${keyof Fields & string}Id`

/** An index or a constraint over columns of these names. */
export interface Constraint<Names extends string = string> extends ConstraintOptions {
  readonly fields?: readonly Names[]
}

/** The second argument of `Model`: what Django calls Meta. */
export interface Meta<Fields> {
  /** The table. @default the class's name in snake_case, after the app's label */
  readonly table?: string
  readonly appLabel?: string
  /** The model's name where it is not the class's. */
  readonly name?: string
  /** How query sets are ordered that do not say otherwise. */
  readonly ordering?: readonly (Path<Fields> | `-${Path<Fields>}` | '?' | OrderExp<string>)[]
  /** What `earliest()` and `latest()` go by. */
  readonly getLatestBy?: Path<Fields> | `-${Path<Fields>}` | readonly (Path<Fields> | `-${Path<Fields>}`)[]
  /** Rows are kept in an order among those of the same parent: the foreign key that leads to it. Adds the column `_order`. */
  readonly orderWithRespectTo?: ForeignKeys<Fields>
  /** Columns that are unique together. */
  readonly uniqueTogether?: readonly (readonly ColumnName<Fields>[])[]
  /** Lists of columns, or what `index()` gives. */
  readonly indexes?: readonly (
    | readonly (ColumnName<Fields> | `-${ColumnName<Fields>}`)[]
    | Constraint<ColumnName<Fields> | `-${ColumnName<Fields>}`>
  )[]
  /** What `unique()` and `check()` give. */
  readonly constraints?: readonly Constraint<ColumnName<Fields>>[]
  /** No table of its own: its fields are those of the models that extend it. */
  readonly abstract?: boolean
  /** The same table with other methods. */
  readonly proxy?: boolean
  /** False leaves the table to others: no migrations are made for it. */
  readonly managed?: boolean
  readonly comment?: string
  readonly verboseName?: string
  readonly verboseNamePlural?: string
  /** The name of reverse relations of its foreign keys that give no `relatedName`. */
  readonly defaultRelatedName?: string
  /** The columns by which people know a row: fixtures name it by them. Unique together, but for rows that no fixture names. */
  readonly naturalKey?: readonly ColumnName<Fields>[]
  /**
   * Writes every change of a row down, in the same transaction, to be read by `historyOf`. Fields in `exclude` are left out: passwords.
   * @default false
   */
  readonly history?: boolean | { readonly exclude?: readonly (keyof Fields & string)[] }
  readonly permissions?: readonly (readonly [code: string, name: string])[]
  readonly defaultPermissions?: readonly string[]
}
