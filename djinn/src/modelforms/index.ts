/**
 * Forms made from models: names checked by the compiler, limits and words taken from the model, what must be unique asked of the
 * database, and saved in one transaction.
 *
 * ```ts
 * import { char, connectModels, createTables, Model } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 * import { ModelForm } from 'djinn/modelforms'
 *
 * class City extends Model({ name: char({ maxLength: 80, unique: true }) }) {}
 * class CityForm extends ModelForm(City, { fields: ['name'] }) {}
 *
 * const db = openDatabase('sqlite::memory:')
 * await createTables(db, { City })
 * connectModels(db, { City })
 * await (await CityForm.parse({ name: 'Oslo' })).save()
 * const again = await CityForm.parse({ name: 'Oslo' })
 * again.errors.of('name')[0]?.code // 'unique'
 * await db.close()
 * ```
 *
 * @module
 */
export { type ChoicesContext, type ChoicesPage, choicesOf } from './find-rows.ts'
export { modelChoice, modelMultipleChoice } from './model-choice.ts'
export {
  BaseModelForm,
  ModelForm,
  type ModelFormClass,
  type ModelFormInit,
  type ModelFormOptions,
} from './model-form.ts'
export {
  BaseModelFormset,
  inlineFormset,
  type ModelFormsetClass,
  type ModelFormsetDeclaration,
  type ModelFormsetInit,
  type ModelFormsetOptions,
  type ModelFormsetRow,
  type ModelRowClass,
  modelFormset,
  type SavedRows,
} from './model-formset.ts'
export type { ModelChoiceOptions, RowQuery, RowsOf } from './rows.ts'
export type { SaveOptions } from './save.ts'
export {
  type DumpedOf,
  type ModelSchema,
  type NestedSchemas,
  type ParsedRow,
  type Plain,
  type SchemaOfOptions,
  type ShownName,
  schemaOf,
} from './schema-of.ts'
export type { CleanedOf, EditableName, FieldsFrom, FormFields, ModelOf } from './types.ts'
