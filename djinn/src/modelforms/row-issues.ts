import { ValidationError, type ValidationIssue } from '../base/index.ts'
import type { FormIssue } from '../forms/index.ts'
import { gettext } from '../i18n/index.ts'
import type { IntegrityError, ModelMeta } from '../orm/index.ts'
import type { Row, RowSource } from './construct.ts'
import { columnsOf } from './inherited.ts'

/**
 * What is wrong with a row beyond its form's fields. Not looked at are fields that the form does not have, those that it has
 * refused already, and those that it lets be empty although the model does not: their column may have a default.
 */
export async function issuesOfRow(
  row: Row,
  meta: ModelMeta,
  form: RowSource & { readonly errors: { has(name: string): boolean } },
): Promise<readonly ValidationIssue[]> {
  try {
    await row.fullClean({ exclude: excluded(meta, form) })
    return []
  } catch (error) {
    if (error instanceof ValidationError) return error.issues
    throw error
  }
}

/** What is told where the database found what no check had seen. */
export function refused({ kind }: IntegrityError): FormIssue {
  return { code: kind ?? 'integrity', message: gettext('The database refuses these values.') }
}

function excluded(
  meta: ModelMeta,
  form: RowSource & { readonly errors: { has(name: string): boolean } },
): string[] {
  return columnsOf(meta)
    .filter(({ name, attribute, spec }) => {
      if (Object.hasOwn(form.fixed, name)) return false
      const field = form.declared.get(name)
      if (field === undefined || !form.modelFields.includes(name) || form.errors.has(name)) return true
      const isEmpty = [null, undefined, ''].includes(form.cleanedParts[name] as string)
      return attribute !== undefined && isEmpty && !field.required && spec.options.blank !== true
    })
    .map(({ name }) => name)
}
