import type { Dialect } from '../dialect.ts'
import { differenceOf, type PartChange, type TableChange, type TableDifference } from './table-changes.ts'
import type { ColumnDefinition } from './table-definition.ts'

/** A difference with what has to be away meanwhile. */
export interface TableDetour {
  /** What stands on changed columns is removed and added in it. */
  readonly difference: TableDifference
  /** Computed columns that go before anything is renamed, by their old names. */
  readonly dropped: readonly string[]
  /** Those of them that come back once the columns are as they shall be. */
  readonly remade: readonly ColumnDefinition[]
}

/**
 * The difference of a table with the ways round that its database needs: a computed column that is made anew takes its indexes with it,
 * and MySQL renames no column that a check, an index of an expression or a computed column names.
 *
 * @param retyped By the new names: PostgreSQL would write the old type into their checks.
 */
export function detourOf(change: TableChange, dialect: Dialect, retyped: readonly string[]): TableDetour {
  const difference = differenceOf(change)
  const renamed = dialect.name === 'mysql' && !dialect.mariadb ? difference.renamedColumns : []
  const isRenamed = new Set(renamed.map(([from]) => from))
  const dropped = change.before.columns
    .filter(({ generated }) => columnsIn(generated?.expression).some((name) => isRenamed.has(name)))
    .map(({ name }) => name)
  const comesBack = new Set(dropped.map((name) => change.kept.get(name)))
  const remade = change.after.columns.filter(({ name }) => comesBack.has(name))
  const computed = difference.alteredColumns
    .filter((pair) => pair.some(({ generated }) => generated !== undefined))
    .map(([, after]) => after.name)
  const anew = new Set([...remade.map(({ name }) => name), ...computed])
  const moved = new Set([...anew, ...renamed.map(([, to]) => to)])
  const { before, after } = change
  const stands = ({ columns }: Pick<Indexed, 'columns'>) =>
    plainColumns(columns).some((name) => anew.has(name)) || columnsIn(columns).some((name) => moved.has(name))
  return {
    difference: {
      ...difference,
      renamedColumns: difference.renamedColumns.filter(([from]) => !dropped.includes(from)),
      removedColumns: difference.removedColumns.filter((name) => !dropped.includes(name)),
      alteredColumns: difference.alteredColumns.filter(([, { name }]) => !comesBack.has(name)),
      uniques: again(difference.uniques, before.uniques, after.uniques, stands),
      indexes: again(difference.indexes, before.indexes, after.indexes, stands),
      checks: again(difference.checks, before.checks, after.checks, ({ condition }) =>
        columnsIn(condition).some((name) => moved.has(name) || retyped.includes(name)),
      ),
    },
    dropped,
    remade,
  }
}

interface Indexed {
  readonly columns: readonly (string | { readonly column?: string | undefined })[]
}

/** Parts that stand on what is changed are removed first and added last. */
function again<Part extends { readonly name?: string | undefined }>(
  parts: PartChange<Part>,
  before: readonly Part[] = [],
  after: readonly Part[] = [],
  stands: (part: Part) => boolean,
): PartChange<Part> {
  const isNew = (part: Part) =>
    [...parts.added, ...parts.renamed.map(([, to]) => to)].some(({ name }) => name === part.name)
  const kept = after.filter((part) => stands(part) && !isNew(part))
  const renamed = parts.renamed.filter(([, to]) => stands(to))
  return {
    removed: [
      ...parts.removed,
      ...kept.map((part) => before.find(({ name }) => name === part.name) ?? part),
      ...renamed.map(([from]) => from),
    ],
    added: [...parts.added, ...kept, ...renamed.map(([, to]) => to)],
    renamed: parts.renamed.filter((pair) => !renamed.includes(pair)),
  }
}

/** The columns that an expression names. */
function columnsIn(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return []
  const { kind, name } = expression as { kind?: unknown; name?: unknown }
  return kind === 'column' ? [String(name)] : Object.values(expression).flatMap(columnsIn)
}

/** The columns of an index that are no expressions. */
export function plainColumns(columns: Indexed['columns']): string[] {
  return columns.flatMap((column) => (typeof column === 'string' ? [column] : (column.column ?? [])))
}
