import {
  Environment,
  memoryLoader,
  SecurityError,
  TemplateError,
  TemplateNotFound,
  TemplateSyntaxError,
  UndefinedError,
} from 'djinn/template'
import type { Adapter, CaseInput, RecordedError } from './adapter.ts'
import { contextOf } from './jinja/context.ts'
import { optionsOf } from './jinja/options.ts'

/** Jinja's templates, rendered by `djinn/template` in the dialect `jinja`. */
export const adapter: Adapter = {
  async run(input) {
    const templates = texts(input.templates)
    const environment = new Environment({ ...optionsOf(input.options), loader: memoryLoader(templates) })
    return await environment.render('main', contextOf(input.context))
  },
  matches: (actual, expected) => actual === expected,
  matchesError(error: unknown, recorded: RecordedError): boolean {
    const kind = kindOf(error)
    if (kind === undefined) return false
    // Arguments given twice are found when a template is read, or when it runs.
    if (recorded.kind === 'runtime' && recorded.class === 'SyntaxError')
      return kind === 'runtime' || kind === 'syntax'
    if (kind !== recorded.kind) return false
    return kind !== 'syntax' || recorded.line === undefined || (error as TemplateError).line === recorded.line
  },
}

function kindOf(error: unknown): string | undefined {
  if (error instanceof TemplateSyntaxError) return 'syntax'
  if (error instanceof UndefinedError) return 'undefined'
  if (error instanceof TemplateNotFound) return 'not_found'
  return error instanceof TemplateError || error instanceof SecurityError ? 'runtime' : undefined
}

function texts(templates: CaseInput[string]): Record<string, string> {
  return Object.fromEntries(Object.entries(templates as object).map(([name, text]) => [name, String(text)]))
}
