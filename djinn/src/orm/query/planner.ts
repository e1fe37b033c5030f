import type { Database, Dialect } from '../../sql/index.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { buildCondition, buildFilteredJoin } from './filter.ts'
import { type Planner, Query } from './query.ts'
import { resolve } from './resolve.ts'
import { toSelect } from './select.ts'
import { existsSelect, subquery } from './subquery.ts'

const planner: Planner = {
  condition: buildCondition,
  subquery,
  resolve,
  exists: existsSelect,
  filteredJoin: buildFilteredJoin,
  select: toSelect,
}

/** An empty query of a model; `database` is where it runs. */
export function newQuery(model: ModelMeta, dialect: Dialect, database?: Database): Query {
  const query = new Query(model, dialect, planner)
  query.database = database
  return query
}
