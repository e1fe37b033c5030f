import type { FieldSpec, ModelMeta } from '../orm/index.ts'

/** A field by its name: that of the model, else that of the model which it continues. */
export function specOf(meta: ModelMeta, name: string): FieldSpec | undefined {
  return found(meta, (each) => each.specs.get(name))
}

/** The column of a field. */
export function columnOf(meta: ModelMeta, name: string): ReturnType<ModelMeta['byName']['get']> {
  return found(meta, (each) => each.byName.get(name))
}

/** The relation of a name. */
export function relationOf(meta: ModelMeta, name: string): ReturnType<ModelMeta['relation']> {
  return found(meta, (each) => each.relation(name))
}

/** Every column. */
export function columnsOf(meta: ModelMeta): ModelMeta['fields'] {
  return chainOf(meta).flatMap(({ fields }) => fields)
}

/** The names that there are. */
export function fieldNames(meta: ModelMeta): string[] {
  return chainOf(meta).flatMap(({ specs }) => [...specs.keys()])
}

/** The model after those that it continues. */
export function chainOf(meta: ModelMeta): readonly ModelMeta[] {
  return meta.parent === undefined ? [meta] : [...chainOf(meta.parent), meta]
}

function found<Value>(meta: ModelMeta, look: (meta: ModelMeta) => Value | undefined): Value | undefined {
  return look(meta) ?? (meta.parent === undefined ? undefined : found(meta.parent, look))
}
