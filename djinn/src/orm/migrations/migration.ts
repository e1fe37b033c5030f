import type { Operation } from './operation.ts'

/** A migration as its file exports it. */
export interface MigrationDefinition {
  /** Migrations that come before, as `app.name`; `app.__first__` and `app.__latest__` are those of another app. */
  readonly dependencies?: readonly string[]
  /** Migrations of other apps that wait for this one. */
  readonly runBefore?: readonly string[]
  /** Migrations that this one stands for, once it was squashed of them. */
  readonly replaces?: readonly string[]
  /** Whether it makes an app's first tables: `migrate --fake-initial` takes it as done where they are there. */
  readonly initial?: boolean
  /** Whether it runs in one transaction where the database can. @default true */
  readonly atomic?: boolean
  readonly operations: readonly Operation[]
}

/** A migration with the app and the name that its file gives it. */
export interface Migration extends MigrationDefinition {
  readonly app: string
  readonly name: string
  /** The file that it was read of. */
  readonly file?: string
}

/**
 * Says that an object is a migration, so that the compiler checks it.
 *
 * ```ts
 * import { defineMigration } from 'djinn/orm/migrations'
 *
 * export default defineMigration({
 *   dependencies: ['main.0001_initial'],
 *   operations: [
 *     { op: 'addField', model: 'Post', name: 'subtitle', field: { kind: 'char', maxLength: 200, default: '' } },
 *   ],
 * })
 * ```
 */
export function defineMigration(migration: MigrationDefinition): MigrationDefinition {
  return migration
}

/** A migration by its name in messages: `main.0002_subtitle`. */
export function idOf(migration: Pick<Migration, 'app' | 'name'>): string {
  return `${migration.app}.${migration.name}`
}

/** The app and the name of an id. */
export function partsOf(id: string): [app: string, name: string] {
  const [app = '', name = ''] = id.split('.', 2)
  return [app, name]
}
