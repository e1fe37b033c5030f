import type { Dialect, TableDefinition } from '../../../sql/index.ts'
import type { ModelMeta } from '../../model/model-meta.ts'
import { tableOf } from '../../tables.ts'
import type { HistoricalModels } from '../models-of-state.ts'
import type { ModelState } from '../state.ts'

/** A table of a state, with what it is known by through renames. */
export interface StateTable {
  /** The model's key; of a table between, the key and the relation: `shop.post tags`. */
  readonly id: string
  readonly meta: ModelMeta
  readonly definition: TableDefinition
  /** Columns by what they are known by: the name of their field. */
  readonly columns: ReadonlyMap<string, string>
}

/** The tables of one model: its own, and those between that its relations make. None of a view or of a table of others. */
export function tablesOf(models: HistoricalModels, key: string, dialect: Dialect): StateTable[] {
  const state = models.state.models.get(key) as ModelState
  if (state.options.managed === false) return []
  const meta = models.meta(key)
  const own = state.options.proxy === true ? [] : [table(key, meta, dialect)]
  const between = [...state.fields]
    .filter(([, field]) => field.kind === 'manyToMany' && field.through === undefined)
    .flatMap(([name]) => {
      const through = meta.relations.get(name)?.through
      if (through === undefined) return []
      const made = table(`${key} ${name}`, through.model, dialect)
      return [
        {
          ...made,
          columns: new Map([
            ['id', 'id'],
            ['source', through.source.column],
            ['target', through.target.column],
          ]),
        },
      ]
    })
  return [...own, ...between]
}

function table(id: string, meta: ModelMeta, dialect: Dialect): StateTable {
  return {
    id,
    meta,
    definition: tableOf(meta, dialect),
    columns: new Map(meta.fields.map((field) => [field.name, field.column])),
  }
}
