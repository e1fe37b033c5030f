import { type StandardResult, type StandardSchemaProps, ValidationError } from '../../base/index.ts'
import { type FormContext, readInput } from '../read-input.ts'
import { BaseFormset } from './formset.ts'
import type { FormsetInit, FormsetOptions, FormsetRow, RowClass } from './formset-types.ts'
import { type RowClasses, rowClasses } from './row-class.ts'
import { settingsOf } from './settings.ts'

/** What a class of formsets has: see {@link formset}. */
export interface FormsetClass<Row extends FormsetRow> {
  new (init?: FormsetInit<Row>): BaseFormset<Row>
  /** The class of its forms. */
  readonly form: RowClass<Row>
  /** The options of the class. */
  readonly options: FormsetOptions
  /** Reads and validates what was sent: a request with a form or a list in JSON, a form's data, a list of objects. */
  parse<This extends new (init?: FormsetInit<Row>) => BaseFormset<Row>>(
    this: This,
    source: unknown,
    init?: FormsetInit<Row>,
  ): Promise<InstanceType<This>>
  /** The formset of a page that both shows and takes it: of GET an empty one, else what was sent, validated. */
  from<This extends new (init?: FormsetInit<Row>) => BaseFormset<Row>>(
    this: This,
    context: FormContext,
    init?: FormsetInit<Row>,
  ): Promise<InstanceType<This>>
  /** As a Standard Schema of a list. */
  readonly '~standard': StandardSchemaProps<unknown, Row['cleaned'][]>
}

/**
 * A class of formsets: several forms of a class on one page, with rows that come, go and change places.
 *
 * ```ts
 * import { char, Form, formset, integer } from 'djinn/forms'
 *
 * const Item = Form({ name: char(), count: integer({ minValue: 1 }) })
 * class Items extends formset(Item, { minNum: 1, validateMin: true }) {}
 *
 * const items = await Items.parse([{ name: 'Pen', count: 2 }])
 * items.valid // true
 * items.cleaned // [{ name: 'Pen', count: 2 }]
 * ```
 *
 * @throws {DjinnError} `FORMS_BAD_OPTION` where `absoluteMax` is below `maxNum`.
 */
export function formset<Row extends FormsetRow>(
  form: RowClass<Row>,
  options: FormsetOptions = {},
): FormsetClass<Row> {
  settingsOf(options)
  class DeclaredFormset extends BaseFormset<Row> {
    static readonly form = form
    static override readonly options = options
    static override readonly rows = rowClasses(form, options) as unknown as RowClasses<FormsetRow>

    static async parse(source: unknown, init: FormsetInit<Row> = {}): Promise<BaseFormset<Row>> {
      const given = await readInput(source, (json) =>
        listOf(json, settingsOf({ ...options, ...init }).prefix),
      )
      const made = new this({ ...init, ...given })
      await made.validate()
      return made
    }

    static async from(context: FormContext, init: FormsetInit<Row> = {}): Promise<BaseFormset<Row>> {
      const { method } = context.request
      if (method === 'GET' || method === 'HEAD') return new this({ ...init, context }).ready()
      const made = await this.parse(context, init)
      return made.valid ? made : made.ready()
    }

    static get '~standard'(): StandardSchemaProps<unknown, Row['cleaned'][]> {
      return { version: 1, vendor: 'djinn', validate: (value) => standardResult(this, value) }
    }
  }
  return DeclaredFormset as unknown as FormsetClass<Row>
}

/** A body may be the list, or have it under the prefix. */
function listOf(json: unknown, prefix: string): readonly unknown[] {
  if (Array.isArray(json)) return json
  const inner =
    typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[prefix] : undefined
  if (Array.isArray(inner)) return inner
  throw new ValidationError([{ path: [], code: 'invalid_list', message: 'Send a list of objects.' }])
}

async function standardResult<Row extends FormsetRow>(
  made: new (init?: FormsetInit<Row>) => BaseFormset<Row>,
  value: unknown,
): Promise<StandardResult<Row['cleaned'][]>> {
  if (!Array.isArray(value)) return { issues: [{ message: 'Send a list of objects.', path: [] }] }
  const formset = new made({ data: value })
  return (await formset.isValid()) ? { value: formset.cleaned } : { issues: formset.toError().issues }
}
