import type { ProjectState } from '../state.ts'
import { cut, type Draft } from './arrange.ts'
import { Changes } from './detector.ts'
import {
  addedFields,
  alteredFields,
  alteredOrder,
  FieldLists,
  removedFields,
  renamedFields,
} from './fields.ts'
import {
  alteredOptions,
  alteredTables,
  createdModels,
  deletedModels,
  deletedProxies,
  proxies,
  renamedModels,
} from './models.ts'
import {
  addedParts,
  constraintChanges,
  indexChanges,
  removedParts,
  renamedIndexes,
  togetherAdded,
  togetherRemoved,
} from './parts.ts'
import type { Questions } from './questions.ts'

/**
 * The migrations that lead from one state of the models to another, in Django's order: what goes before what is renamed, that before
 * what is new.
 *
 * @param hasMigrations Whether an app has migrations already.
 */
export async function detectChanges(
  before: ProjectState,
  after: ProjectState,
  questions: Questions,
  hasMigrations: (app: string) => boolean,
): Promise<Draft[]> {
  const changes = new Changes(before, after, questions)
  await renamedModels(changes)
  const lists = new FieldLists(changes)
  deletedModels(changes)
  createdModels(changes)
  deletedProxies(changes)
  proxies(changes)
  alteredOptions(changes)
  const renames = await renamedFields(lists)
  const indexes = indexChanges(lists)
  const constraints = constraintChanges(lists)
  removedParts(lists, constraints, indexes)
  for (const rename of renames) rename()
  renamedIndexes(lists, indexes)
  togetherRemoved(lists)
  removedFields(lists)
  await addedFields(lists)
  await alteredFields(lists)
  alteredOrder(lists)
  togetherAdded(lists)
  addedParts(lists, constraints, indexes)
  alteredTables(changes)
  return cut(changes.pending, hasMigrations)
}
