import { DjinnError, nearest } from '../base/index.ts'

/** Wrong use of forms. */
export const formsErrors = {
  unknownField: (form: string, name: string, names: readonly string[]): DjinnError =>
    new DjinnError('FORMS_UNKNOWN_FIELD', `${form} has no field "${name}".`, {
      hint: `${nearHint(name, names)}Its fields are ${names.join(', ') || 'none'}.`,
    }),
  unknownHook: (form: string, hook: string, names: readonly string[]): DjinnError =>
    new DjinnError('FORMS_UNKNOWN_HOOK', `${form}.${hook}() belongs to no field.`, {
      hint: `A hook is named clean and the field: ${names.join(', ') || 'the form has no fields'}. Give another name to a method that is none.`,
    }),
  fieldName: (name: string): DjinnError =>
    new DjinnError('FORMS_FIELD_NAME', `A form cannot have a field "${name}".`, {
      hint: 'Use letters, digits and underscores; "__all__" and "__proto__" have meanings of their own.',
    }),
  notValidated: (form: string): DjinnError =>
    new DjinnError('FORMS_NOT_VALIDATED', `${form} was not validated.`, {
      hint: 'Write: if (await form.isValid()) …, or make the form by parse().',
    }),
  notValid: (form: string, fields: readonly string[]): DjinnError =>
    new DjinnError('FORMS_NOT_VALID', `${form} has errors, so there is no cleaned data.`, {
      hint: `Look at form.valid first; the errors are at ${fields.join(', ')}. form.cleanedParts has what passed.`,
    }),
  notReady: (form: string, field: string): DjinnError =>
    new DjinnError('FORMS_NOT_READY', `The choices of ${form}.${field} have to be waited for.`, {
      hint: 'Write "await form.ready()" before the form is shown. parse() and isValid() do it by themselves.',
    }),
  notAnObject: (): DjinnError =>
    new DjinnError('FORMS_NOT_AN_OBJECT', 'The data of a form is no object.', {
      hint: 'Give it the request, a form, URLSearchParams or an object of names and values.',
    }),
  noTemplate: (name: string, hasRenderer: boolean): DjinnError =>
    new DjinnError('FORMS_NO_TEMPLATE', `There is no template "${name}" for a form.`, {
      hint: hasRenderer
        ? 'Put it into a folder of templates(…), or leave templateName out.'
        : 'Give the form a renderer: templateRenderer(environment), or the plugins templates(…) and forms().',
    }),
  asyncTemplate: (name: string): DjinnError =>
    new DjinnError('FORMS_ASYNC_TEMPLATE', `The template "${name}" of a form has to be waited for.`, {
      hint: 'Templates of forms are written in one go: load them from a folder, and give them values that are there.',
    }),
  badOption: (field: string, problem: string, hint: string): DjinnError =>
    new DjinnError('FORMS_BAD_OPTION', `${field}() ${problem}.`, { hint }),
}

function nearHint(name: string, names: readonly string[]): string {
  const near = nearest(name, names)
  return near === undefined ? '' : `Did you mean "${near}"? `
}
