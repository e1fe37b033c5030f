import type { CommandCall } from '../../base/index.ts'
import type { AppDatabase } from '../app-databases.ts'
import { withCommandDatabase } from '../command-database.ts'
import { migrationErrors } from './errors.ts'
import { pathOf } from './load.ts'
import { Migrator } from './migrator.ts'

/** Runs a command on one of the app's databases, which is not started: its tables may not be there yet. */
export async function withMigrator(
  call: CommandCall,
  work: (migrator: Migrator, here: AppDatabase, root: string) => Promise<void | number>,
): Promise<void | number> {
  return withFolders(call, async (here, root) => {
    const migrator = await Migrator.open(here.database, here.migrationFolders)
    return work(migrator, here, root)
  })
}

/** The same without reading the migrations: with the folder that new ones are written to. */
export function withFolders(
  call: CommandCall,
  work: (here: AppDatabase, root: string) => Promise<void | number>,
): Promise<void | number> {
  return withCommandDatabase(call, async (here) => {
    const [root] = here.migrationFolders
    if (root === undefined) throw migrationErrors.noFolder(here.database.name)
    return work(here, pathOf(root))
  })
}
