import { doesNotExist, ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import { fieldNames, fieldOf } from '../model/columns.ts'
import type { Field } from '../model/field.ts'
import { hasKey, homeOf, type Instance, keyOf, modelOf, propertiesOf } from '../model/instance.ts'
import { type ModelMeta, orderColumn } from '../model/model-meta.ts'
import { relatedQuery } from '../relations/related-query.ts'

/** The row whose date comes next, or before; the key decides among equals. */
export async function neighbor(
  instance: Instance,
  name: string,
  forward: boolean,
  where: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const model = modelOf(instance)
  const field = fieldOf(model, name)
  if (field === undefined) throw ormErrors.unknownField(model.name, name, fieldNames(model))
  const properties = propertiesOf(instance)
  const key = properties[model.key.attribute]
  if (key === undefined || key === null) throw ormErrors.unsavedInstance(model.name)
  const value = properties[field.attribute]
  const word = forward ? 'gt' : 'lt'
  const lookup = (path: string, given: unknown) => ({ kind: 'lookup' as const, path, value: given })
  const later = new Expression({
    kind: 'condition',
    connector: 'or',
    negated: false,
    children: [
      lookup(`${name}__${word}`, value),
      {
        kind: 'condition',
        connector: 'and',
        negated: false,
        children: [lookup(name, value), lookup(`pk__${word}`, key)],
      },
    ],
  })
  const sign = forward ? '' : '-'
  const found = await relatedQuery(model, homeOf(instance))
    .filter(where, later)
    .orderBy(`${sign}${name}`, `${sign}pk`)
    .first()
  if (found === null) throw doesNotExist(model.model, model)
  return found
}

/** The row that comes next in the order of its parent's rows, or before. */
export async function neighborInOrder(instance: Instance, forward: boolean): Promise<unknown> {
  const model = modelOf(instance)
  const parent = orderedBy(model)
  if (parent === undefined) throw ormErrors.notOrdered(model.name, model.name)
  if (!hasKey(instance)) throw ormErrors.unsavedInstance(model.name)
  const all = relatedQuery(model, homeOf(instance))
  // What the database says now: the order may have been set since.
  const own = all
    .filter({ pk: keyOf(instance) })
    .orderBy()
    .valuesList(orderColumn)
    .slice(0, 1)
  const found = await all
    .filter({
      [parent.name]: propertiesOf(instance)[parent.attribute] ?? null,
      [`${orderColumn}__${forward ? 'gt' : 'lt'}`]: own,
    })
    .orderBy(`${forward ? '' : '-'}${orderColumn}`)
    .first()
  if (found === null) throw doesNotExist(model.model, model)
  return found
}

function orderedBy(model: ModelMeta): Field | undefined {
  for (let at: ModelMeta | undefined = model; at !== undefined; at = at.parent) {
    const { orderWithRespectTo } = at.options
    if (orderWithRespectTo !== undefined) return at.byName.get(orderWithRespectTo)
  }
  return undefined
}
