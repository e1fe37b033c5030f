import { ValidationError } from '../base/index.ts'
import {
  BaseForm,
  type Field,
  type FieldMap,
  type FieldName,
  Form,
  type FormClass,
  type FormContext,
  type FormInit,
  type FormOptions,
  type Text,
  type Widget,
} from '../forms/index.ts'
import type { AnyRow, FieldSpec, ModelMeta } from '../orm/index.ts'
import { copyStatics } from './class-statics.ts'
import { construct, type Row } from './construct.ts'
import { modelFormErrors } from './errors.ts'
import { formFieldOf } from './form-field.ts'
import { fieldNames, specOf } from './inherited.ts'
import { initialFrom } from './initial.ts'
import { isFixed } from './read-only.ts'
import { issuesOfRow } from './row-issues.ts'
import { type SaveOptions, saveRelations, saveRow, storeFiles } from './save.ts'
import { type KeptFiles, removeFiles } from './stored-files.ts'
import type { EditableName, FormFields, ModelOf } from './types.ts'

/** What a form takes over from a model, and what it has of its own. */
export interface ModelFormOptions<
  Row extends AnyRow,
  Names extends EditableName<Row>,
  Overrides extends FieldMap,
  Extra extends FieldMap,
> extends FormOptions {
  /** The fields, in the order in which they are shown. */
  readonly fields: readonly Names[]
  /** Fields in place of those that the model would give. */
  readonly overrides?: Overrides
  /** Fields beside those of the model; they are cleaned, and saved by nobody. */
  readonly extra?: Extra
  readonly widgets?: { readonly [Name in Names]?: Widget }
  readonly labels?: { readonly [Name in Names]?: Text }
  readonly helpTexts?: { readonly [Name in Names]?: Text }
  readonly errorMessages?: { readonly [Name in Names]?: Readonly<Record<string, Text>> }
  /** Fields whose numbers and dates are written as the language in force has them. */
  readonly localizedFields?: readonly Names[] | 'all'
  /** Changes each field that the model gives, or replaces it. */
  readonly formField?: (field: Field, name: Names) => Field
}

/** What a model form is made with. */
export interface ModelFormInit<Row, Name extends string = string> extends FormInit<Name> {
  /** The row that is changed. @default a new one */
  readonly instance?: Row
  /**
   * Values that the visitor has no say in, such as the author: they are put into the row and are part of what must be unique
   * together.
   */
  readonly fixed?: { readonly [Name in keyof Row]?: unknown }
}

/** A class of forms of a model: see {@link ModelForm}. */
export interface ModelFormClass<Row extends AnyRow, Fields extends FieldMap>
  extends Omit<FormClass<Fields>, 'parse' | 'from'> {
  new (init?: ModelFormInit<Row, FieldName<Fields>>): BaseModelForm<Row, Fields>
  readonly model: ModelOf<Row>
  parse<This extends new (init?: never) => unknown>(
    this: This,
    source: unknown,
    init?: ModelFormInit<Row, FieldName<Fields>>,
  ): Promise<InstanceType<This>>
  from<This extends new (init?: never) => unknown>(
    this: This,
    context: FormContext,
    init?: ModelFormInit<Row, FieldName<Fields>>,
  ): Promise<InstanceType<This>>
}

/** One form of a row. Made of the class that {@link ModelForm} gives. */
export class BaseModelForm<Of = unknown, Fields extends FieldMap = FieldMap> extends BaseForm<Fields> {
  static readonly model: ModelOf<unknown>
  static readonly modelFields: readonly string[] = []

  /** The row: that which was given, or a new one. After validation it has the values that were sent. */
  readonly instance: Of
  /** Values that the visitor has no say in. */
  readonly fixed: Readonly<Record<string, unknown>>
  /** The files that {@link save} has stored so far, by field. */
  readonly keptFiles: KeptFiles = new Map()
  #initial: Readonly<Record<string, unknown>> | undefined

