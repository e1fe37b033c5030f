import { isDeepStrictEqual } from 'node:util'
import type {
  CheckDefinition,
  ColumnDefinition,
  ForeignKeyDefinition,
  IndexDefinition,
  TableDefinition,
  UniqueDefinition,
} from './table-definition.ts'

/** A table as it is and as it shall be. */
export interface TableChange {
  readonly before: TableDefinition
  readonly after: TableDefinition
  /** The new name of each column that is kept, by its old name. */
  readonly kept: ReadonlyMap<string, string>
  /** What rows that are there get in a new column, or in place of null. By the new name. */
  readonly fills?: ReadonlyMap<string, FillExpression> | undefined
}
/** A constant, or what the database computes for each row. */
export type FillExpression = ColumnDefinition['default'] & object

/** Parts of one kind that came, went, or have another name. */
export interface PartChange<Part> {
  readonly added: readonly Part[]
  readonly removed: readonly Part[]
  readonly renamed: readonly (readonly [from: Part, to: Part])[]
}

/** What is different between two forms of a table, part by part. */
export interface TableDifference {
  readonly renamedColumns: readonly (readonly [from: string, to: string])[]
  readonly addedColumns: readonly ColumnDefinition[]
  readonly removedColumns: readonly string[]
  readonly alteredColumns: readonly (readonly [before: ColumnDefinition, after: ColumnDefinition])[]
  readonly primaryKeyChanged: boolean
  readonly uniques: PartChange<UniqueDefinition>
  readonly indexes: PartChange<IndexDefinition>
  readonly checks: PartChange<CheckDefinition>
  readonly foreignKeys: PartChange<ForeignKeyDefinition>
}

/** Compares two forms of a table; parts of the old one are compared by the new names of their columns. */
export function differenceOf({ before, after, kept }: TableChange): TableDifference {
  const old = new Map(before.columns.map((column) => [kept.get(column.name), column]))
  const pairs = after.columns.flatMap((column) => {
    const was = old.get(column.name)
    return was === undefined ? [] : [[renamedIn(was, kept), column] as const]
  })
  const foreignKeys = (table: TableDefinition) =>
    (table.foreignKeys ?? []).map((key) => own(key, before, after))
  const gone = before.columns.filter((column) => !kept.has(column.name)).map((column) => column.name)
  return {
    renamedColumns: [...kept].filter(([from, to]) => from !== to),
    addedColumns: after.columns.filter((column) => !old.has(column.name)),
    removedColumns: gone,
    alteredColumns: pairs.filter(([was, column]) => !isDeepStrictEqual(clean(was), clean(column))),
    primaryKeyChanged: !isDeepStrictEqual(renamedIn(before.primaryKey, kept), after.primaryKey),
    uniques: parts(before.uniques, after.uniques, kept),
    indexes: parts(before.indexes, after.indexes, kept),
    checks: parts(before.checks, after.checks, kept),
    foreignKeys: parts(foreignKeys(before), after.foreignKeys, kept),
  }
}

/** Keys to the table itself follow its new name. */
function own(
  key: ForeignKeyDefinition,
  before: TableDefinition,
  after: TableDefinition,
): ForeignKeyDefinition {
  return key.references.table === before.name
    ? { ...key, references: { ...key.references, table: after.name } }
    : key
}

function parts<Part extends { readonly name?: string | undefined }>(
  before: readonly Part[] = [],
  after: readonly Part[] = [],
  kept: ReadonlyMap<string, string>,
): PartChange<Part> {
  const now = after.map((part) => clean(part) as Part)
  const was = before.map((part) => ({ part, renamed: clean(renamedIn(part, kept)) as Part }))
  const removed = was.filter(({ renamed }) => !now.some((each) => isDeepStrictEqual(each, renamed)))
  const added = now.filter((each) => !was.some(({ renamed }) => isDeepStrictEqual(each, renamed)))
  const renames: (readonly [Part, Part])[] = []
  for (const part of [...added]) {
    const same = removed.find(({ renamed }) =>
      isDeepStrictEqual({ ...renamed, name: undefined }, { ...part, name: undefined }),
    )
    if (same === undefined) continue
    renames.push([same.part, part])
    added.splice(added.indexOf(part), 1)
    removed.splice(removed.indexOf(same), 1)
  }
  return { added, removed: removed.map(({ part }) => part), renamed: renames }
}

/** A definition with the new names of columns, wherever it names them. */
function renamedIn<Part>(part: Part, kept: ReadonlyMap<string, string>): Part {
  const name = (text: string) => kept.get(text) ?? text
  const walk = (value: unknown, key?: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => (typeof each === 'string' ? name(each) : walk(each)))
    if (typeof value !== 'object' || value === null) return key === 'column' ? name(String(value)) : value
    if ((value as { kind?: unknown }).kind === 'column')
      return { ...value, name: name((value as { name: string }).name) }
    return Object.fromEntries(
      Object.entries(value).map(([each, inner]) => [each, each === 'references' ? inner : walk(inner, each)]),
    )
  }
  const walked = walk(part) as Part
  // Of a column the name itself is one.
  return isColumn(part) ? { ...walked, name: name(part.name) } : walked
}
function isColumn(part: unknown): part is ColumnDefinition {
  return typeof part === 'object' && part !== null && 'type' in part && 'nullable' in part
}

/** Without what is undefined, and with columns of an index always said the same way. */
function clean(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((each) =>
      typeof each === 'object' && each !== null && Object.keys(each).join() === 'column'
        ? each.column
        : clean(each),
    )
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => [name, clean(each)]),
  )
}
