import { ValidationError, type ValidationIssue } from '../base/index.ts'
import { type FieldOptions, type FieldValidator, hasOwnWords } from './field-options.ts'
import { asking, type Found } from './findings.ts'
import { isNothing } from './nothing.ts'
import { refusal } from './refusal.ts'
import { own, type Text, textOf, worded } from './text.ts'
import type { Attributes, ChoiceEntry, Widget } from './widget.ts'

/** What a kind of field does; {@link Field} adds what all of them share. */
export interface FieldKind<Output = unknown> {
  /** The function that makes such fields: `char`. */
  readonly name: string
  /** How it is shown where no widget is given. */
  readonly widget: Widget
  /** The choices that its widget shows. */
  readonly choices?: readonly ChoiceEntry[]
  /** Its own words by code, in English; they are translated when they are used. */
  readonly messages?: Readonly<Record<string, string>>
  /** What it asks of its values by itself, before the validators of its options. */
  readonly validators?: readonly FieldValidator[]
  /** Its limits: asked after the validators of its options, as in Django. */
  readonly limits?: readonly FieldValidator[]
  /** Makes of a member of a JSON object what `read` takes; where it is not there, the member as it is. */
  fromJson?(value: unknown): unknown
  /** Makes the value of what was sent; refuses with `field.fail(code)`. */
  read(value: unknown, field: Field): Output
  /** Whether a value that was read is as good as none. @default null, undefined, '', an empty list */
  isEmpty?(value: Output): boolean
  /** What a kind checks between presence and validators, such as choices. */
  check?(value: Output, field: Field): void
  /** In place of all of this: for kinds that look at the initial value or at the form, or wait. */
  clean?(value: unknown, field: Field, initial: unknown, form: unknown): Output | Promise<Output>
  /** The attributes that it gives its widget. */
  attributes?(widget: Widget, field: Field): Attributes
  /** What a value is shown as, before the widget formats it. */
  show?(value: unknown, field: Field): unknown
  /** What a bound form shows, of what was sent and the initial value. */
  bound?(data: unknown, initial: unknown, field: Field): unknown
  /** Whether what was sent differs from the initial value. */
  hasChanged?(initial: unknown, data: unknown, field: Field): boolean
  /** The field for one form, in which it has a name: choices that depend on it, or must be waited for. */
  ready?(field: Field, form: unknown, name: string): Field | Promise<Field>
  /** Whether `ready` has something to do before the field is cleaned; or before it is shown alone. @default false */
  readonly needsReady?: boolean | 'shown'
  /** Its JSON Schema, without title and description. */
  jsonSchema?(field: Field): Readonly<Record<string, unknown>>
}

const commonMessages: Readonly<Record<string, string>> = { required: 'This field is required.' }

/**
 * One field of a form: how a value is read, checked and shown. Made by `char()`, `integer()` and their like; a field has no
 * state, so that one may stand in many forms.
 */
export class Field<Output = unknown> {
  /** The type of its cleaned value; there is no such property at run time. */
  declare readonly output: Output
  readonly kind: FieldKind<Output>
  readonly options: FieldOptions
  /** Whether an empty value is an error. */
  readonly required: boolean
  /** What is shown and sent as it is: what the visitor sends in its place is left aside. */
  readonly disabled: boolean
  /** Whether its kind has something to do before the field is cleaned. */
  readonly needsReady: boolean
  /** Whether cleaning looks at the initial value. */
  readonly usesInitial: boolean
  readonly #validators: readonly ((value: unknown) => Found)[]
  // Kinds have many shapes, and looking them up for each value costs more than most of them do.
  readonly #read: FieldKind<Output>['read']
  readonly #isEmpty: FieldKind<Output>['isEmpty']
  readonly #cleans: boolean
  readonly #checks: boolean
  readonly #compares: boolean
  #widget: Widget | undefined

  readonly #make: (options: never) => FieldKind<Output>

  /** @param make Makes the kind out of options: again for each copy with others. */
  constructor(make: (options: never) => FieldKind<Output>, options: FieldOptions = {}) {
    this.#make = make
    this.options = options
    this.kind = make(options as never)
    const { kind } = this
    this.required = options.required ?? true
    this.disabled = options.disabled ?? false
    const all = [...(kind.validators ?? []), ...(options.validators ?? []), ...(kind.limits ?? [])]
    this.#validators = all.map(asking)
    this.#read = kind.read
    this.#isEmpty = kind.isEmpty
    this.#cleans = kind.clean !== undefined
    this.needsReady = kind.needsReady === true
    this.usesInitial = this.disabled || this.#cleans
    this.#checks = kind.check !== undefined
    this.#compares = kind.hasChanged !== undefined
  }

  /** How it is shown, with the attributes that its limits give. */
  get widget(): Widget {
    this.#widget ??= this.#ownWidget(this.options.widget ?? this.kind.widget)
    return this.#widget
  }

