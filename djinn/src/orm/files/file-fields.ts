import { allFields, fieldOf } from '../model/columns.ts'
import type { Field } from '../model/field.ts'
import type { ModelMeta } from '../model/model-meta.ts'

/** The columns of a table that name files. */
export function fileFields(fields: readonly Field[]): Field[] {
  return fields.filter(({ spec }) => spec.kind === 'file' || spec.kind === 'image')
}

/** Columns whose files go with their rows. */
export function cleanedFields(fields: readonly Field[]): Field[] {
  return fileFields(fields).filter(({ spec }) => spec.options.cleanup === true)
}

/** The columns that an image keeps its size in. */
export interface SizeFields {
  readonly width: Field | undefined
  readonly height: Field | undefined
}

/** The columns for the size of what a column names; undefined where it has none. */
export function sizeFields(model: ModelMeta, { spec }: Field): SizeFields | undefined {
  if (spec.kind !== 'image') return undefined
  const named = (name: unknown) => (typeof name === 'string' ? fieldOf(model, name) : undefined)
  const [width, height] = [named(spec.options.widthField), named(spec.options.heightField)]
  return width === undefined && height === undefined ? undefined : { width, height }
}

/** The images of a model that have columns for their size. */
export function sizedImages(model: ModelMeta): Field[] {
  return allFields(model).filter((field) => sizeFields(model, field) !== undefined)
}
