import { type SafeString, ValidationError } from '../../base/index.ts'
import { formsErrors } from '../errors.ts'
import type { FormErrors, FormIssue } from '../form-errors.ts'
import type { FormInit } from '../form-types.ts'
import type { Media } from '../media.ts'
import { ErrorList } from '../render/error-list.ts'
import { rendererOf } from '../render/renderer-of.ts'
import { type Submitted, submitted } from '../submitted.ts'
import { cleanFormset, countIssue, managementIssue } from './clean-formset.ts'
import { countsOf, type FormCounts } from './counts.ts'
import { addButtonHtml, type EditorOptions, editorHtml, formsetHtml } from './formset-html.ts'
import type { FormsetInit, FormsetOptions, FormsetRow } from './formset-types.ts'
import { ManagementForm } from './management.ts'
import { deletionField, orderingField, type RowClasses } from './row-class.ts'
import { emptyRowInit, noInit, rowInit } from './row-init.ts'
import { type FormsetSettings, settingsOf } from './settings.ts'

/** Several forms of one class on a page, as many as there are rows. Made of the class that {@link formset} gives. */
export class BaseFormset<Row extends FormsetRow = FormsetRow> implements Iterable<Row> {
  static readonly rows: RowClasses<FormsetRow>
  static readonly options: FormsetOptions = {}

  readonly init: FormsetInit<Row>
  /** What was sent as an HTML form; undefined where nothing was, or a list of objects. */
  readonly submitted: Submitted | undefined
  readonly settings: FormsetSettings
  readonly #rows: readonly unknown[] | undefined
  #counts: FormCounts | undefined
  #forms: readonly Row[] | undefined
  #emptyForm: Row | undefined
  #issues: FormIssue[] | undefined

  constructor(init: FormsetInit<Row> = {}) {
    const { data, files } = init
    this.init = init
    this.settings = settingsOf({ ...(this.constructor as typeof BaseFormset).options, ...init })
    this.#rows = Array.isArray(data) ? data : undefined
    const isSent = this.#rows === undefined && (data !== undefined || files !== undefined)
    this.submitted = isSent ? submitted(data ?? {}, files) : undefined
  }

  /** Whether something was sent. */
  get isBound(): boolean {
    return this.submitted !== undefined || this.#rows !== undefined
  }

  get prefix(): string {
    return this.settings.prefix
  }

  /** The context of the request, where the formset was given one. */
  get context(): unknown {
    return this.init.context
  }

  /** Whether the visitor asked for one more form (`addButton()`): then nothing is validated, and what she typed stays. */
  get isAdding(): boolean {
    return this.submitted?.has(`${this.prefix}-ADD`) === true
  }

  /** Whether the visitor asked for the rows again: for one more, or by a button of one of them. Then nothing is validated. */
  get isAsking(): boolean {
    if (this.submitted === undefined) return false
    return this.isAdding || this.forms.some((form) => form.isAsking)
  }

