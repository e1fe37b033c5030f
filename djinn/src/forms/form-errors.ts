import { escapeHtml, SafeString, ValidationError, type ValidationIssue } from '../base/index.ts'
import { ErrorList } from './render/error-list.ts'

/** One thing that is wrong with a field, or with the form as a whole. */
export interface FormIssue {
  /** A stable word for programs: `required`, `invalid`. */
  readonly code: string
  /** The words for a person. */
  readonly message: string
  /** Values that the words contain. */
  readonly params?: Readonly<Record<string, unknown>>
  /** Where inside the field's value, for lists and objects. */
  readonly path?: readonly (string | number)[]
}

/** The name under which errors of the form as a whole stand. */
export const wholeForm = '__all__'

/**
 * Everything that is wrong with a form, by field in the order of the fields.
 *
 * ```ts
 * import { char, Form } from 'djinn/forms'
 *
 * const form = await Form({ name: char() }).parse({ name: '' })
 * form.errors.asText() // '* name\n  * This field is required.'
 * form.errors.of('name')[0]?.code // 'required'
 * ```
 */
export class FormErrors<Name extends string = string> {
  readonly #issues = new Map<string, FormIssue[]>()

  /** How many fields have errors; the form as a whole counts as one. */
  get size(): number {
    return this.#issues.size
  }

  /** The names of fields with errors; `__all__` is the form as a whole. */
  names(): readonly string[] {
    return [...this.#issues.keys()]
  }

  /** What is wrong with a field. */
  of(name: Name | typeof wholeForm): readonly FormIssue[] {
    return this.#issues.get(name) ?? []
  }

  /** What is wrong with the form as a whole. */
  get whole(): readonly FormIssue[] {
    return this.of(wholeForm)
  }

  /** Whether a field has an error, of a code or of any. */
  has(name: Name | typeof wholeForm, code?: string): boolean {
    const issues = this.of(name)
    return code === undefined ? issues.length > 0 : issues.some((issue) => issue.code === code)
  }

  /** Adds what is wrong. */
  add(name: Name | typeof wholeForm, ...issues: readonly FormIssue[]): void {
    const known = this.#issues.get(name)
    if (known === undefined) this.#issues.set(name, [...issues])
    else known.push(...issues)
  }

  /** The fields and their errors. */
  [Symbol.iterator](): IterableIterator<[string, readonly FormIssue[]]> {
    return this.#issues[Symbol.iterator]()
  }

  /** By field a list of `{ code, message }`: what {@link asJson} writes. */
  toJSON(): Record<string, readonly { readonly code: string; readonly message: string }[]> {
    const entries = [...this.#issues].map(
      ([name, issues]) => [name, issues.map(({ code, message }) => ({ code, message }))] as const,
    )
    return Object.fromEntries(entries)
  }

  /** As JSON. */
  asJson(): string {
    return JSON.stringify(this)
  }

  /** As text: a line for each field and each error. */
  asText(): string {
    return [...this.#issues]
      .map(([name, issues]) => [`* ${name}`, ...issues.map(({ message }) => `  * ${message}`)].join('\n'))
      .join('\n')
  }

  /** As a list of HTML: each field with the list of its errors. Nothing where there are none. */
  toHtml(): SafeString {
    return new SafeString(this.toString())
  }

  toString(): string {
    if (this.size === 0) return ''
    const items = [...this.#issues].map(
      ([name, issues]) => `<li>${escapeHtml(name)}${new ErrorList(issues, nonfieldClass(name))}</li>`,
    )
    return `<ul class="errorlist">${items.join('')}</ul>`
  }

  /** As an error to throw; the client is answered with 422. */
  toError(): ValidationError {
    return new ValidationError(
      [...this.#issues].flatMap(([name, issues]) => issues.map((issue) => placed(name, issue))),
    )
  }
}

function nonfieldClass(name: string): { readonly errorClass?: string } {
  return name === wholeForm ? { errorClass: 'nonfield' } : {}
}

function placed(name: string, issue: FormIssue): ValidationIssue {
  return { ...issue, path: [...(name === wholeForm ? [] : [name]), ...(issue.path ?? [])] }
}

/** Where each issue of an error belongs: paths name fields where no field is named. */
export function* issuesAt(
  name: string | null,
  error: string | FormIssue | ValidationError,
  fields: ReadonlyMap<string, unknown>,
): Generator<[string, FormIssue]> {
  if (typeof error === 'string') return yield [name ?? wholeForm, { code: 'invalid', message: error }]
  if (!(error instanceof ValidationError)) return yield [name ?? wholeForm, error]
  for (const { path, ...issue } of error.issues) {
    const [first, ...rest] = path
    const own = name === null && typeof first === 'string' && fields.has(first)
    const at = own ? first : (name ?? wholeForm)
    const inside = own ? rest : path
    yield [at, inside.length === 0 ? issue : { ...issue, path: inside }]
  }
}
