import type { DatabaseColumn, DatabaseForeignKey, DatabaseTable, DialectName } from '../../sql/index.ts'
import { snakeCase } from '../model/field.ts'
import { className, fieldName, lowerFirst, Names, upperFirst } from './names.ts'

/** A model before it is written. */
export interface PlannedModel {
  readonly name: string
  readonly table: DatabaseTable
  readonly columns: readonly PlannedColumn[]
  /** The column that stands for the key of a table that has none: the number of a row on SQLite. */
  readonly rowNumber: string | undefined
  /** What stands for the key: fields by name. */
  readonly key: readonly string[]
  /** Whether the key is one of the table; else rows may be alike in it. */
  readonly keyIsSure: boolean
  /** A table that only holds keys to two others. */
  readonly link: { readonly source: PlannedColumn; readonly target: PlannedColumn } | undefined
  readonly manyToMany: readonly PlannedMany[]
  readonly reverse: readonly PlannedReverse[]
}
/** A field with a column. */
export interface PlannedColumn {
  readonly name: string
  readonly column: DatabaseColumn
  readonly relation: PlannedRelation | undefined
}
/** Where a foreign key leads. */
export interface PlannedRelation {
  readonly key: DatabaseForeignKey
  readonly to: string
  readonly unique: boolean
  /** The field that it points at, where that is not the primary key. */
  readonly toField: string | undefined
}
/** Rows of another model by a table between. */
export interface PlannedMany {
  readonly name: string
  readonly to: string
  readonly through: string
  readonly throughFields: readonly [string, string] | undefined
}
/** The way back along a relation. */
export interface PlannedReverse {
  readonly name: string
  readonly from: string
  readonly via: string
  readonly one: boolean
}

interface Draft {
  readonly name: string
  readonly table: DatabaseTable
  readonly names: Names
  readonly columns: PlannedColumn[]
  readonly rowNumber: string | undefined
  readonly key: readonly string[]
  readonly keyIsSure: boolean
  readonly manyToMany: PlannedMany[]
  readonly reverse: PlannedReverse[]
  link?: PlannedModel['link']
}

/** Names models and fields, and finds how tables belong together. */
export function planModels(tables: readonly DatabaseTable[], dialect: DialectName): PlannedModel[] {
  const classes = new Names()
  const known = new Set(tables.map(({ name }) => name))
  const drafts = tables.map((table) => draftOf(table, classes.take(className(table.name)), dialect, known))
  const byTable = new Map(drafts.map((draft) => [draft.table.name, draft]))
  for (const draft of drafts) addRelations(draft, byTable)
  for (const draft of drafts) addLink(draft, byTable)
  for (const draft of drafts) addReverse(draft, byTable)
  return drafts.map(({ names: _names, ...draft }) => ({ ...draft, link: draft.link }))
}

function draftOf(
  table: DatabaseTable,
  name: string,
  dialect: DialectName,
  known: ReadonlySet<string>,
): Draft {
  const names = new Names()
  const { columns: keyColumns, sure, rowNumber } = keyOf(table, dialect)
  if (rowNumber !== undefined) names.add('id')
  const [onlyKey] = keyColumns
  const isKey = (column: DatabaseColumn) => keyColumns.length === 1 && column.name === onlyKey
  // Columns have their names first, then relations, then the ways back.
  const relations = new Set(
    table.foreignKeys
      .filter((key) => isSingle(key) && known.has(key.references.table))
      .map((key) => key.columns[0]),
  )
  const given = new Map<string, string>()
  // SQLite lets a column have no name; nothing can ask for it.
  const named = table.columns.filter((column) => column.name !== '')
  const plain = named.filter((column) => !relations.has(column.name))
  for (const column of plain) given.set(column.name, names.take(fieldName(column.name, isKey(column))))
  for (const column of named)
    if (relations.has(column.name))
      given.set(
        column.name,
        names.take(relationName(column.name), (taken) => [`${taken}Id`]),
      )
  return {
    name,
    table,
    names,
    columns: named.map((column) => ({
      name: given.get(column.name) as string,
      column,
      relation: undefined,
    })),
    rowNumber,
    key: rowNumber === undefined ? keyColumns.map((column) => given.get(column) as string) : ['id'],
    keyIsSure: sure,
    manyToMany: [],
    reverse: [],
  }
}

function isSingle(key: DatabaseForeignKey): boolean {
  return key.columns.length === 1
}

/** `author_id` and `AuthorId` are keys to an author. */
function relationName(column: string): string {
  const name = fieldName(column.replace(/(?<=.)(?:_id|(?<=[a-z0-9])I[dD])$/i, ''))
  return name === 'idField' ? 'row' : name
}

interface Key {
  readonly columns: readonly string[]
  /** Whether the database holds rows apart by it. */
  readonly sure: boolean
  readonly rowNumber?: string | undefined
}

