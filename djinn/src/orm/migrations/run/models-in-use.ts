import type { Database } from '../../../sql/index.ts'
import { registerModels } from '../../registry.ts'
import { bindModel, unbindModel } from '../../run/binding.ts'
import type { HistoricalModels } from '../models-of-state.ts'
import type { CodeCall } from '../operation.ts'
import { resolveName } from '../state.ts'

/** Runs code of an app that reads and writes rows by models of a point of the history. */
export async function withModelsInUse<Result>(
  database: Database,
  models: HistoricalModels,
  app: string,
  work: (call: CodeCall) => Result,
): Promise<Awaited<Result>> {
  const metas = registerModels(models.all())
  for (const meta of metas) bindModel(meta, database)
  try {
    return await work({ database, model: (name) => models.model(resolveName(name, app)) })
  } finally {
    for (const meta of metas) unbindModel(meta, database)
  }
}
