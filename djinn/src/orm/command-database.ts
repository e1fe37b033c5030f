import type { CommandCall } from '../base/index.ts'
import { type AppDatabase, appDatabases, type PluggedApp } from './app-databases.ts'
import { migrationErrors } from './migrations/errors.ts'

/** Runs a command on the database of `--database`, by default the app's first. It is not started: its tables may not be there yet. */
export async function withCommandDatabase<Result>(
  { app, options }: Pick<CommandCall, 'app' | 'options'>,
  work: (here: AppDatabase) => Promise<Result>,
): Promise<Result> {
  const all = appDatabases(app as PluggedApp)
  const wanted = options.database as string | undefined
  const here = wanted === undefined ? all[0] : all.find(({ database }) => database.name === wanted)
  if (here === undefined)
    throw migrationErrors.noDatabase(
      wanted,
      all.map(({ database }) => database.name),
    )
  try {
    return await work(here)
  } finally {
    await here.stop()
  }
}
