import type { CheckScope, Problem } from '../base/index.ts'
import type { AppTemplates } from './app-environment.ts'
import { TemplateError } from './errors.ts'

/** Reads every template of an app: mistakes are told before a visitor meets them. */
export async function checkTemplates(
  found: AppTemplates,
  { starting }: CheckScope,
  hasVariables: boolean,
): Promise<Problem[]> {
  // A start is not the time to read them all.
  if (starting) return []
  const { environment } = found
  const problems: Problem[] = []
  for (const name of await environment.listTemplates()) {
    try {
      await environment.getTemplate(name)
    } catch (error) {
      problems.push(problemOf(name, error))
    }
  }
  // Reached by `djinn check` alone: it runs TypeScript.
  const { checkTypes } = await import('./check/check-types.ts')
  return [...problems, ...(await checkTypes(found, hasVariables))]
}

function problemOf(name: string, error: unknown): Problem {
  if (!(error instanceof TemplateError))
    return { code: 'TEMPLATE_FAILED', level: 'error', message: `${name}: ${String(error)}` }
  return { code: error.code, level: 'error', message: error.message }
}
