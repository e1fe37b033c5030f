import { compileLiteral } from '../compile/compile-statement.ts'
import { quoteIdentifier } from '../compile/names.ts'
import type { Dialect } from '../dialect.ts'
import { columnText } from './column-text.ts'
import { createIndex, dropIndex } from './create-index.ts'
import { createTable, isConstraint, uniqueIndex } from './create-table.ts'
import { differenceOf, type TableChange, type TableDifference } from './table-changes.ts'
import type { ColumnDefinition, IndexDefinition, TableDefinition } from './table-definition.ts'

/** How SQLite changes a table: by statements, or by a table in its place into which the rows are copied. */
export type SqliteChange =
  | { readonly kind: 'statements'; readonly statements: readonly string[] }
  | {
      readonly kind: 'rebuild'
      /** Statements before the table in its place is made: what can be renamed is. */
      readonly before: readonly string[]
      /** Makes the table in its place, under a name of its own. */
      readonly create: string
      readonly temporary: string
      readonly table: string
      /** Where the new columns' values come from: SQL over the old ones. */
      readonly columns: readonly (readonly [name: string, from: string])[]
      /** Makes the indexes that the definition knows. */
      readonly indexes: readonly string[]
      /** Indexes of the old table that are in the definition; others belong to somebody and are kept. */
      readonly known: readonly string[]
    }

/** Plans a change of a table on SQLite. */
export function changeSqliteTable(change: TableChange, dialect: Dialect): SqliteChange {
  const difference = differenceOf(change)
  const renames = renamesOf(change, difference)
  if (!needsRebuild(change, difference)) {
    const { indexes, uniques } = difference
    const { before, after } = change
    const old = [
      ...indexes.removed.map(({ name }) => name),
      ...indexes.renamed.map(([{ name }]) => name),
      ...[...uniques.removed, ...uniques.renamed.map(([from]) => from)]
        .filter((each) => !isConstraint(each))
        .map((each) => uniqueIndex(before, each).name),
    ]
    const fresh: IndexDefinition[] = [
      ...indexes.added,
      ...indexes.renamed.map(([, to]) => to),
      ...[...uniques.added, ...uniques.renamed.map(([, to]) => to)]
        .filter((each) => !isConstraint(each))
        .map((each) => uniqueIndex(after, each)),
    ]
    return {
      kind: 'statements',
      statements: [
        ...old.map((name) => dropIndex(before.name, name, dialect)),
        ...renames,
        ...difference.addedColumns.map((column) => addColumn(after, column, dialect)),
        ...fresh.map((index) => createIndex(after, index, dialect)),
      ],
    }
  }
  return rebuild(change, renames, dialect)
}

/** What is left as it is by SQLite's own statements. The names of constraints stand in the table's text alone, and nobody asks for them. */
function needsRebuild(change: TableChange, difference: TableDifference): boolean {
  const { uniques, checks, foreignKeys } = difference
  return (
    difference.removedColumns.length > 0 ||
    difference.alteredColumns.some(([before, after]) => !sameColumn(before, after)) ||
    difference.primaryKeyChanged ||
    [...uniques.added, ...uniques.removed].some(isConstraint) ||
    checks.added.length + checks.removed.length > 0 ||
    foreignKeys.removed.length > 0 ||
    foreignKeys.added.some(
      (key) => !difference.addedColumns.some((column) => key.columns[0] === column.name),
    ) ||
    difference.addedColumns.some((column) => !canBeAdded(change, column))
  )
}

/** SQLite keeps no comments. */
function sameColumn(before: ColumnDefinition, after: ColumnDefinition): boolean {
  const bare = (column: ColumnDefinition) => JSON.stringify({ ...column, comment: undefined, name: '' })
  return bare(before) === bare(after)
}

function canBeAdded(change: TableChange, column: ColumnDefinition): boolean {
  return (
    column.nullable === true &&
    column.default === undefined &&
    column.generated === undefined &&
    column.identity !== true &&
    !change.fills?.has(column.name) &&
    !change.after.primaryKey.includes(column.name)
  )
}

function addColumn(table: TableDefinition, column: ColumnDefinition, dialect: Dialect): string {
  const quote = (name: string) => quoteIdentifier(name, dialect.name)
  const key = table.foreignKeys?.find(({ columns }) => columns.length === 1 && columns[0] === column.name)
  const onDelete = key?.onDelete ? ` ON DELETE ${key.onDelete.toUpperCase()}` : ''
  const deferred = key?.deferrable === false ? '' : ' DEFERRABLE INITIALLY DEFERRED'
  const references =
    key === undefined
      ? ''
      : `${key.name === undefined ? '' : ` CONSTRAINT ${quote(key.name)}`} REFERENCES ${quote(key.references.table)} (${key.references.columns.map(quote).join(', ')})${onDelete}${deferred}`
  return `ALTER TABLE ${quote(table.name)} ADD COLUMN ${columnText(column, table, dialect)}${references}`
}

function renamesOf({ before, after }: TableChange, difference: TableDifference): string[] {
  const quote = (name: string) => quoteIdentifier(name, 'sqlite')
  return [
    ...(before.name === after.name
      ? []
      : [`ALTER TABLE ${quote(before.name)} RENAME TO ${quote(after.name)}`]),
    ...difference.renamedColumns.map(
      ([from, to]) => `ALTER TABLE ${quote(after.name)} RENAME COLUMN ${quote(from)} TO ${quote(to)}`,
    ),
  ]
}

function rebuild(change: TableChange, before: readonly string[], dialect: Dialect): SqliteChange {
  const { after, kept, fills } = change
  const quote = (name: string) => quoteIdentifier(name, 'sqlite')
  const temporary = `djinn_new_${after.name}`
  const old = new Map(change.before.columns.map((column) => [kept.get(column.name), column]))
  const [create = ''] = createTable({ ...after, indexes: [], name: temporary }, dialect)
  const columns = after.columns.flatMap((column): [string, string][] => {
    if (column.generated !== undefined) return []
    const was = old.get(column.name)
    const fill = fills?.get(column.name)
    const filled = fill === undefined ? undefined : compileLiteral(fill, dialect)
    if (was === undefined || was.generated !== undefined) {
      if (filled !== undefined) return [[column.name, filled]]
      return column.default === undefined ? [] : [[column.name, compileLiteral(column.default, dialect)]]
    }
    const value = quote(column.name)
    return [[column.name, filled === undefined ? value : `coalesce(${value}, ${filled})`]]
  })
  return {
    kind: 'rebuild',
    before,
    create,
    temporary,
    table: after.name,
    columns,
    indexes: createTable(after, dialect).slice(1),
    known: [
      ...(change.before.indexes ?? []).map(({ name }) => name),
      ...(change.before.uniques ?? [])
        .filter((each) => !isConstraint(each))
        .map((each) => uniqueIndex(change.before, each).name),
    ],
  }
}
