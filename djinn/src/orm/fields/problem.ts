import { ValidationError, type ValidationIssue } from '../../base/index.ts'
import { gettext } from '../../i18n/index.ts'
import { fillMessage } from '../../schema/index.ts'

type Params = Readonly<Record<string, unknown>>

/** An issue in the program's own words, else by Django's message in the language in force: its catalogues have the translations. */
export function issueOf(
  path: readonly string[],
  code: string,
  message: string,
  params: Params = {},
  own?: unknown,
): ValidationIssue {
  const words = own === undefined ? gettext(message) : String(own)
  const shown = 'value' in params ? { ...params, value: short(params.value) } : params
  return { path, code, message: fillMessage(words, shown), params }
}

/** A ValidationError of one problem, which has no place yet. */
export function problem(code: string, message: string, params?: Params): ValidationError {
  return new ValidationError([issueOf([], code, message, params)])
}

/** A value in a message: what cannot be shown must not be the error, nor fill the page. */
export function short(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Date) return value
  try {
    return String(value).slice(0, 200)
  } catch {
    return typeof value
  }
}
