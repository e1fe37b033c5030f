import type { Database } from '../../sql/index.ts'
import { fromJsonValue, toJsonValue } from '../fields/json-value.ts'
import { firstPair, type Relation } from '../model/field.ts'
import type { Instance } from '../model/instance.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import { batches } from '../write/batches.ts'
import { addThrough, removeThrough } from '../write/many-to-many.ts'
import { isGenerated } from '../write/statements.ts'
import { type Link, relationsTold } from './links.ts'
import { readTold } from './past.ts'
import { type Columns, type Related, relatedNow } from './related.ts'

/** Makes the relations of a row hold what they held; keys whose rows are gone are left out. */
export async function bringBack(
  row: Instance,
  meta: ModelMeta,
  key: string,
  related: Related,
  database: Database,
): Promise<void> {
  const now = (await relatedNow(meta, database, row)).get(key)
  for (const link of relationsTold(meta)) {
    const { relation, through } = link
    const wanted = related.get(relation.name) ?? new Map<string, undefined>()
    const present = now?.get(relation.name) ?? new Map<string, undefined>()
    const keyOf = (each: string): unknown => fromJsonValue(through.target, each)
    const going = [...present.keys()].filter((each) => !wanted.has(each)).map(keyOf)
    if (going.length > 0) await removeThrough(row, relation, through, going, database)
    const missing = [...wanted.keys()].filter((each) => !present.has(each))
    const coming = await still(link, missing.map(keyOf), database)
    const columnsOf = (each: unknown) => wanted.get(String(toJsonValue(through.target, each)))
    const plain = coming.filter((each) => columnsOf(each) === undefined)
    if (plain.length > 0) await addThrough(row, relation, through, plain, undefined, database)
    for (const each of coming) {
      const columns = columnsOf(each)
      if (columns !== undefined)
        await addThrough(row, relation, through, [each], valuesOf(through.model, columns), database)
    }
  }
}

/** Those of the keys whose rows are there. */
async function still({ relation, through }: Link, keys: readonly unknown[], database: Database) {
  const { attribute } = firstPair(through.target.relation as Relation)[1]
  const found: unknown[] = []
  for (const some of batches(keys))
    found.push(
      ...(await querySetOf(relation.to.model)
        .using(database)
        .orderBy()
        .filter({ [`${attribute}__in`]: some })
        .valuesList(attribute, { flat: true })
        .toArray()),
    )
  return found
}

/** The columns of a row between that the model still has. */
function valuesOf(model: ModelMeta, columns: Columns): Record<string, unknown> {
  return Object.fromEntries(
    model.fields
      .filter((field) => field.name in columns && !isGenerated(field))
      .map((field) => [field.attribute, readTold(model, field, columns[field.name])]),
  )
}
