import type { Database } from '../../sql/index.ts'
import { type Instance, keyOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import type { QuerySet } from '../query-set.ts'
import { batches } from './batches.ts'

/** Rows of a model by their keys, in as many query sets as it takes. */
export function rowsOfKeys(model: ModelMeta, rows: readonly Instance[], database: Database): QuerySet[] {
  const all = querySetOf(model.model).using(database)
  return batches(rows.map(keyOf)).map((keys) => all.filter({ pk__in: keys }))
}
