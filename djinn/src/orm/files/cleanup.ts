import type { FileStorage } from '../../files/index.ts'
import type { Database } from '../../sql/index.ts'
import type { Field } from '../model/field.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { querySetOf } from '../query-root.ts'
import type { QuerySet } from '../query-set.ts'
import { batches } from '../write/batches.ts'
import { fileFields } from './file-fields.ts'
import { storageOf } from './storage-of.ts'

/** Names of files that may not be needed any more, by their column. */
type Names = Map<Field, Set<string>>

/** Writes rows, and removes after the commit those of their files that no row names any more. */
export function withCleanup<Result>(
  rows: readonly QuerySet[],
  fields: readonly Field[],
  database: Database,
  write: () => Promise<Result>,
): Promise<Result> {
  return database.atomic(async () => {
    const names = await namesOf(rows, fields)
    const result = await write()
    removeLater(names, database)
    return result
  })
}

/** The files of rows by column, as the database has them; the rows are locked, so that nobody gives them others between. */
export async function namesOf(rows: readonly QuerySet[], fields: readonly Field[]): Promise<Names> {
  const names: Names = new Map(fields.map((field) => [field, new Set<string>()]))
  const attributes = fields.map(({ attribute }) => attribute)
  for (const some of rows) {
    const found = await some
      .orderBy()
      .selectForUpdate()
      .valuesList(...attributes)
      .toArray()
    for (const row of found as readonly (readonly unknown[])[])
      for (const [index, field] of fields.entries()) {
        const name = row[index]
        if (typeof name === 'string' && name !== '') names.get(field)?.add(name)
      }
  }
  return names
}

/** Removes files after the commit, unless a row names them then. What cannot be removed is logged. */
export function removeLater(names: Names, database: Database): void {
  for (const [field, wanted] of names) {
    // What every new row names is nobody's own.
    wanted.delete(field.spec.options.default as string)
    if (wanted.size > 0)
      void database.onCommit(() => removeUnused(field, [...wanted], database), { robust: true })
  }
}

async function removeUnused(field: Field, names: readonly string[], database: Database): Promise<void> {
  const storage = storageOf(field, database)
  const errors: unknown[] = []
  for (const some of batches(names)) {
    const used = await usedNames(field.model, storage, some, database)
    for (const name of some) {
      if (used.has(name)) continue
      await storage.delete(name).catch((error: unknown) => errors.push(error))
    }
  }
  if (errors.length > 0) throw errors[0]
}

/** Those of the names that some column of the model has, which keeps its files in the same storage. */
async function usedNames(
  model: ModelMeta,
  storage: FileStorage,
  names: readonly string[],
  database: Database,
): Promise<Set<unknown>> {
  const rows = querySetOf(model.model).using(database).orderBy()
  const same = fileFields(model.fields).filter((field) => storageOf(field, database) === storage)
  // In a transaction, so that no replica answers.
  return database.atomic(async () => {
    const used = new Set<unknown>()
    for (const { attribute } of same) {
      const query = rows.filter({ [`${attribute}__in`]: names }).valuesList(attribute, { flat: true })
      for (const name of (await query.toArray()) as unknown[]) used.add(name)
    }
    return used
  })
}
