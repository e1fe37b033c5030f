import type { Database } from '../../sql/index.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import type { QuerySet } from '../query-set.ts'

/** All rows of a related model, in the database of the instance that leads there. */
export function relatedQuery(model: ModelMeta, database: Database | undefined): QuerySet {
  const all = querySetOf(model.model)
  return database === undefined ? all : all.near(database)
}