/** The primary key, else what can stand for it. */
function keyOf(table: DatabaseTable, dialect: DialectName): Key {
  if (table.primaryKey.length > 0) return { columns: table.primaryKey, sure: true }
  const required = new Set(table.columns.filter(({ nullable }) => !nullable).map(({ name }) => name))
  const unique = table.uniques.find(({ columns }) => columns.every((column) => required.has(column)))
  if (unique !== undefined) return { columns: unique.columns, sure: true }
  const names = new Set(table.columns.map(({ name }) => name.toLowerCase()))
  const rowNumber = ['rowid', '_rowid_', 'oid'].find((name) => !names.has(name))
  if (dialect === 'sqlite' && table.kind === 'table' && rowNumber !== undefined)
    return { columns: [], sure: true, rowNumber }
  if (required.has('id')) return { columns: ['id'], sure: false }
  const columns = required.size > 0 ? [...required] : [table.columns[0]?.name as string]
  return { columns, sure: false }
}

function addRelations(draft: Draft, byTable: ReadonlyMap<string, Draft>): void {
  draft.columns.forEach((planned, index) => {
    const key = draft.table.foreignKeys.find(
      (each) => isSingle(each) && each.columns[0] === planned.column.name,
    )
    const target = key && byTable.get(key.references.table)
    const end = target?.columns.find(({ column }) => column.name === key?.references.columns[0])
    if (key === undefined || target === undefined || end === undefined || planned.column.generated) return
    const isKey = target.key.length === 1 && target.key[0] === end.name
    if (!isKey && !isUnique(target.table, end.column.name)) return
    draft.columns[index] = {
      ...planned,
      relation: {
        key,
        to: target.name,
        unique: isUnique(draft.table, planned.column.name),
        toField: isKey ? undefined : end.name,
      },
    }
  })
}

/** Whether no two rows are alike in a column. */
export function isUnique({ primaryKey, uniques }: DatabaseTable, column: string): boolean {
  return [primaryKey, ...uniques.map(({ columns }) => columns)].some(
    ([first, second]) => first === column && second === undefined,
  )
}

/** Two keys, unique together, and nothing else but a number: rows of one table belong to rows of another. */
function addLink(draft: Draft, byTable: ReadonlyMap<string, Draft>): void {
  const { table } = draft
  const [one, other, ...more] = draft.columns.filter(({ relation }) => relation !== undefined)
  if (one?.relation === undefined || other?.relation === undefined || more.length > 0) return
  const rest = draft.columns.filter((planned) => planned !== one && planned !== other)
  const onlyNumber = rest.every(({ column }) => column.identity && isUnique(table, column.name))
  const pair = [one.column.name, other.column.name].sort().join('\0')
  const together = [table.primaryKey, ...table.uniques.map(({ columns }) => columns)].some(
    (columns) => [...columns].sort().join('\0') === pair,
  )
  if (!onlyNumber || !together || one.relation.toField || other.relation.toField) return
  const [first, second] = [one, other].map(({ relation }) =>
    byTable.get(relation?.key.references.table as string),
  ) as [Draft, Draft]
  const swapped = isPrefix(second, table) && !isPrefix(first, table)
  const [source, target] = swapped ? [second, first] : [first, second]
  draft.link = swapped ? { source: other, target: one } : { source: one, target: other }
  const rests = table.name.slice(source.table.name.length + 1)
  const wanted = isPrefix(source, table) ? fieldName(rests) : `${lowerFirst(target.name)}Set`
  const name = source.names.take(wanted)
  source.manyToMany.push({
    name,
    to: target.name,
    through: draft.name,
    throughFields: source === target ? [draft.link.source.name, draft.link.target.name] : undefined,
  })
  if (source === target) return
  const back = target.names.take(`${lowerFirst(source.name)}Set`)
  target.reverse.push({ name: back, from: source.name, via: name, one: false })
}

function isPrefix({ table }: Draft, link: DatabaseTable): boolean {
  return snakeCase(link.name).startsWith(`${snakeCase(table.name)}_`)
}

/** Names the way back at the other end of each key. */
function addReverse(draft: Draft, byTable: ReadonlyMap<string, Draft>): void {
  if (draft.link !== undefined) return
  const keys = draft.columns.filter(({ relation }) => relation !== undefined)
  for (const { name, relation } of keys) {
    if (relation === undefined) continue
    const target = byTable.get(relation.key.references.table) as Draft
    const alone = keys.filter((each) => each.relation?.to === relation.to).length === 1
    const own = relation.unique ? lowerFirst(draft.name) : `${lowerFirst(draft.name)}Set`
    const wanted = fieldNameOf(alone ? own : `${own}By${upperFirst(name)}`)
    target.reverse.push({
      name: target.names.take(wanted),
      from: draft.name,
      via: name,
      one: relation.unique,
    })
  }
}

/** A name that is no member of every instance. */
function fieldNameOf(name: string): string {
  const safe = fieldName(name)
  return safe.endsWith('Field') && !name.endsWith('Field') ? safe : name
}
