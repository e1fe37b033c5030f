import type { Database } from '../../sql/index.ts'
import { toJsonValue } from '../fields/json-value.ts'
import { firstPair, type Relation } from '../model/field.ts'
import { type Instance, propertiesOf } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import type { Change } from './change.ts'
import { type Link, relationsTold } from './links.ts'
import { keyText } from './snapshot.ts'

/** What else stood in the row of a table between, as JSON. */
export type Columns = Readonly<Record<string, unknown>>
/** The keys at the other end of a relation as texts, each with what its row held where that is known. */
export type Keys = ReadonlyMap<string, Columns | undefined>
/** The relations of a row at one moment, by name. */
export type Related = ReadonlyMap<string, Keys>

/** The relations of rows as they are now, by the keys of the rows; with `row` of that one. */
export async function relatedNow(
  meta: ModelMeta,
  database: Database,
  row?: Instance,
): Promise<Map<string, Map<string, Map<string, undefined>>>> {
  const found = new Map<string, Map<string, Map<string, undefined>>>()
  for (const link of relationsTold(meta)) {
    const { name } = link.relation
    for (const [owner, other] of await pairsOf(link, database, row)) {
      const related = found.get(owner) ?? new Map<string, Map<string, undefined>>()
      found.set(owner, related)
      related.set(name, (related.get(name) ?? new Map()).set(other, undefined))
    }
  }
  return found
}

async function pairsOf(
  { relation, through: { model, source, target } }: Link,
  database: Database,
  row: Instance | undefined,
): Promise<[owner: string, other: string][]> {
  const all = querySetOf(model.model).using(database).orderBy()
  const own = row && propertiesOf(row)[firstPair(source.relation as Relation)[1].attribute]
  const pairs = await (row === undefined ? all : all.filter({ [source.attribute]: own }))
    .filter({ [`${source.attribute}__isnull`]: false, [`${target.attribute}__isnull`]: false })
    .valuesList(source.attribute, target.attribute)
    .toArray()
  return (pairs as [unknown, unknown][]).map(([owner, other]) => [
    keyText(relation.from, [owner]),
    String(toJsonValue(target, other)),
  ])
}

/** The relations of a row before a change. */
export function relatedBefore(meta: ModelMeta, after: Related, { fields }: Change): Related {
  const before = new Map(after)
  for (const { relation } of relationsTold(meta)) {
    const { added, removed, rows } = fields[relation.name] ?? {}
    if (added === undefined && removed === undefined) continue
    const keys = new Map(before.get(relation.name))
    for (const key of added ?? []) keys.delete(key)
    for (const key of removed ?? []) keys.set(key, rows?.[key])
    before.set(relation.name, keys)
  }
  return before
}
