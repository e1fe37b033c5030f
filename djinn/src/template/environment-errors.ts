import { DjinnError, quoted } from '../base/index.ts'
import { meant, TemplateError, TemplateNotFound } from './errors.ts'

/** What is wrong with the settings of templates, or where they come from. */
export const loaderErrors = {
  noFolder: (path: string): DjinnError =>
    new DjinnError('TEMPLATE_NO_FOLDER', `There is no folder ${quoted(path)} for templates.`, {
      hint: 'Make it, or give the right one: templates(new URL("./templates", import.meta.url)).',
    }),
  noLoader: (name: string): TemplateError =>
    new TemplateError(
      'TEMPLATE_NO_LOADER',
      `The template ${quoted(name)} was asked for, but there is no loader.`,
      {
        hint: 'Give one: new Environment({ loader: fileLoader("templates") }).',
      },
    ),
  notFound: (name: string, known: readonly string[]): TemplateNotFound =>
    new TemplateNotFound([name], { hint: meant(name, known) }),
  name: (seen: string): TemplateError =>
    new TemplateError('TEMPLATE_VALUE', `${seen} was given where the name of a template was expected.`, {
      hint: 'Give a text, a list of texts, or a template.',
    }),
  place: (name: string): TemplateError =>
    new TemplateError('TEMPLATE_HTML', `The template ${quoted(name)} was not written to stand here.`, {
      hint: 'Include it between tags, or by its name: it is compiled anew for its place then.',
    }),
  tooLarge: (name: string, cause: unknown): TemplateError =>
    new TemplateError('TEMPLATE_LIMIT', `The template ${quoted(name)} is too large, or nested too deeply.`, {
      hint: 'Divide it into smaller ones.',
      cause,
    }),
  noEval: (name: string, cause: unknown): TemplateError =>
    new TemplateError(
      'TEMPLATE_NO_EVAL',
      `The template ${quoted(name)} cannot be compiled here: code from text is forbidden.`,
      {
        hint: 'Run: djinn templates compile, and load what it writes with compiledLoader().',
        cause,
      },
    ),
  otherSettings: (name: string): TemplateError =>
    new TemplateError(
      'TEMPLATE_OUTDATED',
      `The compiled template ${quoted(name)} was made with other settings or another version.`,
      {
        hint: 'Run: djinn templates compile',
      },
    ),
}
