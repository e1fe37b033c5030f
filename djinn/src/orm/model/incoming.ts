import type { Field } from './field.ts'
import type { ModelMeta } from './model-meta.ts'

const incoming = new WeakMap<ModelMeta, Set<Field>>()

/** Remembers that a foreign key points at a model. */
export function addIncoming(model: ModelMeta, field: Field): void {
  const known = incoming.get(model) ?? new Set<Field>()
  incoming.set(model, known)
  known.add(field)
}

/** Foreign keys of registered models that point at a model: what a delete has to look at. */
export function incomingKeys(model: ModelMeta): readonly Field[] {
  return [...(incoming.get(model.concrete) ?? [])]
}
