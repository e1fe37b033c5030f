import { compileLiteral } from '../compile/compile-statement.ts'
import { textLiteral } from '../compile/literals.ts'
import { quoteIdentifier } from '../compile/names.ts'
import type { Dialect } from '../dialect.ts'
import { columnText } from './column-text.ts'
import { columnTypeText } from './column-type-text.ts'
import { createIndex, dropIndex } from './create-index.ts'
import {
  checkText,
  foreignKeyText,
  isConstraint,
  tableName,
  uniqueIndex,
  uniqueText,
} from './create-table.ts'
import { differenceOf, type FillExpression, type TableChange, type TableDifference } from './table-changes.ts'
import type {
  CheckDefinition,
  ColumnDefinition,
  ForeignKeyDefinition,
  IndexDefinition,
  UniqueDefinition,
} from './table-definition.ts'
import { detourOf, plainColumns, type TableDetour } from './table-detour.ts'

/** The names that constraints and indexes really have in the database; made by an older version, or by Django, they differ. */
export interface RealNames {
  find(
    kind: 'unique' | 'foreign key' | 'check' | 'index' | 'primary key',
    columns: readonly string[],
    name: string | undefined,
  ): string | undefined
}

/**
 * The statements that change tables of PostgreSQL or MySQL. Keys between tables go first and come last, so that the columns on both
 * of their sides can change.
 */
export function alterTables(
  changes: readonly TableChange[],
  dialect: Dialect,
  names: (table: string) => RealNames,
): string[] {
  const all = changes.map((change) => new Alteration(change, dialect, names(change.before.name)))
  const retyped = new Set(all.flatMap((each) => each.retyped()))
  return [
    ...all.flatMap((each) => each.renamedTable()),
    ...all.flatMap((each) => each.keysDropped(retyped)),
    ...all.flatMap((each) => each.altered()),
    ...all.flatMap((each) => each.keysAdded(retyped)),
  ]
}

class Alteration {
  readonly change: TableChange
  readonly difference: TableDifference
  readonly detour: TableDetour
  readonly dialect: Dialect
  readonly names: RealNames
  readonly table: string

  constructor(change: TableChange, dialect: Dialect, names: RealNames) {
    this.change = change
    this.dialect = dialect
    this.names = names
    this.table = tableName(change.after, dialect.name)
    this.detour = detourOf(change, dialect, retypedIn(differenceOf(change), dialect))
    this.difference = this.detour.difference
  }

  quote(name: string): string {
    return quoteIdentifier(name, this.dialect.name)
  }
  alter(text: string): string {
    return `ALTER TABLE ${this.table} ${text}`
  }

  renamedTable(): string[] {
    const { before, after } = this.change
    if (before.name === after.name) return []
    return [`ALTER TABLE ${tableName(before, this.dialect.name)} RENAME TO ${this.quote(after.name)}`]
  }

  /** Columns whose type changes, as `table.column` by the new names. */
  retyped(): string[] {
    const columns = retypedIn(this.difference, this.dialect)
    return columns.map((name) => `${this.change.after.name}.${name}`)
  }

