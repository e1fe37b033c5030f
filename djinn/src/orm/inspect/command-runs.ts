import { writeFile } from 'node:fs/promises'
import type { CommandCall } from '../../base/index.ts'
import { appDatabases, type PluggedApp } from '../app-databases.ts'
import { migrationErrors } from '../migrations/errors.ts'
import { inspectModels } from './inspect-models.ts'

export async function inspectdb({ app, args, options, print }: CommandCall): Promise<number | undefined> {
  const all = appDatabases(app as PluggedApp)
  const wanted = options.database as string | undefined
  const here = wanted === undefined ? all[0] : all.find(({ database }) => database.name === wanted)
  if (here === undefined)
    throw migrationErrors.noDatabase(
      wanted,
      all.map(({ database }) => database.name),
    )
  const output = options.output as string | undefined
  try {
    const text = await inspectModels(here.database, {
      ...(args.length > 0 && { tables: args }),
      views: options.includeViews === true,
      managed: options.managed === true,
    })
    if (output === undefined) print(text.trimEnd())
    else await writeFile(output, text)
    return undefined
  } finally {
    await here.stop()
  }
}
