import { SafeString, type ValidationError } from '../base/index.ts'
import type { AnyForm, FormSettings } from './any-form.ts'
import { BoundField } from './bound-field.ts'
import { type CleanResult, clean, sentFor } from './clean-form.ts'
import { fieldOrder } from './declaration.ts'
import { formsErrors } from './errors.ts'
import type { Field } from './field.ts'
import { FormErrors, type FormIssue, issuesAt, wholeForm } from './form-errors.ts'
import type { Cleaned, FieldMap, FieldName, FormInit, FormOptions } from './form-types.ts'
import { inWholeSeconds } from './initial-times.ts'
import { Media, usualMediaOptions } from './media.ts'
import { type Plan, planOf, planWith, type Step } from './plan.ts'
import type { ErrorList } from './render/error-list.ts'
import { type ErrorSummaryOptions, errorSummaryHtml } from './render/error-summary.ts'
import { formHtml, topErrors } from './render/form-html.ts'
import { type Submitted, submitted } from './submitted.ts'

const defaults: FormSettings = {
  autoId: 'id_%s',
  labelSuffix: ':',
  useRequiredAttribute: true,
  emptyPermitted: false,
}

/** One form: with what was sent, or still empty. Made of the class that {@link Form} gives. */
export class BaseForm<Fields extends FieldMap = FieldMap> implements AnyForm {
  static readonly fields: FieldMap = {}
  static readonly options: FormOptions = {}

  /** What was sent; undefined where nothing was. */
  readonly submitted: Submitted | undefined
  readonly init: FormInit
  #settings: FormSettings | undefined
  #plan: Plan
  #bound: BoundField[] | undefined
  #boundByPlace: BoundField[] | undefined
  #errors: FormErrors<FieldName<Fields>> | undefined
  #cleaned: Record<string, unknown> | undefined
  #isAsking = false
  #ready: ReadonlySet<string> | undefined

  constructor(init: FormInit<FieldName<Fields>> = {}) {
    this.init = init as FormInit
    const { data, files, fieldOrder: order } = init
    this.submitted = data === undefined && files === undefined ? undefined : submitted(data ?? {}, files)
    // A wrong hook is told at the first form, not when it is needed.
    this.#plan = planOf(this.constructor as typeof BaseForm)
    if (order !== undefined) this.#setFields(fieldOrder(this.constructor as typeof BaseForm, order))
  }

  /** Whether something was sent. */
  get isBound(): boolean {
    return this.submitted !== undefined
  }

