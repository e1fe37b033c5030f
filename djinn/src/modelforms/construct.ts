import type { Field, Submitted } from '../forms/index.ts'
import { UploadedFile } from '../http/index.ts'
import type { ModelMeta } from '../orm/index.ts'
import { specOf } from './inherited.ts'

/** The part of an instance that forms use. */
export interface Row {
  readonly pk: unknown
  readonly isNew: boolean
  save(options?: object): Promise<unknown>
  fullClean(options?: { readonly exclude?: readonly string[] }): Promise<void>
}

/** The part of a form that its row is made of. */
export interface RowSource {
  readonly modelFields: readonly string[]
  readonly declared: ReadonlyMap<string, Field>
  readonly submitted: Submitted | undefined
  readonly cleanedParts: Readonly<Record<string, unknown>>
  readonly fixed: Readonly<Record<string, unknown>>
  addPrefix(name: string): string
}

/**
 * Puts the cleaned data into the row. A field that was not sent at all keeps the model's default, so that a form which leaves it
 * out does not empty it.
 */
export function construct(row: Row, meta: ModelMeta, form: RowSource): void {
  const values = row as unknown as Record<string, unknown>
  Object.assign(values, form.fixed)
  for (const name of form.modelFields) {
    const spec = specOf(meta, name)
    if (spec === undefined || spec.kind === 'manyToMany' || !Object.hasOwn(form.cleanedParts, name)) continue
    const value = form.cleanedParts[name]
    if (spec.options.default !== undefined && isEmpty(value) && isOmitted(form, name)) continue
    if (spec.kind === 'file' || spec.kind === 'image') putFile(values, name, value)
    else values[name] = value
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function isOmitted(form: RowSource, name: string): boolean {
  const { submitted, declared } = form
  if (submitted === undefined) return true
  if (submitted.kind === 'json') return !submitted.has(name) && submitted.file(name) === undefined
  return declared.get(name)?.widget.isOmitted(submitted, form.addPrefix(name)) ?? true
}

/** An uploaded file gets its final name when the row is saved; one that is there stays; false removes it. */
function putFile(values: Record<string, unknown>, name: string, value: unknown): void {
  if (value instanceof UploadedFile) values[name] = value.filename
  else if (value === false || value === null) values[name] = ''
}
