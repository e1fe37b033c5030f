import type { Database } from '../../sql/index.ts'
import { listMigrations, type MigrationFiles, pathOf, readHead } from './load.ts'
import { MigrationRecorder } from './recorder.ts'

/**
 * Whether a database has all migrations, by their names alone: hundreds of files need not be read to find that nothing is to do.
 * False also where only the files can tell: two with one number may be branches, a head that names another than the last.
 */
export async function isUpToDate(database: Database, folders: readonly (string | URL)[]): Promise<boolean> {
  const apps = folders.flatMap((folder) => listMigrations(pathOf(folder)))
  const filled = apps.filter(({ files }) => files.size > 0)
  const names = new Set(filled.map(({ app }) => app))
  if (names.size < filled.length || !filled.every(isOneLine)) return false
  await database.connect()
  const recorder = new MigrationRecorder(database)
  const applied = await recorder.applied()
  const all = filled.flatMap(({ app, files }) => [...files.keys()].map((name) => `${app}.${name}`))
  return all.every((id) => applied.has(id)) && (await recorder.progress()) === undefined
}

/** Whether the names of an app's migrations leave no doubt about their order. */
function isOneLine({ folder, files }: MigrationFiles): boolean {
  const names = [...files.keys()]
  const numbers = new Set(names.map((name) => Number.parseInt(name, 10)))
  return numbers.size === names.length && readHead(folder) === names.at(-1)
}
