import { escapeHtml, SafeString } from '../../base/index.ts'
import type { FormIssue } from '../form-errors.ts'
import type { FormRenderer } from '../widget.ts'

/** How an {@link ErrorList} is written. */
export interface ErrorListOptions {
  /** A class beside `errorlist`. */
  readonly errorClass?: string
  /** The id of the field: that of the list is `…_error`, which `aria-describedby` of the field names. */
  readonly fieldId?: string
  readonly renderer?: FormRenderer | undefined
}

/**
 * What is wrong with a field, or with a form as a whole, ready to be shown.
 *
 * ```ts
 * import { char, Form } from 'djinn/forms'
 *
 * const form = await Form({ name: char() }).parse({ name: '' })
 * String(form.fields.name.errorList) // '<ul class="errorlist" id="id_name_error"><li>This field is required.</li></ul>'
 * ```
 */
export class ErrorList implements Iterable<string> {
  readonly issues: readonly FormIssue[]
  /** The id of the field, for templates. */
  readonly fieldId: string
  /** The classes of the list. */
  readonly errorClass: string
  readonly #renderer: FormRenderer | undefined

  constructor(issues: readonly FormIssue[], { errorClass, fieldId = '', renderer }: ErrorListOptions = {}) {
    this.issues = issues
    this.fieldId = fieldId
    this.errorClass = errorClass === undefined ? 'errorlist' : `errorlist ${errorClass}`
    this.#renderer = renderer
  }

  get length(): number {
    return this.issues.length
  }

  /** The words. */
  get messages(): readonly string[] {
    return this.issues.map(({ message }) => message)
  }

  [Symbol.iterator](): IterableIterator<string> {
    return this.messages[Symbol.iterator]()
  }

  /** As text: a line each. */
  asText(): string {
    return this.messages.map((message) => `* ${message}`).join('\n')
  }

  /** A list of `{ code, message }`. */
  toJSON(): readonly { readonly code: string; readonly message: string }[] {
    return this.issues.map(({ code, message }) => ({ code, message }))
  }

  /** As a list of HTML; nothing where there are no errors. */
  toHtml(): SafeString {
    return new SafeString(this.toString())
  }

  toString(): string {
    const renderer = this.#renderer
    const template = 'forms/errors/list.html'
    if (renderer?.has(template)) return renderer.render(template, this.#context()).toString()
    if (this.issues.length === 0) return ''
    const id = this.fieldId === '' ? '' : ` id="${escapeHtml(this.fieldId)}_error"`
    const items = this.issues.map(({ message }) => `<li>${escapeHtml(message)}</li>`).join('')
    return `<ul class="${escapeHtml(this.errorClass)}"${id}>${items}</ul>`
  }

  #context(): Readonly<Record<string, unknown>> {
    return { errors: this.messages, errorClass: this.errorClass, fieldId: this.fieldId }
  }
}
