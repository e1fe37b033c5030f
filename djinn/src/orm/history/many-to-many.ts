import type { Database } from '../../sql/index.ts'
import { toJsonValue } from '../fields/json-value.ts'
import type { Relation, Through } from '../model/field.ts'
import { type Instance, keyOf, modelOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { isShown } from './links.ts'
import { type Recorded, record } from './record.ts'
import { keyText } from './snapshot.ts'

/** Whether a relation's rows are written down, with the model that declares it. */
export function isTrackedRelation(relation: Relation): boolean {
  return ends(relation).some(({ model, name }) => isShown(model, name))
}

/** Writes down at the row that has the relation which keys came and went; also where it was changed from its other end. */
export async function recordRelated(
  owner: Instance,
  relation: Relation,
  through: Through,
  what: 'added' | 'removed',
  keys: readonly unknown[],
  database: Database,
): Promise<void> {
  if (keys.length === 0) return
  const model = modelOf(owner)
  const own = keyText(model, [keyOf(owner)].flat())
  const others = keys.map((key) => String(toJsonValue(through.target, key)))
  for (const end of ends(relation)) {
    if (!isShown(end.model, end.name)) continue
    const field = (changed: readonly string[]) => ({ [end.name]: { [what]: changed } })
    const changes: Recorded[] = end.here
      ? [{ key: own, action: 'update', fields: field(others) }]
      : others.map((key) => ({ key, action: 'update', fields: field([own]) }))
    await record(end.model, changes, database)
  }
}

interface End {
  readonly model: ModelMeta
  /** As the model declares it. */
  readonly name: string
  /** Whether it is the end from which the relation was changed. */
  readonly here: boolean
}

/** The ends at which the relation is a field: one, or both where it points back at its own model. */
function ends(relation: Relation): End[] {
  const { through, from, to, name } = relation
  if (relation.kind === 'manyToMany') {
    const own: End = { model: from, name, here: true }
    return through?.symmetrical === true ? [own, { ...own, here: false }] : [own]
  }
  const declared = [...to.relations.values()].find(
    (each) => each.kind === 'manyToMany' && each.through?.model === through?.model,
  )
  return declared === undefined ? [] : [{ model: to, name: declared.name, here: false }]
}