  get #numbers(): FormCounts {
    this.#counts ??= countsOf({
      settings: this.settings,
      there: this.existing.length,
      submitted: this.submitted,
      rows: this.#rows,
      isAdding: this.isAdding,
    })
    return this.#counts
  }

  /** The values of the rows that are there already. Formsets of models read them from the database. */
  get existing(): readonly object[] {
    return this.init.initial ?? []
  }

  /** What one form is made with, beside what the formset knows; null for {@link emptyForm}. */
  formInitOf(index: number | null): FormInit {
    const { formInit } = this.init
    return typeof formInit === 'function' ? formInit(index) : (formInit ?? noInit)
  }

  /** What was sent for a form as a member of a list in JSON; undefined in an HTML form. */
  rowSent(index: number): unknown {
    return this.#rows?.[index]
  }

  /** How many forms there are. */
  get totalFormCount(): number {
    return this.#numbers.total
  }
  /** How many of the forms are of rows that are there already. */
  get initialFormCount(): number {
    return this.#numbers.initial
  }
  /** How many forms were sent, or said to be. */
  get sentFormCount(): number {
    return this.#numbers.sent
  }

  /** The hidden fields with the numbers of forms. */
  get managementForm(): ManagementForm {
    const { management } = this.#numbers
    return management === undefined || this.isAdding ? this.#newManagement() : management
  }

  #newManagement(): ManagementForm {
    const { prefix, autoId, minNum, maxNum, renderer } = this.settings
    const initial = {
      TOTAL_FORMS: this.totalFormCount,
      INITIAL_FORMS: this.initialFormCount,
      MIN_NUM_FORMS: minNum,
      MAX_NUM_FORMS: maxNum,
    }
    return new ManagementForm({ prefix, autoId, initial, ...(renderer !== undefined && { renderer }) })
  }

  /** The forms, in order. */
  get forms(): readonly Row[] {
    this.#forms ??= this.#makeForms()
    return this.#forms
  }
  /** The forms of rows that are there already. */
  get initialForms(): readonly Row[] {
    return this.forms.slice(0, this.initialFormCount)
  }
  /** The other forms. */
  get extraForms(): readonly Row[] {
    return this.forms.slice(this.initialFormCount)
  }

  [Symbol.iterator](): IterableIterator<Row> {
    return this.forms[Symbol.iterator]()
  }

  #makeForms(): Row[] {
    const { initial, extra } = (this.constructor as typeof BaseFormset).rows as unknown as RowClasses<Row>
    const forms: Row[] = []
    for (let index = 0; index < this.totalFormCount; index++) {
      const made = index < this.initialFormCount ? initial : extra
      forms.push(new made(rowInit(this, index, this.#rows)))
    }
    return forms
  }

  /** The prefix of a form's fields: `form-0`. */
  addPrefix(index: number | string): string {
    return `${this.prefix}-${index}`
  }

  /** A form with `__prefix__` in place of its number, for scripts that add forms. */
  get emptyForm(): Row {
    const { extra } = (this.constructor as typeof BaseFormset).rows as unknown as RowClasses<Row>
    this.#emptyForm ??= new extra(emptyRowInit(this))
    return this.#emptyForm
  }

  /** Waits for choices that the forms must have before they are shown. */
  async ready(): Promise<this> {
    await Promise.all([...this.forms, this.emptyForm].map((form) => form.ready()))
    return this
  }

  /** Validates, once: every form, side by side, then the numbers of forms, then `clean`. False where nothing was sent. */
  async isValid(): Promise<boolean> {
    if (!this.isBound || this.isAdding) return false
    if (this.#issues === undefined) await this.validate()
    return this.valid
  }

  /** Validates all over. */
  async validate(): Promise<void> {
    if (!this.isBound || this.isAsking) return
    const later: Promise<void>[] = []
    for (const form of this.forms) {
      const done = form.validate()
      if (done !== undefined) later.push(done)
    }
    if (later.length > 0) await Promise.all(later)
    const wrongCount = countIssue(this)
    const issue = wrongCount ?? managementIssue(this)
    this.#issues = issue === undefined ? [] : [issue]
    if (wrongCount === undefined) await cleanFormset(this)
  }

  /**
   * Whether it was sent and has no errors; forms that are to be removed may have some.
   *
   * @throws {DjinnError} `FORMS_NOT_VALIDATED` before {@link isValid} was asked.
   */
  get valid(): boolean {
    if (!this.isBound || this.isAsking) return false
    if (this.#issues === undefined) throw formsErrors.notValidated(this.constructor.name)
    return this.#issues.length === 0 && this.forms.every((form) => this.isDeleted(form) || form.valid)
  }

  /** Whether a form says that its row is to be removed. */
  isDeleted(form: FormsetRow): boolean {
    if (!this.settings.canDelete) return false
    return (form.cleanedParts as { readonly [deletionField]?: unknown })[deletionField] === true
  }

  /** What is wrong with each form, but for those that are to be removed. */
  get errors(): readonly FormErrors[] {
    if (!this.isBound) return []
    return this.forms.filter((form) => !this.isDeleted(form)).map((form) => form.errors)
  }

  /** What is wrong with the formset as a whole. */
  get nonFormErrors(): readonly FormIssue[] {
    return this.#issues ?? []
  }

  /** The same, ready to be shown. */
  get errorList(): ErrorList {
    return new ErrorList(this.nonFormErrors, { errorClass: 'nonform', renderer: rendererOf(this) })
  }

  /** How many things are wrong, all in all. */
  get totalErrorCount(): number {
    const ofForms = this.errors.flatMap((errors) => [...errors].map(([, issues]) => issues.length))
    return ofForms.reduce((sum, count) => sum + count, this.nonFormErrors.length)
  }

  /**
   * The data of the forms that are filled in and not to be removed; in the order that the visitor gave with `canOrder`.
   *
   * @throws {DjinnError} `FORMS_NOT_VALIDATED`, `FORMS_NOT_VALID`
   */
  get cleaned(): Row['cleaned'][] {
    if (!this.valid) throw formsErrors.notValid(this.constructor.name, ['the formset'])
    const rows = this.settings.canOrder ? this.orderedForms : this.#filled()
    const { canDelete, canOrder } = this.settings
    // Without fields of its own a formset gives the data of the forms as it is.
    return rows.map((form) => (canDelete || canOrder ? rowOf(form) : form.cleaned) as Row['cleaned'])
  }

  #filled(): readonly Row[] {
    return this.forms.filter((form, index) => !this.isSpare(form, index) && !this.isDeleted(form))
  }

  /** Whether a form is one of the empty ones, and stayed so. */
  isSpare(form: FormsetRow, index: number): boolean {
    return index >= this.initialFormCount && !form.hasChanged
  }

  /** The forms whose rows are to be removed; none unless the formset is valid. */
  get deletedForms(): readonly Row[] {
    if (!this.settings.canDelete || !this.valid) return []
    return this.forms.filter((form, index) => !this.isSpare(form, index) && this.isDeleted(form))
  }

  /** The forms that are filled in and stay, in the order of their numbers; those without a number come last. */
  get orderedForms(): readonly Row[] {
    if (!this.valid) throw formsErrors.notValid(this.constructor.name, ['the formset'])
    return this.#filled()
      .map((form, index) => ({ form, index, place: placeOf(form) }))
      .sort((one, other) => one.place - other.place || one.index - other.index)
      .map(({ form }) => form)
  }

  /** Whether any form differs from its initial values. */
  get hasChanged(): boolean {
    return this.forms.some((form) => form.hasChanged)
  }

  /** Looks at all forms together: override it. Say what is wrong by {@link addError}, or throw a ValidationError. May be async. */
  clean(): unknown {
    return undefined
  }

  /**
   * Says that something is wrong with the formset as a whole, or, by a path, with a form of it: `[0, 'name']`.
   */
  addError(error: string | FormIssue | ValidationError): void {
    const issues = error instanceof ValidationError ? error.issues : [error]
    for (const issue of issues)
      this.#addIssue(typeof issue === 'string' ? { code: 'invalid', message: issue } : issue)
  }

  #addIssue(issue: FormIssue): void {
    const [index, ...path] = issue.path ?? []
    const form = typeof index === 'number' ? this.forms[index] : undefined
    if (form === undefined) this.#issues = [...(this.#issues ?? []), issue]
    else form.addError(null, new ValidationError([{ ...issue, path }]))
  }

  /** Everything that is wrong as an error to throw, each with its place: `[0, 'name']`. */
  toError(): ValidationError {
    const ofForms = this.forms.flatMap((form, index) =>
      this.isDeleted(form)
        ? []
        : form.errors.toError().issues.map((issue) => ({ ...issue, path: [index, ...issue.path] })),
    )
    return new ValidationError([...this.nonFormErrors.map((issue) => ({ path: [], ...issue })), ...ofForms])
  }

  /**
   * The data, or the errors as an answer of 422.
   *
   * @throws {ValidationError} Where the formset has errors.
   */
  orThrow(): Row['cleaned'][] {
    if (!this.valid) throw this.toError()
    return this.cleaned
  }

  /** Whether it must be sent as `multipart/form-data`. */
  get isMultipart(): boolean {
    return (this.forms[0] ?? this.emptyForm).isMultipart
  }
  /** The style sheets and scripts of its widgets. */
  get media(): Media {
    return (this.forms[0] ?? this.emptyForm).media
  }

  /** The management form and all forms: what `{{ formset }}` prints. */
  toHtml(): SafeString {
    return formsetHtml(this, 'div', this.settings.templateName)
  }
  toString(): string {
    return this.toHtml().toString()
  }
  /** The management form, and the fields of all forms in `<div>`. */
  asDiv(): SafeString {
    return formsetHtml(this, 'div')
  }
  /** The same in `<p>`. */
  asP(): SafeString {
    return formsetHtml(this, 'p')
  }
  /** The same in `<li>`. */
  asUl(): SafeString {
    return formsetHtml(this, 'ul')
  }
  /** The same in `<tr>`. */
  asTable(): SafeString {
    return formsetHtml(this, 'table')
  }
  /** A button that sends the form and asks for one more row. Empty where there are as many as there may be. */
  addButton(options: EditorOptions = {}): SafeString {
    return addButtonHtml(this, options)
  }
  /**
   * The whole in an element `<djinn-formset>` with the button: a row is added by asking the server, and in the page itself where
   * the script of `forms()` runs.
   */
  asEditor(options: EditorOptions = {}): SafeString {
    return editorHtml(this, options)
  }
}

/** The data of a row without what the formset added. */
function rowOf({ cleaned }: FormsetRow): object {
  const { [deletionField]: _deletion, [orderingField]: _order, ...row } = cleaned as Record<string, unknown>
  return row
}

function placeOf(form: FormsetRow): number {
  const order = (form.cleanedParts as { readonly [orderingField]?: unknown })[orderingField]
  return typeof order === 'number' ? order : Number.MAX_SAFE_INTEGER
}
