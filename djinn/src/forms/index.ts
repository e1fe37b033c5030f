/**
 * Forms: what a visitor sends becomes data that can be trusted, of the types that were declared, from HTML and JSON alike.
 *
 * ```ts
 * import { char, email, Form } from 'djinn/forms'
 *
 * class Contact extends Form({ name: char({ maxLength: 80 }), email: email() }) {}
 * const form = await Contact.parse(new URLSearchParams('name=Ann&email=ann'))
 * form.valid // false
 * form.errors.of('email')[0]?.message // 'Enter a valid email address.'
 * ```
 *
 * @module
 */
export { type Answerable, answerInvalid } from './answer.ts'
export type { AnyForm, FormSettings } from './any-form.ts'
export { BoundField } from './bound-field.ts'
export { Form, type FormClass } from './declare-form.ts'
export { Field, type FieldKind } from './field.ts'
export type { FieldOptions, FieldValidator } from './field-options.ts'
export { type ArrayOptions, array } from './fields/array.ts'
export { boolean, nullBoolean } from './fields/booleans.ts'
export { type ChoiceList, type ChoiceValue, choiceEntries } from './fields/choice-list.ts'
export {
  type ChoiceFunction,
  type ChoiceOf,
  type ChoiceOptions,
  choice,
  multipleChoice,
  type TypedChoiceOptions,
  type TypedMultipleChoiceOptions,
  typedChoice,
  typedMultipleChoice,
} from './fields/choices.ts'
export {
  combo,
  type MultiValueOptions,
  multiValue,
  type SplitDatetimeOptions,
  splitDatetime,
  type ValuesOf,
} from './fields/compound.ts'
export { type CustomField, custom } from './fields/custom.ts'
export { type FilePathOptions, filePath } from './fields/file-path.ts'
export {
  type FileOptions,
  type FileValue,
  file,
  type ImageOptions,
  image,
  type StoredFile,
} from './fields/files.ts'
export { json } from './fields/json.ts'
export {
  bigint,
  type DecimalOptions,
  decimal,
  float,
  integer,
  type NumberOptions,
  type Optional,
} from './fields/numbers.ts'
export {
  char,
  email,
  type IpOptions,
  ip,
  type NullTextOptions,
  regex,
  type SlugOptions,
  slug,
  type TextOptions,
  type UrlOptions,
  url,
  uuid,
} from './fields/texts.ts'
export {
  type DurationOptions,
  date,
  datetime,
  duration,
  instant,
  type TimeOptions,
  time,
} from './fields/times.ts'
export { BaseForm } from './form.ts'
export { FormErrors, type FormIssue, wholeForm } from './form-errors.ts'
export type { Cleaned, FieldMap, FieldName, FormInit, FormOptions } from './form-types.ts'
export { type FormsetClass, formset } from './formset/declare-formset.ts'
export { BaseFormset } from './formset/formset.ts'
export type { EditorOptions } from './formset/formset-html.ts'
export type { FormsetInit, FormsetOptions, FormsetRow, RowClass } from './formset/formset-types.ts'
export { ManagementForm } from './formset/management.ts'
export { type JsonSchema, jsonSchemaOf } from './json-schema.ts'
export { Media, type MediaAsset, type MediaFiles, type MediaOptions, Script, Stylesheet } from './media.ts'
export {
  type MemorySubmissionsOptions,
  memorySubmissions,
  type SubmissionAnswer,
  type SubmissionStore,
} from './once/submission-store.ts'
export { type SubmitOnceOptions, submissionField, submitOnce } from './once/submit-once.ts'
export { type FormsContext, type FormsPluginOptions, forms } from './plugin.ts'
export type { FormContext, ReadableRequest } from './read-input.ts'
export { ErrorList } from './render/error-list.ts'
export type { ErrorSummaryOptions } from './render/error-summary.ts'
export type { LabelOptions, WidgetHtmlOptions } from './render/field-html.ts'
export type { Subwidget } from './render/subwidgets.ts'
export { templateRenderer } from './render/template-renderer.ts'
export { type Submitted, type SubmittedInput, submitted } from './submitted.ts'
export type { Text } from './text.ts'
export type {
  Attributes,
  ChoiceEntry,
  ChoiceGroup,
  FormRenderer,
  Widget,
  WidgetContext,
} from './widget.ts'
export {
  type ChoiceWidgetOptions,
  checkboxSelectMultiple,
  nullBooleanSelect,
  radioSelect,
  select,
  selectMultiple,
} from './widgets/choices.ts'
export {
  BuiltInWidget,
  defineWidget,
  extendWidget,
  type WidgetOptions,
  type WidgetPart,
  type WidgetSpec,
} from './widgets/define-widget.ts'
export {
  type ClearableFileInputOptions,
  clearableFileInput,
  type FileInputOptions,
  fileContradiction,
  fileInput,
} from './widgets/files.ts'
export {
  type CheckboxOptions,
  checkbox,
  colorInput,
  emailInput,
  hiddenInput,
  multipleHiddenInput,
  numberInput,
  type PasswordInputOptions,
  passwordInput,
  searchInput,
  telInput,
  textarea,
  textInput,
  urlInput,
} from './widgets/inputs.ts'
export {
  type MultiWidgetOptions,
  multiWidget,
  type SplitDateTimeOptions,
  splitDateTime,
  splitHiddenDateTime,
} from './widgets/multi.ts'
export {
  type ChoiceSearch,
  type SearchSelectOptions,
  searchedText,
  searchSelect,
  withSearch,
} from './widgets/search-select.ts'
export { type SelectDateOptions, selectDate } from './widgets/select-date.ts'
export { dateInput, dateTimeInput, type TimeInputOptions, timeInput } from './widgets/times.ts'
export { Wizard, wizard } from './wizard/wizard.ts'
export type {
  Condition,
  KnownData,
  StepData,
  StepForm,
  Steps,
  WizardContext,
  WizardData,
  WizardOptions,
  WizardResult,
  WizardStep,
} from './wizard/wizard-types.ts'
