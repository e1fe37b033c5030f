import type { StandardResult, StandardSchemaProps } from '../base/index.ts'
import { formsErrors } from './errors.ts'
import { BaseForm } from './form.ts'
import { wholeForm } from './form-errors.ts'
import type { Cleaned, FieldMap, FieldName, FormInit, FormOptions } from './form-types.ts'
import { type FormContext, readInput } from './read-input.ts'

/** What a form class has beside its fields: see {@link Form}. */
export interface FormClass<Fields extends FieldMap> {
  new (init?: FormInit<FieldName<Fields>>): BaseForm<Fields>
  /** The fields by name, to build other forms of: `Form({ ...Contact.fields, phone: char() })`. */
  readonly fields: Fields
  /** The options of the class. */
  readonly options: FormOptions
  /**
   * Reads and validates what was sent: a request with a form or JSON, a form's data, URLSearchParams, an object. Wait for it,
   * then look at `valid`.
   *
   * @throws {HttpError} 400, 413 or 415 where the body itself is at fault.
   */
  parse<This extends new (init?: never) => unknown>(
    this: This,
    source: unknown,
    init?: FormInit<FieldName<Fields>>,
  ): Promise<InstanceType<This>>
  /**
   * The form of a page that both shows and takes it: of GET and HEAD an empty one, of the other methods what was sent,
   * validated. Either is ready to be shown.
   *
   * @param context What a handler is called with.
   * @throws {HttpError} 400, 413 or 415 where the body itself is at fault.
   */
  from<This extends new (init?: never) => unknown>(
    this: This,
    context: FormContext,
    init?: FormInit<FieldName<Fields>>,
  ): Promise<InstanceType<This>>
  /** As a Standard Schema: the body of a route, `app.post('/contact', { body: Contact }, …)`. */
  readonly '~standard': StandardSchemaProps<unknown, Cleaned<Fields>>
}

/**
 * A class of forms with these fields. Extend it, to name it and to give it hooks:
 *
 * - `cleanTitle(value)` after the field `title` has passed: gives the value back, or throws a ValidationError. May be async;
 *   those of independent fields run side by side.
 * - `clean()` looks at `this.cleanedParts` and says what is wrong by `this.addError`.
 *
 * ```ts
 * import { char, email, Form, integer } from 'djinn/forms'
 *
 * class Contact extends Form({ name: char({ maxLength: 80 }), email: email(), age: integer({ required: false }) }) {
 *   cleanName(name: string) {
 *     return name.toUpperCase()
 *   }
 * }
 * const form = await Contact.parse({ name: 'Ann', email: 'ann@example.com' })
 * form.valid // true
 * form.cleaned // { name: 'ANN', email: 'ann@example.com', age: null }
 * ```
 *
 * @throws {DjinnError} `FORMS_FIELD_NAME`
 */
export function Form<const Fields extends FieldMap>(
  fields: Fields,
  options: FormOptions<FieldName<Fields>> = {},
): FormClass<Fields> {
  for (const name of Object.keys(fields)) {
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) || name === wholeForm || name === '__proto__')
      throw formsErrors.fieldName(name)
  }
  class DeclaredForm extends BaseForm<Fields> {
    static override readonly fields = fields
    static override readonly options = options as FormOptions

    static async parse(source: unknown, init?: FormInit): Promise<BaseForm> {
      const read = readInput(source)
      const input = read instanceof Promise ? await read : read
      const made = this as unknown as new (init: FormInit) => BaseForm
      const form = new made(init === undefined ? input : { ...init, ...input })
      const done = form.validate()
      if (done instanceof Promise) await done
      return form
    }

    static async from(context: FormContext, init: FormInit = {}): Promise<BaseForm> {
      const made = this as unknown as new (init: FormInit) => BaseForm
      const { method } = context.request
      if (method === 'GET' || method === 'HEAD') return new made({ ...init, context }).ready()
      const form = new made({ ...init, ...(await readInput(context)) })
      await form.validate()
      return form.valid ? form : form.ready()
    }

    static get '~standard'(): StandardSchemaProps<unknown, Cleaned<Fields>> {
      return { version: 1, vendor: 'djinn', validate: (value) => validated(this, value) }
    }
  }
  return DeclaredForm as unknown as FormClass<Fields>
}

/** What a Standard Schema answers; at once where nothing has to be waited for. */
function validated<Fields extends FieldMap>(
  form: new (init: FormInit<FieldName<Fields>>) => BaseForm<Fields>,
  value: unknown,
): StandardResult<Cleaned<Fields>> | Promise<StandardResult<Cleaned<Fields>>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { issues: [{ message: 'Send an object.', path: [] }] }
  const made = new form({ data: value })
  const done = made.validate()
  return done instanceof Promise ? done.then(() => resultOf(made)) : resultOf(made)
}

function resultOf<Fields extends FieldMap>(form: BaseForm<Fields>): StandardResult<Cleaned<Fields>> {
  return form.valid ? { value: form.cleaned } : { issues: form.errors.toError().issues }
}
