import type { AppDatabase } from '../app-databases.ts'
import { ModelConnection } from '../connect.ts'
import { registerModels } from '../registry.ts'
import type { MigrationHook } from './migration-event.ts'
import { type MigrateOptions, Migrator } from './migrator.ts'
import type { PlannedMigration } from './planned.ts'
import { isUpToDate } from './up-to-date.ts'

/** Migrates a database of an app; what its plugins want to do before and after is done. */
export async function migrateApp(
  here: AppDatabase,
  options: MigrateOptions = {},
): Promise<PlannedMigration[]> {
  const { database, migrationFolders } = here
  const hooks = hooksOf(here)
  if (isPlain(options, hooks) && (await isUpToDate(database, migrationFolders))) return []
  return (await Migrator.open(database, migrationFolders)).migrate({ ...options, ...hooks })
}

/** Does again what is done after migrations: the rows that it wrote are gone. */
export async function callAfterMigrate(here: AppDatabase): Promise<void> {
  const { afterMigrate } = hooksOf(here)
  if (afterMigrate === undefined) return
  await (await Migrator.open(here.database, here.migrationFolders)).callAfter(afterMigrate)
}

interface Hooks {
  readonly beforeMigrate: MigrationHook | undefined
  readonly afterMigrate: MigrationHook | undefined
}

/** What is to be done before and after migrations of an app. Behind them, the app's own models can be used. */
function hooksOf(here: AppDatabase): Hooks {
  const after = joined(here.hooks('afterMigrate'))
  return {
    beforeMigrate: joined(here.hooks('beforeMigrate')),
    afterMigrate: after && ((event) => withOwnModels(here, () => after(event))),
  }
}

function joined(hooks: readonly MigrationHook[]): MigrationHook | undefined {
  if (hooks.length === 0) return undefined
  return async (event) => {
    for (const hook of hooks) await hook(event)
  }
}

async function withOwnModels(here: AppDatabase, work: () => unknown): Promise<void> {
  const connection = new ModelConnection(here.database, registerModels(here.models))
  try {
    await work()
  } finally {
    connection.disconnect()
  }
}

/** Whether nothing is asked for but what is missing. */
function isPlain(
  { app, target, interrupted }: MigrateOptions,
  { beforeMigrate, afterMigrate }: Hooks,
): boolean {
  return [app, target, interrupted, beforeMigrate, afterMigrate].every((each) => each === undefined)
}