  constructor(init: ModelFormInit<Of, FieldName<Fields>> = {}) {
    super(init)
    const made = this.constructor as typeof BaseModelForm
    const { instance } = init
    if (instance !== undefined && !(instance instanceof made.model))
      throw modelFormErrors.wrongInstance(made.name, made.model.name)
    this.instance = instance ?? (new made.model() as Of)
    this.fixed = (init.fixed ?? {}) as Readonly<Record<string, unknown>>
  }

  get #isOwn(): boolean {
    return (this.init as ModelFormInit<Of>).instance === undefined
  }
  get #row(): Row {
    return this.instance as Row
  }
  get #meta(): ModelMeta {
    return metaOf((this.constructor as typeof BaseModelForm).model)
  }

  /** The fields of the form that are fields of the model. */
  get modelFields(): readonly string[] {
    return (this.constructor as typeof BaseModelForm).modelFields
  }

  /** The initial value of a field: that of the form, else that of the row, else that of the field. */
  override initialOf(name: string): unknown {
    const own = this.init.initial as Readonly<Record<string, unknown>> | undefined
    if (own !== undefined && Object.hasOwn(own, name)) return super.initialOf(name)
    // A new row that the program gave may have values already, those of one that the form made are the fields' own.
    if (!this.modelFields.includes(name) || (this.#row.isNew && this.#isOwn)) return super.initialOf(name)
    this.#initial ??= initialFrom(this.#row, this.#meta, this.modelFields)
    return this.#row.isNew ? (this.#initial[name] ?? super.initialOf(name)) : this.#initial[name]
  }

  /** Reads what shows the row: its many-to-many relations, and the rows that may be chosen. */
  override async ready(): Promise<this> {
    await this.#readRelations()
    return super.ready()
  }

  async #readRelations(): Promise<void> {
    if (this.#row.isNew) return
    this.#initial ??= initialFrom(this.#row, this.#meta, this.modelFields)
    for (const name of this.modelFields) {
      if (specOf(this.#meta, name)?.kind !== 'manyToMany' || this.#initial[name] !== undefined) continue
      const manager = (this.#row as unknown as Readonly<Record<string, { toArray(): Promise<unknown[]> }>>)[
        name
      ]
      this.#initial = { ...this.#initial, [name]: await manager?.toArray() }
    }
  }

  /** Puts the data into the row and checks it: its fields, its own `clean()`, what must be unique, its constraints. */
  override async postClean(): Promise<void> {
    // Changes are told beside what the row had before its new values are written to it.
    if (!this.#isOwn) this.#initial ??= initialFrom(this.#row, this.#meta, this.modelFields)
    construct(this.#row, this.#meta, this)
    for (const issue of await issuesOfRow(this.#row, this.#meta, this)) {
      const [first] = issue.path
      const isOwn = typeof first === 'string' && this.declared.has(first)
      this.addError(null, new ValidationError([isOwn ? issue : { ...issue, path: [] }]))
    }
  }

  /**
   * Writes the row and its many-to-many relations, in one transaction. Where somebody else took a unique value in the meantime,
   * the form gets the error that it would have got before, and a ValidationError is thrown; nothing is written then.
   *
   * ```ts
   * import { char, connectModels, createTables, Model } from 'djinn/orm'
   * import { openDatabase } from 'djinn/sql'
   * import { ModelForm } from 'djinn/modelforms'
   *
   * class City extends Model({ name: char({ maxLength: 80 }) }) {}
   * const db = openDatabase('sqlite::memory:')
   * await createTables(db, { City })
   * connectModels(db, { City })
   * const CityForm = ModelForm(City, { fields: ['name'] })
   * const form = await CityForm.parse({ name: 'Oslo' })
   * const city = await form.save()
   * city.name // 'Oslo'
   * await db.close()
   * ```
   *
   * @param options.commit False only gives the row, its files are stored: save it yourself, then call {@link saveRelations}; where
   * you do not, call {@link discardFiles}. @default true
   * @throws {DjinnError} `MODELFORMS_NOT_VALID`
   * @throws {ValidationError}
   */
  async save(options: SaveOptions = {}): Promise<Of> {
    if (!this.valid) throw modelFormErrors.notSaved(this.constructor.name)
    if (options.commit === false) await storeFiles(this.#row, this.#meta, this)
    else await saveRow(this.#row, this.#meta, this, options)
    return this.instance
  }

  /** Removes the files that were stored, where the row is not written after all. A transaction that is rolled back does it by itself. */
  async discardFiles(): Promise<void> {
    await removeFiles(this.keptFiles)
  }

  /** Writes the many-to-many relations, after `save({ commit: false })` and the row's own `save()`. */
  async saveRelations(): Promise<void> {
    if (this.#row.isNew) throw modelFormErrors.unsavedRelations(this.constructor.name)
    await saveRelations(
      this.#row,
      this.#meta,
      this.cleaned as Readonly<Record<string, unknown>>,
      this.modelFields,
    )
  }
}

/** What the ORM knows of a model. */
export function metaOf(model: unknown): ModelMeta {
  return (model as { readonly meta: ModelMeta }).meta
}

/**
 * A class of forms that make and change rows of a model. Names of fields are checked by the compiler; what the model says of a
 * field (its limits, choices, words, default) the form says too.
 *
 * ```ts
 * import { boolean } from 'djinn/forms'
 * import { char, Model, text } from 'djinn/orm'
 * import { ModelForm } from 'djinn/modelforms'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }), body: text({ default: '' }) }) {}
 * class PostForm extends ModelForm(Post, {
 *   fields: ['title', 'body'],
 *   labels: { title: 'Headline' },
 *   extra: { notify: boolean({ required: false }) },
 * }) {}
 * new PostForm().fields.title.label // 'Headline'
 * ```
 *
 * @throws {DjinnError} `MODELFORMS_UNKNOWN_FIELD`, `MODELFORMS_READ_ONLY`, `MODELFORMS_NO_FORM_FIELD`
 */
export function ModelForm<
  Of extends AnyRow,
  const Names extends EditableName<Of>,
  const Overrides extends FieldMap = {},
  const Extra extends FieldMap = {},
>(
  model: ModelOf<Of>,
  options: ModelFormOptions<Of, Names, Overrides, Extra>,
): ModelFormClass<Of, FormFields<Of, Names, Overrides, Extra>> {
  const meta = metaOf(model)
  const { fields: names, overrides, extra, ...rest } = options
  const made = names.map((name) => [name, fieldFrom(meta, name, options as unknown as AnyOptions)] as const)
  const fields: FieldMap = { ...Object.fromEntries(made), ...extra }
  const declared = Form(fields, rest as FormOptions) as unknown as typeof BaseForm
  class DeclaredModelForm extends BaseModelForm<Of> {
    static override readonly fields = fields
    static override readonly options = declared.options
    static override readonly model = model as ModelOf<unknown>
    static override readonly modelFields: readonly string[] = names
  }
  copyStatics(declared, DeclaredModelForm)
  return DeclaredModelForm as unknown as ModelFormClass<Of, FormFields<Of, Names, Overrides, Extra>>
}

type AnyOptions = ModelFormOptions<AnyRow, never, FieldMap, FieldMap>

function fieldFrom(meta: ModelMeta, name: string, options: AnyOptions): Field {
  const spec = editable(meta, name)
  const replaced = (options.overrides as FieldMap | undefined)?.[name]
  if (replaced !== undefined) return replaced
  const field = formFieldOf(meta, name, spec, changesOf(name, options))
  return options.formField === undefined ? field : options.formField(field, name as never)
}

function editable(meta: ModelMeta, name: string): FieldSpec {
  const spec = specOf(meta, name)
  if (spec === undefined) throw modelFormErrors.unknownField(meta.name, name, fieldNames(meta))
  if (isFixed(spec)) throw modelFormErrors.readOnly(meta.name, name)
  return spec
}

function changesOf(name: string, options: AnyOptions): Record<string, unknown> {
  const of = (table: unknown): unknown => (table as Readonly<Record<string, unknown>> | undefined)?.[name]
  const { localizedFields: localized } = options
  const changes = {
    widget: of(options.widgets),
    label: of(options.labels),
    helpText: of(options.helpTexts),
    errorMessages: of(options.errorMessages),
    localize:
      localized === 'all' || (localized as readonly string[] | undefined)?.includes(name) || undefined,
  }
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}
