import { ValidationError } from '../base/index.ts'
import type { FormIssue } from '../forms/index.ts'
import { UploadedFile } from '../http/index.ts'
import { gettext } from '../i18n/index.ts'
import { atomicFor, IntegrityError, type ModelMeta } from '../orm/index.ts'
import type { Row, RowSource } from './construct.ts'
import { specOf } from './inherited.ts'
import { issuesOfRow, refused } from './row-issues.ts'
import { fileOfRow, type KeptFiles, removeFiles } from './stored-files.ts'

/** How a row is saved. */
export interface SaveOptions {
  /** False only gives the row, with its files stored. @default true */
  readonly commit?: boolean
  /** The database, where there are several. */
  readonly database?: { atomic<Result>(work: () => Promise<Result>): Promise<Result> }
}

/** The part of a form that saving needs. */
export interface SavedForm extends RowSource {
  readonly keptFiles: KeptFiles
  readonly errors: { has(name: string): boolean; toError(): ValidationError }
  addError(name: string | null, error: FormIssue | ValidationError): void
}

/** Writes a row, its files and its many-to-many relations: all of it, or nothing. */
export async function saveRow(
  row: Row,
  meta: ModelMeta,
  form: SavedForm,
  options: SaveOptions,
): Promise<void> {
  const work = async (): Promise<void> => {
    await storeFiles(row, meta, form)
    await row.save(options.database === undefined ? {} : { database: options.database })
    await saveRelations(row, meta, form.cleanedParts, form.modelFields)
  }
  try {
    await (options.database === undefined ? atomicFor(row, work) : options.database.atomic(work))
  } catch (error) {
    // After a lost connection nobody knows whether the row was written: then its files stay.
    if ((error as { readonly reason?: unknown }).reason === 'lost connection') form.keptFiles.clear()
    else await removeFiles(form.keptFiles)
    throw error instanceof IntegrityError ? await asFormError(error, row, meta, form) : error
  }
}

/** Puts the files that were sent into their storages, each once, and their names into the row. */
export async function storeFiles(row: Row, meta: ModelMeta, form: SavedForm): Promise<void> {
  for (const name of form.modelFields) {
    const spec = specOf(meta, name)
    const value = form.cleanedParts[name]
    if (spec === undefined || !(value instanceof UploadedFile) || form.keptFiles.has(name)) continue
    const file = fileOfRow(row, name)
    await file.save(value, { commit: false })
    form.keptFiles.set(name, file)
  }
}

/** Writes the many-to-many relations that a form has. */
export async function saveRelations(
  row: Row,
  meta: ModelMeta,
  cleaned: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Promise<void> {
  const managers = row as unknown as Readonly<Record<string, { set(rows: unknown): Promise<unknown> }>>
  for (const name of names) {
    if (specOf(meta, name)?.kind !== 'manyToMany' || !Object.hasOwn(cleaned, name)) continue
    await managers[name]?.set(cleaned[name])
  }
}

/**
 * Somebody else wrote between the check and the write. Asked again, the check says which field it is; where it finds nothing,
 * the form as a whole has the error.
 */
async function asFormError(
  error: IntegrityError,
  row: Row,
  meta: ModelMeta,
  form: SavedForm,
): Promise<ValidationError | IntegrityError> {
  if (error.kind === 'notNull') return asMissing(error, meta, form)
  const issues = await issuesOfRow(row, meta, form)
  const found = issues.length > 0 ? issues : [{ path: [], ...refused(error) }]
  form.addError(null, new ValidationError(found))
  return form.errors.toError()
}

/** Fields that may be left empty over columns that may not. A column that the form does not have is a mistake of the program. */
function asMissing(
  error: IntegrityError,
  meta: ModelMeta,
  form: SavedForm,
): ValidationError | IntegrityError {
  const missing = form.modelFields.filter(
    (name) => form.cleanedParts[name] === null && specOf(meta, name)?.options.null !== true,
  )
  if (missing.length === 0) return error
  const message = gettext('This field cannot be null.')
  for (const name of missing) form.addError(name, { code: 'null', message })
  return form.errors.toError()
}