  /**
   * Whether the visitor asked for the form again, by a button such as that of a search for choices: then nothing is validated,
   * and what she typed stays.
   */
  get isAsking(): boolean {
    const { submitted } = this
    if (submitted?.kind !== 'form') return false
    return this.#plan.asking.some(({ name, field }) => {
      return field.widget.asks?.(submitted, this.addPrefix(name)) === true
    })
  }

  /** The context of the request, where the form was given one. */
  get context(): unknown {
    return this.init.context
  }

  /** The options of this form, with those of its class. */
  get settings(): FormSettings {
    this.#settings ??= {
      ...defaults,
      ...(this.constructor as typeof BaseForm).options,
      ...defined(this.init),
    }
    return this.#settings
  }

  /** Asked for each form, for which all settings need not be put together. */
  get #emptyPermitted(): boolean {
    const own = this.init.emptyPermitted
    if (own !== undefined) return own
    return (this.constructor as typeof BaseForm).options.emptyPermitted ?? defaults.emptyPermitted
  }

  get prefix(): string | undefined {
    return this.init.prefix ?? (this.constructor as typeof BaseForm).options.prefix
  }

  /** The name of a field in the HTML. */
  addPrefix(name: string): string {
    const { prefix } = this
    return prefix === undefined || prefix === '' ? name : `${prefix}-${name}`
  }

  /** The name of the hidden field with a field's initial value. */
  addInitialPrefix(name: string): string {
    return `initial-${this.addPrefix(name)}`
  }

  /** The fields of this form, in order, unbound. */
  get declared(): ReadonlyMap<string, Field> {
    return this.#plan.fields
  }

  #setFields(fields: ReadonlyMap<string, Field>): void {
    this.#plan = planWith(fields, this.#plan.hooks)
    this.#bound = undefined
  }

  /**
   * Changes a field of this form alone: other choices, not required, disabled. Call it before the form is validated or shown.
   *
   * @throws {DjinnError} `FORMS_UNKNOWN_FIELD`
   */
  override(name: FieldName<Fields>, options: Parameters<Field['with']>[0]): this {
    const fields = new Map(this.declared)
    const field = fields.get(name)
    if (field === undefined) throw formsErrors.unknownField(this.constructor.name, name, [...fields.keys()])
    fields.set(name, field.with(options))
    this.#setFields(fields)
    return this
  }

  /** The fields with their values and errors, in order. */
  get boundFields(): readonly BoundField[] {
    this.#bound ??= this.#plan.steps.map((step, place) => this.#boundAt(place, step))
    return this.#bound
  }

  /** Those that are asked about one by one are made one by one. */
  #boundAt(place: number, { name, field }: Step): BoundField {
    const known = this.#boundByPlace?.[place]
    if (known?.field === field) return known
    const made = new BoundField(this, name, field)
    this.#boundByPlace ??= []
    this.#boundByPlace[place] = made
    return made
  }

  /** The fields with their values and errors, by name: `form.fields.title`. */
  get fields(): { readonly [Name in keyof Fields]: BoundField<Fields[Name]['output']> } {
    const made = Object.fromEntries(this.boundFields.map((bound) => [bound.name, bound]))
    return made as unknown as { readonly [Name in keyof Fields]: BoundField<Fields[Name]['output']> }
  }

  [Symbol.iterator](): IterableIterator<BoundField> {
    return this.boundFields[Symbol.iterator]()
  }

  /** Fields that are seen. */
  get visibleFields(): readonly BoundField[] {
    return this.boundFields.filter((bound) => !bound.isHidden)
  }
  /** Fields that are not seen. */
  get hiddenFields(): readonly BoundField[] {
    return this.boundFields.filter((bound) => bound.isHidden)
  }

  /** The initial value of a field: of the form, else of the field. */
  initialOf(name: string): unknown {
    const own = this.init.initial as Readonly<Record<string, unknown>> | undefined
    const field = this.declared.get(name)
    const given = own !== undefined && Object.hasOwn(own, name) ? own[name] : field?.options.initial
    const value = typeof given === 'function' ? given() : given
    // Most fields have none, and texts and numbers have no seconds.
    if (field === undefined || typeof value !== 'object' || value === null) return value
    return field.widget.keepsMicroseconds ? value : inWholeSeconds(value)
  }

  /** The style sheets and scripts of its widgets, with the URLs of `staticFiles()` where the form was made of a request. */
  get media(): Media {
    return new Media([], usualMediaOptions(this.context)).plus(
      ...this.boundFields.map((bound) => bound.widget.media),
    )
  }

  /** Its fields in `<div>`: what `{{ form }}` prints. `templateName` of the options replaces it. */
  toHtml(): SafeString {
    return new SafeString(this.toString())
  }
  toString(): string {
    return formHtml(this as unknown as BaseForm, 'div', this.settings.templateName)
  }
  /** Its fields, each in a `<div>` with label, help, errors and input. */
  asDiv(): SafeString {
    return new SafeString(formHtml(this as unknown as BaseForm, 'div'))
  }
  /** Its fields, each in a `<p>`. */
  asP(): SafeString {
    return new SafeString(formHtml(this as unknown as BaseForm, 'p'))
  }
  /** Its fields, each in a `<li>`. */
  asUl(): SafeString {
    return new SafeString(formHtml(this as unknown as BaseForm, 'ul'))
  }
  /** Its fields, each in a `<tr>`. */
  asTable(): SafeString {
    return new SafeString(formHtml(this as unknown as BaseForm, 'table'))
  }
  /** What is wrong with the form as a whole, and with its hidden fields, ready to be shown. */
  get errorList(): ErrorList {
    return topErrors(this as unknown as BaseForm)
  }
  /**
   * Every error in one place with links to the fields; the focus goes there when the page is shown, without a script. Empty
   * where there are no errors.
   */
  errorSummary(options: ErrorSummaryOptions = {}): SafeString {
    return new SafeString(errorSummaryHtml(this as unknown as BaseForm, options))
  }

  /** Whether it must be sent as `multipart/form-data`. */
  get isMultipart(): boolean {
    return this.boundFields.some((bound) => bound.widget.needsMultipart)
  }

  /** The names of fields that differ from their initial values. */
  get changedData(): FieldName<Fields>[] {
    const changed = this.boundFields.filter((bound) => bound.hasChanged)
    return changed.map((bound) => bound.name as FieldName<Fields>)
  }
  /** Whether any field differs from its initial value. */
  get hasChanged(): boolean {
    let place = 0
    for (const step of this.#plan.steps) if (this.#changed(step, place++)) return true
    return false
  }

  /** Lists of many rows are asked this, most of which start empty: then there is nothing that a bound field would remember. */
  #changed(step: Step, place: number): boolean {
    const { submitted, init, initialOf } = this
    const startsEmpty =
      step.startsEmpty && init.initial === undefined && initialOf === BaseForm.prototype.initialOf
    if (submitted === undefined || !startsEmpty) return this.#boundAt(place, step).hasChanged
    return step.field.hasChanged(undefined, sentFor(this as unknown as FormInCleaning, submitted, step))
  }

  /**
   * Asks for choices that depend on the form or have to be waited for, so that the form can be shown. Those that cleaning needs
   * are asked for before a form is validated.
   */
  async ready(): Promise<this> {
    await this.#prepare((field) => field.kind.needsReady !== undefined && field.kind.needsReady !== false)
    return this
  }

  /** Whether a field can be shown: its choices are there. */
  isReady(name: string): boolean {
    const { needsReady = false } = this.declared.get(name)?.kind ?? {}
    return needsReady === false || this.#ready?.has(name) === true
  }

  #prepare(wanted: (field: Field) => boolean): Promise<void> | undefined {
    let waiting: [string, Field][] | undefined
    for (const [name, field] of this.declared) {
      if (wanted(field) && this.#ready?.has(name) !== true) waiting = [...(waiting ?? []), [name, field]]
    }
    return waiting === undefined ? undefined : this.#prepareLater(waiting)
  }

  async #prepareLater(waiting: readonly (readonly [string, Field])[]): Promise<void> {
    const made = await Promise.all(
      waiting.map(([name, field]) => field.kind.ready?.(field, this, name) ?? field),
    )
    const fields = new Map(this.declared)
    waiting.forEach(([name], index) => {
      const field = made[index]
      if (field !== undefined) fields.set(name, field)
    })
    this.#ready = new Set([...(this.#ready ?? []), ...waiting.map(([name]) => name)])
    this.#setFields(fields)
  }

  /**
   * Validates, once: fields, their hooks (`cleanTitle`), then `clean`. False for a form that was not sent.
   */
  async isValid(): Promise<boolean> {
    if (!this.isBound) return false
    if (this.#cleaned === undefined) await this.validate()
    return this.valid
  }

  /** Validates; a promise only where something has to be waited for. */
  validate(): void | Promise<void> {
    this.#isAsking = this.isAsking
    const prepared = this.#plan.needsReady ? this.#prepare(needsReady) : undefined
    if (prepared !== undefined) return prepared.then(() => this.#validateReady())
    return this.#validateReady()
  }

  #validateReady(): void | Promise<void> {
    this.#errors = undefined
    this.#cleaned = {}
    if (this.#isAsking || (this.#emptyPermitted && !this.hasChanged)) return
    const result = clean(this as unknown as FormInCleaning, this.#plan)
    return result instanceof Promise ? result.then((given) => this.#take(given)) : this.#take(result)
  }

  // What comes after sees the data that `clean` gave.
  #take({ cleaned }: CleanResult): void | Promise<void> {
    this.#cleaned = cleaned
    return this.postClean()
  }

  /**
   * Whether it was sent and has no errors.
   *
   * @throws {DjinnError} `FORMS_NOT_VALIDATED` before {@link isValid} was asked.
   */
  get valid(): boolean {
    if (!this.isBound) return false
    if (this.#cleaned === undefined) throw formsErrors.notValidated(this.constructor.name)
    return !this.#isAsking && (this.#errors === undefined || this.#errors.size === 0)
  }

  /** What is wrong; empty before the form is validated. */
  get errors(): FormErrors<FieldName<Fields>> {
    this.#errors ??= new FormErrors()
    return this.#errors
  }

  /**
   * The data, of the types that the fields say.
   *
   * @throws {DjinnError} `FORMS_NOT_VALIDATED`, `FORMS_NOT_VALID`
   */
  get cleaned(): Cleaned<Fields> {
    if (!this.valid) throw formsErrors.notValid(this.constructor.name, this.errors.names())
    return this.#cleaned as Cleaned<Fields>
  }

  /** The data of the fields that passed so far, for `clean`. */
  get cleanedParts(): Partial<Cleaned<Fields>> {
    this.#cleaned ??= {}
    return this.#cleaned as Partial<Cleaned<Fields>>
  }

  /** Looks at several fields together, after each has passed or not: override it. What it returns replaces the data. */
  clean(): unknown {
    return undefined
  }

  /** What comes after `clean`, whether there are errors or not: model forms look at the row here. May be async. */
  postClean(): void | Promise<void> {}

  /**
   * Says that something is wrong with a field, or with the form as a whole (null). The field is no longer among the data.
   *
   * @param error A text, an issue, or a ValidationError; the paths of the last one name fields where `name` is null.
   */
  addError(name: FieldName<Fields> | null, error: string | FormIssue | ValidationError): void {
    if (name !== null && !this.declared.has(name))
      throw formsErrors.unknownField(this.constructor.name, name, [...this.declared.keys()])
    for (const [at, issue] of issuesAt(name, error, this.declared)) {
      this.errors.add(at as FieldName<Fields>, issue)
      delete this.cleanedParts[at as FieldName<Fields>]
    }
  }

  /** Whether a field, or the form as a whole (null), has an error, of a code or of any. */
  hasError(name: FieldName<Fields> | null, code?: string): boolean {
    return this.errors.has(name ?? wholeForm, code)
  }

  /** Everything that is wrong as an error to throw: the client is answered with 422. */
  toError(): ValidationError {
    return this.errors.toError()
  }

  /**
   * The data, or the errors as an answer of 422.
   *
   * @throws {ValidationError} Where the form has errors.
   */
  orThrow(): Cleaned<Fields> {
    if (!this.valid) throw this.errors.toError()
    return this.cleaned
  }
}

/** What `clean-form.ts` needs of a form. */
export interface FormInCleaning extends AnyForm {
  readonly declared: ReadonlyMap<string, Field>
  readonly init: FormInit
  readonly cleanedParts: Record<string, unknown>
  addError(name: string | null, error: string | FormIssue | ValidationError): void
  clean(): unknown
}

function needsReady(field: Field): boolean {
  return field.needsReady
}

function defined(init: FormInit): Partial<FormSettings> {
  return Object.fromEntries(Object.entries(init).filter(([, value]) => value !== undefined))
}
