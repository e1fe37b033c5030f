import { DjinnError, nearest } from '../base/index.ts'

/** Wrong use of model forms. */
export const modelFormErrors = {
  unknownField: (model: string, name: string, names: readonly string[]): DjinnError => {
    const near = nearest(name, names)
    return new DjinnError('MODELFORMS_UNKNOWN_FIELD', `${model} has no field "${name}".`, {
      hint: `${near === undefined ? '' : `Did you mean "${near}"? `}Its fields are ${names.join(', ')}.`,
    })
  },
  readOnly: (model: string, name: string): DjinnError =>
    new DjinnError('MODELFORMS_READ_ONLY', `The field "${name}" of ${model} is not for people to fill in.`, {
      hint: 'It is a key, generated, set by itself, or editable: false. Leave it out, or add a field of another name by "extra".',
    }),
  noFormField: (model: string, name: string, kind: string): DjinnError =>
    new DjinnError(
      'MODELFORMS_NO_FORM_FIELD',
      `There is no form field for "${name}" of ${model}, which is ${kind}().`,
      {
        hint: `Give one: overrides: { ${name}: char() }.`,
      },
    ),
  notSaved: (form: string): DjinnError =>
    new DjinnError('MODELFORMS_NOT_VALID', `${form} has errors, so that nothing is saved.`, {
      hint: 'Look at form.valid first, and show the form again.',
    }),
  wrongInstance: (form: string, model: string): DjinnError =>
    new DjinnError('MODELFORMS_WRONG_INSTANCE', `The instance given to ${form} is no ${model}.`, {
      hint: `Give it an instance of ${model}, or none for a new row.`,
    }),
  notLoaded: (model: string, name: string, call: string): DjinnError =>
    new DjinnError(
      'MODELFORMS_NOT_LOADED',
      `The relation "${name}" of a ${model} was not read, so that it cannot be written as JSON.`,
      {
        hint: `Read the rows with .${call}('${name}').`,
      },
    ),
  unsavedRelations: (form: string): DjinnError =>
    new DjinnError('MODELFORMS_UNSAVED', `The relations of ${form} are saved before their row.`, {
      hint: 'Save the instance first, then call saveRelations().',
    }),
  noSearch: (kind: string): DjinnError =>
    new DjinnError('MODELFORMS_NO_SEARCH', `choicesOf() was given a ${kind}() that searches nothing.`, {
      hint: "Say what is searched: modelChoice(() => City.all(), { search: ['name'] }).",
    }),
}