  #ownWidget(widget: Widget): Widget {
    const { choices } = this.kind
    const plain = choices === undefined ? widget : widget.withChoices(choices)
    const made = plain.withRequired(this.required).withLocalization(this.options.localize ?? false)
    const attrs = this.kind.attributes?.(made, this as Field) ?? {}
    return made.withAttributes({ ...attrs, ...made.attrs })
  }

  /**
   * A copy with other options: for one form, or a class derived from another.
   *
   * ```ts
   * import { char } from 'djinn/forms'
   *
   * char({ maxLength: 80 }).with({ required: false }).required // false
   * ```
   */
  with(options: FieldOptions): Field<Output> {
    return new Field(this.#make, { ...this.options, ...options })
  }

  /** A copy whose kind does some things in another way. */
  withKind(changes: Partial<FieldKind<Output>>): Field<Output> {
    const make = this.#make
    return new Field((options: never) => ({ ...make(options), ...changes }), this.options)
  }

  /**
   * The value that was sent, read and checked. With validators that wait it is a promise.
   *
   * ```ts
   * import { integer } from 'djinn/forms'
   *
   * integer({ minValue: 1 }).clean('7') // 7
   * ```
   *
   * @param initial What the field had before: a file that is not sent again stays.
   * @param form The form that it stands in, for kinds that look at it.
   * @throws {ValidationError} with every problem, in Django's codes.
   */
  clean(value: unknown, initial?: unknown, form?: unknown): Output | Promise<Output> {
    const { kind } = this
    if (this.#cleans && kind.clean !== undefined) return kind.clean(value, this as Field, initial, form)
    const read = this.#read.call(kind, value, this as Field)
    const isEmpty = this.#isEmpty
    if (isEmpty === undefined ? isNothing(read) : isEmpty.call(kind, read)) {
      if (this.required) this.fail('required')
      return read
    }
    if (this.#checks) kind.check?.(read, this as Field)
    return this.#validators.length === 0 ? read : this.validated(read)
  }

  /** A value that every validator lets through; else a ValidationError of all of them. */
  validated(value: Output): Output | Promise<Output> {
    let issues: ValidationIssue[] | undefined
    let waiting: Promise<readonly ValidationIssue[]>[] | undefined
    for (const each of this.#validators) {
      const found = each(value)
      if (found === undefined) continue
      if (found instanceof Promise) waiting = [...(waiting ?? []), found]
      else issues = [...(issues ?? []), ...found]
    }
    if (waiting !== undefined) return this.#validatedLater(value, issues ?? [], waiting)
    if (issues !== undefined) throw refusal(issues.map((issue) => this.inOwnWords(issue)))
    return value
  }

  async #validatedLater(
    value: Output,
    issues: readonly ValidationIssue[],
    waiting: readonly Promise<readonly ValidationIssue[]>[],
  ): Promise<Output> {
    const all = [...issues, ...(await Promise.all(waiting)).flat()]
    if (all.length > 0) throw refusal(all.map((issue) => this.inOwnWords(issue)))
    return value
  }

  /** An issue of a validator in the words of the field, where it has some for its code. */
  inOwnWords(issue: ValidationIssue): ValidationIssue {
    if (!hasOwnWords(this, issue.code)) return issue
    return { ...issue, message: this.message(issue.code, issue.params) }
  }

  /** The words for a code: those of the options, of the kind, or of all fields. */
  message(code: string, params?: Readonly<Record<string, unknown>>): string {
    const words: Text | undefined = this.options.errorMessages?.[code]
    if (words !== undefined) return worded(words, params)
    return own(this.kind.messages?.[code] ?? commonMessages[code] ?? code, params)
  }

  /** Refuses a value. */
  fail(code: string, params?: Readonly<Record<string, unknown>>): never {
    throw refusal([
      { path: [], code, message: this.message(code, params), ...(params !== undefined && { params }) },
    ])
  }

  /** What a value is shown as. */
  show(value: unknown): unknown {
    return this.kind.show === undefined ? value : this.kind.show(value, this as Field)
  }

  /** What a bound form shows. */
  bound(data: unknown, initial: unknown): unknown {
    if (this.disabled) return initial
    return this.kind.bound === undefined ? data : this.kind.bound(data, initial, this as Field)
  }

  /** Whether what was sent differs from the initial value. What cannot be read has changed. */
  hasChanged(initial: unknown, data: unknown): boolean {
    if (this.disabled) return false
    const { kind } = this
    try {
      if (this.#compares) return kind.hasChanged?.(initial, data, this as Field) ?? false
      return comparable(initial) !== comparable(this.#read.call(kind, data, this as Field))
    } catch (error) {
      if (error instanceof ValidationError) return true
      throw error
    }
  }
}

/** Values that are the same show the same; null and '' are the same nothing. */
function comparable(value: unknown): unknown {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.getTime()
  if (typeof value === 'object') return textOf(value)
  return value
}
