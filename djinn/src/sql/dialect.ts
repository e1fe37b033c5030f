import type { SqlMember } from './statement.ts'

/** The kinds of databases. MariaDB is `mysql` with {@link Dialect.mariadb}. */
export type DialectName = 'sqlite' | 'postgres' | 'mysql'

/** What the printers need to know of the database that they print for. */
export interface Dialect {
  readonly name: DialectName
  /** MariaDB in place of MySQL. */
  readonly mariadb: boolean
  /** `[major, minor]` of the server or library. */
  readonly version: readonly [number, number]
}

/** A text of SQL and how its parameters are made of the values with which a plan runs. */
export interface CompiledSql {
  readonly text: string
  /** In the order of the placeholders: how each value is taken out of the list of slots. */
  readonly parameters: readonly ParameterBinding[]
  /** Whether it changes data or locks rows, and so goes to the writing connection. */
  readonly writes: boolean
  /** Whether integers must be read as bigint (SQLite reads numbers otherwise and fails beyond 2^53). */
  readonly bigints: boolean
}
/** How one parameter of a statement is made. */
export interface ParameterBinding {
  readonly slot: number
  /** `read` and the encoding of the type in one; gives what the driver takes. */
  readonly encode: ((value: unknown) => unknown) | undefined
  /** The member of the slot's list that is encoded. */
  readonly member?: SqlMember
  /** What errors call its column. */
  readonly column?: string
}
