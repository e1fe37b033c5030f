import { doesNotExist, ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import { fieldOf, type Instance, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
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
  if (field === undefined) throw ormErrors.unknownField(model.name, name, [...model.byName.keys()])
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
  const found = await relatedQuery(model, stateOf(instance).database ?? stateOf(instance).group?.database)
    .filter(where, later)
    .orderBy(`${sign}${name}`, `${sign}pk`)
    .first()
  if (found === null) throw doesNotExist(model.model, model)
  return found
}
