import { ormErrors } from '../errors.ts'
import type { ModelMeta } from '../model/model-meta.ts'

// What writes rows writes changes, and the model of the changes is written as any other: it puts itself here when it is loaded.
let known: ModelMeta | undefined

/** Says which model the changes are rows of. */
export function provideChangeModel(model: ModelMeta): void {
  known = model
}

/** The model of the changes. */
export function changeModel(): ModelMeta {
  if (known === undefined) throw ormErrors.internal('a change before its model')
  return known
}