  keysDropped(retyped: ReadonlySet<string>): string[] {
    return this.#movedKeys(retyped).map((key) => {
      const name = this.names.find('foreign key', key.columns, key.name)
      const what = this.dialect.name === 'mysql' ? 'FOREIGN KEY' : 'CONSTRAINT'
      return this.alter(`DROP ${what} ${this.quote(name ?? key.name ?? '')}`)
    })
  }
  keysAdded(retyped: ReadonlySet<string>): string[] {
    const { foreignKeys } = this.difference
    const back = (this.change.after.foreignKeys ?? []).filter((key) => this.#touched(key, retyped))
    const renamed = this.dialect.name === 'mysql' ? foreignKeys.renamed.map(([, to]) => to) : []
    const all = unique([...foreignKeys.added, ...back, ...renamed])
    return all.map((key) => this.alter(`ADD ${foreignKeyText(key, this.dialect)}`))
  }

  #movedKeys(retyped: ReadonlySet<string>): ForeignKeyDefinition[] {
    const { foreignKeys } = this.difference
    const touched = (this.change.before.foreignKeys ?? []).filter((key) =>
      this.#touched(this.#now(key), retyped),
    )
    // MySQL cannot rename a key.
    const renamed = this.dialect.name === 'mysql' ? foreignKeys.renamed.map(([from]) => from) : []
    return unique([...foreignKeys.removed, ...touched, ...renamed])
  }
  /** A key with the new names of its columns. */
  #now(key: ForeignKeyDefinition): ForeignKeyDefinition {
    const { kept, before, after } = this.change
    const table = key.references.table === before.name ? after.name : key.references.table
    return {
      ...key,
      columns: key.columns.map((column) => kept.get(column) ?? column),
      references: { ...key.references, table },
    }
  }
  #touched(key: ForeignKeyDefinition, retyped: ReadonlySet<string>): boolean {
    return (
      this.#loosened().has(key.columns[0] ?? '') ||
      key.columns.some((column) => retyped.has(`${this.change.after.name}.${column}`)) ||
      key.references.columns.some((column) => retyped.has(`${key.references.table}.${column}`))
    )
  }

  /** MySQL keeps an index that a key stands on: the key has to be away while it goes. By the new names. */
  #loosened(): ReadonlySet<string> {
    if (this.dialect.name !== 'mysql') return new Set()
    const { indexes, uniques, primaryKeyChanged } = this.difference
    const gone = [...indexes.removed, ...uniques.removed].map((each) => plainColumns(each.columns)[0] ?? '')
    const first = primaryKeyChanged ? (this.change.before.primaryKey[0] ?? '') : ''
    return new Set(
      [...gone, first].filter((name) => name !== '').map((name) => this.change.kept.get(name) ?? name),
    )
  }

  altered(): string[] {
    const { difference, dialect, change, detour } = this
    const { uniques, indexes, foreignKeys, checks } = difference
    const statements = [
      ...checks.removed.map((check) => this.#dropCheck(check)),
      ...uniques.removed.map((each) => this.#dropUnique(each)),
      ...indexes.removed.map((index) => this.#dropIndex(index)),
      ...detour.dropped.map((column) => this.#dropColumn(column)),
      ...difference.renamedColumns.map(([from, to]) =>
        this.alter(`RENAME COLUMN ${this.quote(from)} TO ${this.quote(to)}`),
      ),
      ...difference.addedColumns.flatMap((column) => this.#addColumn(column)),
      ...this.#primaryKeyDropped(),
      ...difference.alteredColumns.flatMap(([before, after]) => this.#alterColumn(before, after)),
      ...detour.remade.flatMap((column) => this.#addColumn(column)),
      ...this.#removed().map((column) => this.#dropColumn(column)),
      ...this.#primaryKeyAdded(),
      ...uniques.renamed.flatMap(([from, to]) => this.#renameUnique(from, to)),
      ...indexes.renamed.flatMap(([from, to]) => this.#renameIndex(from, to)),
      ...checks.renamed.flatMap(([from, to]) => this.#renameCheck(from, to)),
      ...(dialect.name === 'postgres'
        ? foreignKeys.renamed.flatMap(([from, to]) => this.#renameKey(from, to))
        : []),
      ...uniques.added.map((each) => this.#addUnique(each)),
      ...indexes.added.map((index) => createIndex(change.after, index, dialect)),
      ...checks.added.map((check) => this.alter(`ADD ${checkText(check, dialect)}`)),
    ]
    return [...statements, ...this.#comment()]
  }

  #real(
    kind: Parameters<RealNames['find']>[0],
    columns: readonly string[],
    name: string | undefined,
  ): string {
    return this.quote(this.names.find(kind, columns, name) ?? name ?? '')
  }

  #dropCheck(check: CheckDefinition): string {
    return this.alter(`DROP CONSTRAINT ${this.#real('check', [], check.name)}`)
  }
  #dropUnique(each: UniqueDefinition): string {
    const name = this.#real('unique', plainColumns(each.columns), each.name)
    if (!isConstraint(each)) return this.#dropIndexNamed(name)
    return this.dialect.name === 'mysql'
      ? this.alter(`DROP INDEX ${name}`)
      : this.alter(`DROP CONSTRAINT ${name}`)
  }
  #dropIndex(index: IndexDefinition): string {
    const name = this.names.find('index', plainColumns(index.columns), index.name) ?? index.name
    return dropIndex(this.change.after.name, name, this.dialect)
  }
  #dropIndexNamed(quoted: string): string {
    return this.dialect.name === 'mysql' ? `DROP INDEX ${quoted} ON ${this.table}` : `DROP INDEX ${quoted}`
  }
  /** Computed columns first: MySQL keeps what they stand on. */
  #removed(): string[] {
    const isComputed = (name: string) =>
      this.change.before.columns.find((column) => column.name === name)?.generated !== undefined
    return [...this.difference.removedColumns].sort((a, b) => Number(isComputed(b)) - Number(isComputed(a)))
  }
  #dropColumn(column: string): string {
    return this.alter(
      `DROP COLUMN ${this.quote(column)}${this.dialect.name === 'postgres' ? ' CASCADE' : ''}`,
    )
  }

  #addUnique(each: UniqueDefinition): string {
    const { dialect, change } = this
    return isConstraint(each)
      ? this.alter(`ADD ${uniqueText(each, dialect)}`)
      : createIndex(change.after, uniqueIndex(change.after, each), dialect)
  }

  /** A column that may not be null has the value of the rows that are there as its default for a moment. */
  #addColumn(column: ColumnDefinition): string[] {
    const { dialect, change } = this
    const fill = change.fills?.get(column.name)
    const text = (each: ColumnDefinition) =>
      this.alter(`ADD COLUMN ${columnText(each, change.after, dialect)}`)
    const comment = this.#columnComment(undefined, column)
    if (fill === undefined || column.default !== undefined || column.generated !== undefined)
      return [text(column), ...comment]
    // The same value for each row may be the default; what differs from row to row is written after.
    if (fill.kind === 'constant')
      return [text({ ...column, default: fill }), this.#defaultDropped(column), ...comment]
    return [
      text({ ...column, nullable: true }),
      ...this.#filled(column, fill),
      ...this.#notNull(column),
      ...comment,
    ]
  }

  /** Without any default MySQL asks every insert for a value, also where null is one: the column is said anew. */
  #defaultDropped(column: ColumnDefinition): string {
    const { dialect, change } = this
    return dialect.name === 'mysql' && !dialect.mariadb && column.nullable
      ? this.alter(`MODIFY COLUMN ${columnText(column, change.after, dialect)}`)
      : this.alter(`ALTER COLUMN ${this.quote(column.name)} DROP DEFAULT`)
  }

  #filled(column: ColumnDefinition, fill: FillExpression): string[] {
    const name = this.quote(column.name)
    const update = `UPDATE ${this.table} SET ${name} = ${compileLiteral(fill, this.dialect)} WHERE ${name} IS NULL`
    // What waits for the end of the transaction would keep the table from being altered.
    return this.dialect.name === 'postgres' ? [update, 'SET CONSTRAINTS ALL IMMEDIATE'] : [update]
  }
  #notNull(column: ColumnDefinition): string[] {
    if (column.nullable === true) return []
    return this.dialect.name === 'mysql'
      ? [this.alter(`MODIFY COLUMN ${columnText(column, this.change.after, this.dialect)}`)]
      : [this.alter(`ALTER COLUMN ${this.quote(column.name)} SET NOT NULL`)]
  }

  #alterColumn(before: ColumnDefinition, after: ColumnDefinition): string[] {
    const { dialect, change } = this
    if (before.generated !== undefined || after.generated !== undefined) return this.#remade(after)
    const fill = change.fills?.get(after.name)
    const fills =
      fill !== undefined && before.nullable === true && after.nullable !== true
        ? this.#filled(after, fill)
        : []
    if (dialect.name === 'mysql')
      return [...fills, this.alter(`MODIFY COLUMN ${columnText(after, change.after, dialect)}`)]
    return [...fills, ...this.#postgresColumn(before, after)]
  }

  /** A computed column is made anew: what it held is computed again. */
  #remade(after: ColumnDefinition): string[] {
    return [this.#dropColumn(after.name), ...this.#addColumn(after)]
  }

  #postgresColumn(before: ColumnDefinition, after: ColumnDefinition): string[] {
    const { dialect } = this
    const name = this.quote(after.name)
    const column = (text: string) => this.alter(`ALTER COLUMN ${name} ${text}`)
    const [from, to] = [typeText(before, dialect), typeText(after, dialect)]
    const retyped = from !== to
    const statements: string[] = []
    if (before.identity && !after.identity) statements.push(column('DROP IDENTITY'))
    if (before.default && (retyped || !after.default)) statements.push(column('DROP DEFAULT'))
    if (retyped) statements.push(column(`TYPE ${to} USING ${name}::${columnTypeText(after.type, dialect)}`))
    if (before.nullable !== after.nullable && !after.identity)
      statements.push(column(after.nullable ? 'DROP NOT NULL' : 'SET NOT NULL'))
    if (after.default && (retyped || !sameText(before.default, after.default, dialect)))
      statements.push(column(`SET DEFAULT ${compileLiteral(after.default, dialect)}`))
    if (!before.identity && after.identity) statements.push(...this.#counted(after))
    return [...statements, ...this.#columnComment(before, after)]
  }

  /** Counting goes on behind the greatest number that is there. */
  #counted(after: ColumnDefinition): string[] {
    const name = this.quote(after.name)
    const sequence = `pg_get_serial_sequence(${textLiteral(this.table, this.dialect)}, ${textLiteral(after.name, this.dialect)})`
    return [
      this.alter(`ALTER COLUMN ${name} SET NOT NULL`),
      this.alter(`ALTER COLUMN ${name} ADD GENERATED BY DEFAULT AS IDENTITY`),
      `SELECT setval(${sequence}, (SELECT coalesce(max(${name}), 0) + 1 FROM ${this.table}), false)`,
    ]
  }

  #columnComment(before: ColumnDefinition | undefined, after: ColumnDefinition): string[] {
    if (this.dialect.name !== 'postgres' || (before?.comment ?? '') === (after.comment ?? '')) return []
    const text = after.comment ? textLiteral(after.comment, this.dialect) : 'NULL'
    return [`COMMENT ON COLUMN ${this.table}.${this.quote(after.name)} IS ${text}`]
  }
  #comment(): string[] {
    const { before, after } = this.change
    if ((before.comment ?? '') === (after.comment ?? '')) return []
    if (this.dialect.name === 'mysql')
      return [this.alter(`COMMENT ${textLiteral(after.comment ?? '', this.dialect)}`)]
    return [
      `COMMENT ON TABLE ${this.table} IS ${after.comment ? textLiteral(after.comment, this.dialect) : 'NULL'}`,
    ]
  }

  #primaryKeyDropped(): string[] {
    if (!this.difference.primaryKeyChanged || this.change.before.primaryKey.length === 0) return []
    if (this.dialect.name === 'mysql') return []
    return [this.alter(`DROP CONSTRAINT ${this.#real('primary key', [], `${this.change.before.name}_pkey`)}`)]
  }
  #primaryKeyAdded(): string[] {
    const { before, after } = this.change
    if (!this.difference.primaryKeyChanged || after.primaryKey.length === 0) return []
    const columns = `(${after.primaryKey.map((name) => this.quote(name)).join(', ')})`
    // In one statement: between the two a column that counts would have no key.
    const drop = this.dialect.name === 'mysql' && before.primaryKey.length > 0 ? 'DROP PRIMARY KEY, ' : ''
    return [this.alter(`${drop}ADD PRIMARY KEY ${columns}`)]
  }

  #renameUnique(from: UniqueDefinition, to: UniqueDefinition): string[] {
    if (to.name === undefined || from.name === undefined) return []
    const name = this.#real('unique', plainColumns(from.columns), from.name)
    const now = this.quote(to.name)
    if (this.dialect.name === 'mysql') return [this.alter(`RENAME INDEX ${name} TO ${now}`)]
    return isConstraint(from)
      ? [this.alter(`RENAME CONSTRAINT ${name} TO ${now}`)]
      : [`ALTER INDEX ${name} RENAME TO ${now}`]
  }
  #renameIndex(from: IndexDefinition, to: IndexDefinition): string[] {
    const name = this.quote(this.names.find('index', plainColumns(from.columns), from.name) ?? from.name)
    const now = this.quote(to.name)
    return this.dialect.name === 'mysql'
      ? [this.alter(`RENAME INDEX ${name} TO ${now}`)]
      : [`ALTER INDEX ${name} RENAME TO ${now}`]
  }
  #renameCheck(from: CheckDefinition, to: CheckDefinition): string[] {
    const name = this.#real('check', [], from.name)
    if (this.dialect.name === 'postgres')
      return [this.alter(`RENAME CONSTRAINT ${name} TO ${this.quote(to.name)}`)]
    return [this.#dropCheck(from), this.alter(`ADD ${checkText(to, this.dialect)}`)]
  }
  #renameKey(from: ForeignKeyDefinition, to: ForeignKeyDefinition): string[] {
    if (to.name === undefined || from.name === undefined) return []
    return [
      this.alter(
        `RENAME CONSTRAINT ${this.#real('foreign key', from.columns, from.name)} TO ${this.quote(to.name)}`,
      ),
    ]
  }
}

/** Columns whose type changes, by the new names. */
function retypedIn({ alteredColumns }: TableDifference, dialect: Dialect): string[] {
  return alteredColumns
    .filter(([before, after]) => typeText(before, dialect) !== typeText(after, dialect))
    .map(([, after]) => after.name)
}

function typeText(column: ColumnDefinition, dialect: Dialect): string {
  const { type } = column
  const collation =
    (type.kind === 'char' || type.kind === 'text') && type.collation !== undefined
      ? ` COLLATE ${quoteIdentifier(type.collation, dialect.name)}`
      : ''
  return columnTypeText(type, dialect) + collation
}
function sameText(
  left: ColumnDefinition['default'],
  right: ColumnDefinition['default'],
  dialect: Dialect,
): boolean {
  return (
    left !== undefined &&
    right !== undefined &&
    compileLiteral(left, dialect) === compileLiteral(right, dialect)
  )
}

function unique(keys: readonly ForeignKeyDefinition[]): ForeignKeyDefinition[] {
  return [...new Map(keys.map((key) => [key.columns.join(), key])).values()]
}
