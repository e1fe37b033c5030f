import type { ColumnType, SqlExpression } from '../../sql/index.ts'
import type { Field } from '../model/field.ts'
import type { ModelMeta } from '../model/model-meta.ts'

/** An expression whose paths are found: its SQL and what it yields. */
export interface Resolved {
  readonly sql: SqlExpression
  readonly type?: ColumnType | undefined
  /** The column whose codec its values have; a foreign key compares with instances. */
  readonly field?: Field | undefined
  /** An order that ends an expression: `F('x').desc()`. */
  readonly order?: { readonly descending: boolean; readonly nulls: 'first' | 'last' | undefined } | undefined
  /** The model at the end of a path that ends at a relation. */
  readonly leadsTo?: ModelMeta | undefined
  /** Several columns: a composite key. */
  readonly columns?: readonly Resolved[] | undefined
  /** A condition (comparison, EXISTS): may stand in a filter. */
  readonly condition?: boolean | undefined
}

/** What errors call the column that a parameter is compared with. */
export function columnOf({ field }: Resolved): { readonly column?: string } {
  return field === undefined ? {} : { column: field.label }
}
