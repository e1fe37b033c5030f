import type * as NodeSqlite from 'node:sqlite'
import { sqlErrors } from '../errors.ts'
import type { SqliteNative, SqliteOpening, SqliteStatement } from './sqlite-native.ts'

/** Opens a database with the module that Node has built in. */
export function openNodeSqlite({ path, readOnly }: SqliteOpening): SqliteNative {
  const { DatabaseSync } = nodeSqlite()
  const database = new DatabaseSync(path, { readOnly, timeout: 0 })
  return {
    native: database,
    iteratesBeside: true,
    get inTransaction() {
      return database.isTransaction
    },
    prepare: (text, bigints) => new NodeStatement(database.prepare(text), bigints),
    exec: (text) => database.exec(text),
    close: () => database.close(),
  }
}

/** Not a static import: the module is not there on every runtime, and loading it warns that it is experimental. */
function nodeSqlite(): typeof NodeSqlite {
  const module = process.getBuiltinModule('node:sqlite')
  if (!module) throw sqlErrors.sqliteMissing()
  return module
}

type NodeValue = NodeSqlite.SQLInputValue

/** Up to two values are passed without spreading them: most statements of a web request are such ones. */
class NodeStatement implements SqliteStatement {
  readonly #statement: NodeSqlite.StatementSync

  constructor(statement: NodeSqlite.StatementSync, bigints: boolean) {
    this.#statement = statement
    statement.setReturnArrays(true)
    if (bigints) statement.setReadBigInts(true)
  }

  all(values: readonly NodeValue[]): unknown[][] {
    const statement = this.#statement
    const rows: unknown =
      values.length === 1
        ? statement.all(values[0] as NodeValue)
        : values.length === 0
          ? statement.all()
          : statement.all(...values)
    return rows as unknown[][]
  }

  run(values: readonly NodeValue[]): { changes: number; insertId: number | bigint } {
    const result = this.#statement.run(...values)
    return { changes: Number(result.changes), insertId: result.lastInsertRowid }
  }

  iterate(values: readonly NodeValue[]): Iterator<unknown[]> {
    const rows: unknown = this.#statement.iterate(...values)
    return rows as Iterator<unknown[]>
  }

  columns(): string[] {
    return this.#statement.columns().map((column) => column.name)
  }
}
