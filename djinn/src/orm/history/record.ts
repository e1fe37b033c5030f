import type { Database } from '../../sql/index.ts'
import type { Field } from '../model/field.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { batches } from '../write/batches.ts'
import { insertStatement, writePlan } from '../write/statements.ts'
import { currentAuthor } from './author.ts'
import type { FieldChange } from './change.ts'
import { changeModel } from './change-model.ts'
import { historyName } from './snapshot.ts'

/** A change before it is a row. */
export interface Recorded {
  readonly key: string
  readonly action: 'create' | 'update' | 'delete'
  readonly fields: Readonly<Record<string, FieldChange>>
}

/** Rows of one statement: few shapes of it, and far from what a database takes. */
const batchSize = 200

/** Writes changes of rows of a model down, in the running transaction. */
export async function record(
  model: ModelMeta,
  changes: readonly Recorded[],
  database: Database,
): Promise<void> {
  if (changes.length === 0) return
  const meta = changeModel()
  const columns = meta.fields.filter((field) => !field.primaryKey)
  const shared = { ...(await currentAuthor()), at: new Date(), model: historyName(model) }
  for (const batch of batches(changes, batchSize)) {
    const values = batch.flatMap((change) => rowOf({ ...shared, ...change }, columns))
    const plan = await writePlan(database, meta, `history ${batch.length}`, () =>
      insertStatement(meta, columns, batch.length),
    )
    await database.run(plan.sql, plan.bind(values))
  }
}

function rowOf(change: Readonly<Record<string, unknown>>, columns: readonly Field[]): unknown[] {
  return columns.map((field) => change[field.name] ?? null)
}
