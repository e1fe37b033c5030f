import { writeFile } from 'node:fs/promises'
import type { CommandCall } from '../../base/index.ts'
import { withCommandDatabase } from '../command-database.ts'
import { inspectModels } from './inspect-models.ts'

export function inspectdb(call: CommandCall): Promise<void> {
  return withCommandDatabase(call, async ({ database }) => {
    const { args, options, print } = call
    const output = options.output as string | undefined
    const text = await inspectModels(database, {
      ...(args.length > 0 && { tables: args }),
      views: options.includeViews === true,
      managed: options.managed === true,
    })
    if (output === undefined) print(text.trimEnd())
    else await writeFile(output, text)
  })
}
