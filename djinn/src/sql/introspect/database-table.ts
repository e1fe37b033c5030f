/** A table or a view as a database describes it. */
export interface DatabaseTable {
  readonly name: string
  readonly kind: 'table' | 'view'
  /** In their order. */
  readonly columns: readonly DatabaseColumn[]
  /** Names of columns; empty where the table has none. */
  readonly primaryKey: readonly string[]
  readonly uniques: readonly DatabaseUnique[]
  /** Without those that stand for the primary key and for uniques. */
  readonly indexes: readonly DatabaseIndex[]
  readonly checks: readonly DatabaseCheck[]
  readonly foreignKeys: readonly DatabaseForeignKey[]
  readonly comment?: string
}
/** A column of a {@link DatabaseTable}. */
export interface DatabaseColumn {
  readonly name: string
  /** As the database writes it: `varchar(20)`, `numeric(10,2)`; empty where SQLite was told none. */
  readonly type: string
  readonly nullable: boolean
  /** The default as SQL. */
  readonly default?: string
  /** The database numbers the rows. */
  readonly identity: boolean
  readonly generated?: { readonly text: string; readonly stored: boolean }
  readonly comment?: string
  /** The values of an enum. */
  readonly values?: readonly string[]
}
/** Columns in which no two rows are alike, whether by a constraint or an index. */
export interface DatabaseUnique {
  readonly name: string
  readonly columns: readonly string[]
}
/** An index of a {@link DatabaseTable}. */
export interface DatabaseIndex {
  readonly name: string
  readonly unique: boolean
  /** A name is undefined where the index has an expression in its place. */
  readonly columns: readonly DatabaseIndexColumn[]
  /** `btree`, `gin`, `fulltext`. */
  readonly method: string
  /** Only rows for which this holds. */
  readonly condition?: string
  /** Columns that are stored beside. */
  readonly include?: readonly string[]
  /** The whole of it as SQL, or as near as the database tells it. */
  readonly text: string
}
/** A part of a {@link DatabaseIndex}. */
export interface DatabaseIndexColumn {
  readonly name?: string
  readonly descending: boolean
  /** PostgreSQL's class of operators, where it is not the usual one. */
  readonly opclass?: string
}
/** A condition that every row meets. */
export interface DatabaseCheck {
  readonly name?: string
  readonly text: string
}
/** Columns that name a row of another table. */
export interface DatabaseForeignKey {
  readonly name?: string
  readonly columns: readonly string[]
  readonly references: { readonly table: string; readonly columns: readonly string[] }
  readonly onDelete: ForeignKeyAction
  readonly onUpdate: ForeignKeyAction
}
/** What the database does with rows that point at one that goes or changes. */
export type ForeignKeyAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default'
