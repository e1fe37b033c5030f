import type { Database } from '../../sql/index.ts'
import { type GenericKey, MissingRow } from '../model/generic-key.ts'
import { type Instance, propertiesOf, setRelated } from '../model/instance.ts'
import type { QuerySet } from '../query-set.ts'
import { relatedQuery } from '../relations/related-query.ts'
import { inChunks, keyOf, uniqueValues } from './prefetch-parts.ts'

/** Reads the rows that a generic key leads to: of many instances, with one query a model. */
export async function prefetchGeneric(
  instances: readonly Instance[],
  generic: GenericKey,
  database: Database,
  queries: readonly QuerySet[] = [],
): Promise<readonly Instance[]> {
  const { typeField, keyField, name } = generic
  const byLabel = Map.groupBy(instances, (each) => propertiesOf(each)[typeField.attribute])
  const all: Instance[] = []
  for (const [label, group] of byLabel) {
    if (label === null || label === undefined) continue
    const target = generic.target(label as string)
    const keyed = group.map(
      (each) => [each, generic.native(target, propertiesOf(each)[keyField.attribute])] as const,
    )
    const base = queries.find((query) => query.meta.concrete === target) ?? relatedQuery(target, database)
    const keys = uniqueValues(keyed.map(([, key]) => key))
    const found = (await inChunks(
      base,
      (query, chunk) => query.filter({ pk__in: chunk }),
      keys,
    )) as Instance[]
    const byKey = new Map(found.map((each) => [keyOf(propertiesOf(each)[target.key.attribute]), each]))
    for (const [each, key] of keyed) {
      const missing = new MissingRow(label as string, propertiesOf(each)[keyField.attribute])
      setRelated(each, name, byKey.get(keyOf(key)) ?? missing)
    }
    all.push(...found)
  }
  return all
}
