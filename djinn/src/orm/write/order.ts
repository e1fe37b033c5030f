import type { Database } from '../../sql/index.ts'
import { Expression } from '../expressions/expression.ts'
import type { Field } from '../model/field.ts'
import { type Instance, propertiesOf } from '../model/instance.ts'
import { type ModelMeta, orderColumn } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'

const last = new Expression({
  kind: 'aggregate',
  name: 'Max',
  args: [{ kind: 'ref', path: orderColumn }],
})

/** New rows of a model with `orderWithRespectTo` come last among the rows of their parents. */
export async function putLast(
  instances: readonly Instance[],
  model: ModelMeta,
  database: Database,
): Promise<void> {
  const fresh = instances.filter((each) => (propertiesOf(each)[orderColumn] ?? null) === null)
  const parent = model.byName.get(model.options.orderWithRespectTo as string) as Field
  const byParent = Map.groupBy(fresh, (each) => String(propertiesOf(each)[parent.attribute] ?? null))
  for (const group of byParent.values()) {
    const key = propertiesOf(group[0] as Instance)[parent.attribute] ?? null
    const found = await querySetOf(model.model)
      .using(database)
      .filter({ [parent.name]: key })
      .aggregate({ last })
    const next = found.last === null ? 0 : Number(found.last) + 1
    for (const [index, each] of group.entries()) propertiesOf(each)[orderColumn] = next + index
  }
}
