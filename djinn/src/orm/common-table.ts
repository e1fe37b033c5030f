import { ormErrors } from './errors.ts'
import { Expression } from './expressions/expression.ts'
import { commonColumn } from './query/common-table.ts'
import { type QueryValue, queryKey } from './shape/describe.ts'
import type { Shape } from './shape/shape.ts'

/** The queries that a common table is made of. */
export interface CommonSource {
  readonly start: QueryValue
  /** What finds the next rows from those found before. */
  readonly step: QueryValue | undefined
  /** Keeps rows that were found already. */
  readonly all: boolean
}

/** Rows of a query set under a name, to be joined: `WITH` of SQL. */
export class CommonTable {
  readonly name: string
  /** Undefined inside of its own step: the rows found before. */
  readonly source: CommonSource | undefined
  /** Whether a row without a match stays. */
  readonly isOptional: boolean

  constructor(name: string, source: CommonSource | undefined, isOptional = false) {
    // The name becomes part of the SQL, and dots part it from its columns.
    if (!/^[A-Za-z_]\w*$/.test(name)) throw ormErrors.commonTableName(name)
    this.name = name
    this.source = source
    this.isOptional = isOptional
  }

  /** A column of its rows. */
  col(name: string): Expression {
    return new Expression({ kind: 'ref', path: commonColumn(this.name, name) })
  }

  /** The same rows, joined so that what has none of them stays: its columns are null there. */
  optional(): CommonTable {
    return new CommonTable(this.name, this.source, true)
  }

  /** The step of a shape that joins it. */
  joinTo(
    shape: Shape,
    on: Readonly<Record<string, string>>,
    given: readonly unknown[],
  ): { readonly shape: Shape; readonly values: readonly unknown[] } {
    const start = this.source?.start.settled()
    const step = this.source?.step?.settled()
    const keys = [start, step].map((part) => part && queryKey(part.shape, part.database))
    const parts = [this.name, ...keys, this.source?.all, this.isOptional, on]
    const token = `common${JSON.stringify(parts)}`
    const values = [...(start?.values ?? []), ...(step?.values ?? [])]
    const payload = {
      kind: 'common',
      name: this.name,
      isOptional: this.isOptional,
      all: this.source?.all === true,
      on: Object.entries(on),
      start: start && { shape: start.shape, base: given.length, database: start.database },
      step: step && {
        shape: step.shape,
        base: given.length + (start?.values.length ?? 0),
        database: step.database,
      },
    }
    const method = shape.method('with')
    const next = method.find(token) ?? method.add(token, { kind: 'argument', payload }, values.length)
    return { shape: next.end(), values: [...given, ...values] }
  }
}
