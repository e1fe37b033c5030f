import type { Exp } from './exp.ts'

/** Rows of a query set under a name, to be joined by `with()`: what `cte()` and `recursiveCte()` give. */
export interface CommonTable<Row> {
  readonly name: string
  /** A column of its rows, for queries that have joined it. */
  col<Name extends keyof Row & string>(name: Name): Exp<Row[Name]>
  /** The same rows, joined so that what has none of them stays: its columns are null there. */
  optional(): CommonTable<{ readonly [Name in keyof Row]: Row[Name] | null }>
}
/** By which columns a common table is joined: paths of the model, and columns of the table. */
export type CommonTableJoin<Names extends string, Row> = {
  readonly [Path in Names]?: keyof Row & string
}
