import {
  BaseFormset,
  custom,
  type Field,
  type FieldMap,
  type FormInit,
  type FormIssue,
  type FormsetClass,
  type FormsetInit,
  type FormsetOptions,
  type FormsetRow,
  formset,
  hiddenInput,
} from '../forms/index.ts'
import { gettext } from '../i18n/index.ts'
import { atomicFor, IntegrityError, type ModelMeta } from '../orm/index.ts'
import { copyStatics } from './class-statics.ts'
import { duplicateIssues, duplicateValues } from './duplicates.ts'
import { modelFormErrors } from './errors.ts'
import { specOf } from './inherited.ts'
import { metaOf } from './model-form.ts'
import { refused } from './row-issues.ts'
import type { AnyQuery, RowsOf } from './rows.ts'

/** What a formset of models asks of its forms; every class of `ModelForm()` has it. */
export interface ModelFormsetRow extends FormsetRow {
  readonly instance: unknown
  readonly modelFields: readonly string[]
  readonly hasChanged: boolean
  save(options?: { readonly commit?: boolean }): Promise<unknown>
  discardFiles(): Promise<void>
}

/** A class of forms of a model, for a formset. */
export interface ModelRowClass<Row extends ModelFormsetRow> {
  new (init?: never): Row
  readonly fields: FieldMap
  readonly model: { readonly name: string }
}

/** How formsets of models are. */
export interface ModelFormsetOptions<Row extends ModelFormsetRow> extends FormsetOptions {
  /** The rows that may be changed, in order. @default all of the model */
  readonly query?: () => RowsOf<Row['instance']>
}

/** What one formset of models is made with. */
export interface ModelFormsetInit<Row extends ModelFormsetRow> extends FormsetInit<Row> {
  /** The rows that may be changed, in order. @default those of the class */
  readonly query?: RowsOf<Row['instance']>
  /** Inline formsets: the row whose rows these are. It may be new, and saved before them. */
  readonly instance?: unknown
}

/** What {@link BaseModelFormset.save} did. */
export interface SavedRows<Of> {
  readonly created: readonly Of[]
  readonly changed: readonly Of[]
  readonly deleted: readonly Of[]
}

/** What a class of formsets of models knows of itself. */
export interface ModelFormsetDeclaration {
  readonly meta: ModelMeta
  /** Inline formsets: the foreign key that leads to the row whose rows these are. */
  readonly via: string | undefined
  readonly query: (() => RowsOf<unknown>) | undefined
  /** Whether the key is a field of the forms: then people fill it in. Else it comes along hidden. */
  readonly hasOwnKey: boolean
}

interface InstanceOfModel {
  readonly pk: unknown
  readonly isNew: boolean
  delete(): Promise<unknown>
}

/** Several forms of rows of a model. Made of the class that {@link modelFormset} or {@link inlineFormset} gives. */
export class BaseModelFormset<Row extends ModelFormsetRow = ModelFormsetRow> extends BaseFormset<Row> {
  static readonly declaration: ModelFormsetDeclaration
  declare readonly init: ModelFormsetInit<Row>
  #rows: readonly InstanceOfModel[] | undefined
  #existing: readonly object[] = []
  #byKey: ReadonlyMap<string, InstanceOfModel> | undefined

  get #declaration(): ModelFormsetDeclaration {
    return (this.constructor as typeof BaseModelFormset).declaration
  }
  get #keyName(): string {
    return this.#declaration.meta.key.name
  }

  /** Inline formsets: the row whose rows these are. */
  get instance(): unknown {
    return this.init.instance
  }

  /** An empty object for each row that is there: the values come from the rows themselves. */
  override get existing(): readonly object[] {
    return this.#existing
  }

  /** A form gets the row whose key came with it, or, before anything is sent, the row at its place. */
  override formInitOf(index: number | null): FormInit {
    const instance = index === null ? undefined : this.#instanceAt(index)
    const { via } = this.#declaration
    const parent = this.instance as InstanceOfModel | undefined
    // A new parent has no key yet that could be checked.
    const fixed =
      via === undefined || parent === undefined || parent.isNew ? {} : { fixed: { [via]: parent } }
    return { ...super.formInitOf(index), ...fixed, ...(instance !== undefined && { instance }) } as FormInit
  }

  #instanceAt(index: number): InstanceOfModel | undefined {
    if (!this.isBound) return this.#rows?.[index]
    const key = this.#keySent(index)
    return key === '' ? undefined : this.#byKey?.get(key)
  }

  #keySent(index: number): string {
    const row = this.rowSent(index) as Readonly<Record<string, unknown>> | undefined
    const value =
      row === undefined
        ? this.submitted?.get(`${this.addPrefix(index)}-${this.#keyName}`)
        : row[this.#keyName]
    return keyText(value)
  }

  /** Reads the rows, then what their forms have to wait for. */
  override async ready(): Promise<this> {
    await this.#readRows()
    return super.ready()
  }

  /** Reads the rows, validates their forms, and looks for values that two of them would share. */
  override async validate(): Promise<void> {
    if (!this.isBound) return
    await this.#readRows()
    await super.validate()
    if (this.isAsking) return
    this.#refuseKeys()
    for (const { form, issue } of duplicateIssues(
      this.#declaration.meta,
      this.#kept(),
      this.#declaration.via,
    ))
      form === undefined ? this.addError(issue) : form.addError(null, issue.message)
  }

  /** Keys of rows that are not among those which may be changed, and a key that came twice: it would be one row. */
  #refuseKeys(): void {
    const known = new Set<string>()
    for (const [index, form] of this.forms.entries()) {
      const key = this.#keySent(index)
      if (key === '') continue
      if (known.has(key)) form.addError(this.#keyName as never, duplicateValues())
      else if (!this.#byKey?.has(key) && !this.#mayBeNew(index))
        form.addError(this.#keyName as never, strange())
      known.add(key)
    }
  }

  /** A key that people fill in makes a new row, but not in the place of one that is there. */
  #mayBeNew(index: number): boolean {
    return this.#declaration.hasOwnKey && (this.submitted === undefined || index >= this.initialFormCount)
  }

  #kept(): readonly Row[] {
    return this.forms.filter((form, index) => !this.isDeleted(form) && !this.isSpare(form, index))
  }

  async #readRows(): Promise<void> {
    if (this.#rows !== undefined) return
    const found = (await this.#query()?.toArray()) ?? []
    this.#rows = found as readonly InstanceOfModel[]
    this.#existing = this.#rows.map(() => ({}))
    this.#byKey = new Map(this.#rows.map((row) => [String(row.pk), row]))
  }

  #query(): RowsOf<unknown> | undefined {
    const { via, query, meta } = this.#declaration
    const all = meta.model as unknown as { all(): AnyQuery }
    const rows = this.init.query ?? query?.() ?? all.all()
    if (via === undefined) return rows
    const parent = this.instance as InstanceOfModel | undefined
    if (parent === undefined || parent.isNew) return undefined
    return (rows as AnyQuery).filter({ [via]: parent } as never)
  }

  /**
   * Writes what was changed, adds what is new and deletes what is to go, in one transaction.
   *
   * @param options.unchanged Whether rows are written, too, that the visitor did not change: where `fixed` values of theirs have.
   * @default false
   * @throws {DjinnError} `MODELFORMS_NOT_VALID`
   * @throws {ValidationError} Where somebody else took a unique value in the meantime; nothing is written then.
   */
  async save({
    unchanged = false,
  }: {
    readonly unchanged?: boolean
  } = {}): Promise<SavedRows<Row['instance']>> {
    if (!this.valid) throw modelFormErrors.notSaved(this.constructor.name)
    const [first] = this.forms
    const saved = { created: [] as unknown[], changed: [] as unknown[], deleted: [] as unknown[] }
    if (first === undefined) return saved
    try {
      await atomicFor(first.instance as object, () => this.#saveAll(saved, unchanged))
    } catch (error) {
      for (const form of this.forms) await form.discardFiles()
      throw this.#asFormsetError(error)
    }
    return saved
  }

  /** Some rules are asked by the database only when all rows are written: then no form has the error. */
  #asFormsetError(error: unknown): unknown {
    if (!(error instanceof IntegrityError) || error.kind === 'notNull') return error
    this.addError(refused(error))
    return this.toError()
  }

  async #saveAll(
    saved: { created: unknown[]; changed: unknown[]; deleted: unknown[] },
    unchanged: boolean,
  ): Promise<void> {
    for (const form of this.deletedForms) {
      const row = form.instance as InstanceOfModel
      if (row.isNew) continue
      await row.delete()
      saved.deleted.push(row)
    }
    const { via } = this.#declaration
    for (const form of this.#kept()) {
      const row = form.instance as InstanceOfModel & Record<string, unknown>
      const { isNew } = row
      if (!isNew && !unchanged && !form.hasChanged) continue
      // A new parent has its key only now.
      if (via !== undefined && this.instance !== undefined) row[via] = this.instance
      await form.save()
      saved[isNew ? 'created' : 'changed'].push(row)
    }
  }
}

function strange(): FormIssue {
  const message = gettext('Select a valid choice. That choice is not one of the available choices.')
  return { code: 'invalid_choice', message }
}

/** What JSON may hold beside texts and numbers is the key of no row. */
function keyText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return ['string', 'number', 'bigint'].includes(typeof value) ? String(value) : '\0'
}

/** A class of formsets of models: see {@link modelFormset}. */
export interface ModelFormsetClass<Row extends ModelFormsetRow>
  extends Omit<FormsetClass<Row>, 'parse' | 'from'> {
  new (init?: ModelFormsetInit<Row>): BaseModelFormset<Row>
  parse<This extends new (init?: never) => unknown>(
    this: This,
    source: unknown,
    init?: ModelFormsetInit<Row>,
  ): Promise<InstanceType<This>>
  from<This extends new (init?: never) => unknown>(
    this: This,
    context: Parameters<FormsetClass<Row>['from']>[0],
    init?: ModelFormsetInit<Row>,
  ): Promise<InstanceType<This>>
}

/**
 * A class of formsets that change many rows of a model on one page.
 *
 * ```ts
 * import { char, connectModels, createTables, Model } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 * import { ModelForm, modelFormset } from 'djinn/modelforms'
 *
 * class City extends Model({ name: char({ maxLength: 80 }) }) {}
 * const Cities = modelFormset(ModelForm(City, { fields: ['name'] }), { canDelete: true })
 *
 * const db = openDatabase('sqlite::memory:')
 * await createTables(db, { City })
 * connectModels(db, { City })
 * const oslo = await City.create({ name: 'Christiania' })
 * const cities = await Cities.parse([{ id: oslo.id, name: 'Oslo' }, { name: 'Bergen' }])
 * const { created, changed } = await cities.save()
 * created.length + changed.length // 2
 * await db.close()
 * ```
 *
 * @throws {DjinnError} `ORM_COMPOSITE_KEY` for a model whose key has several columns.
 */
export function modelFormset<Row extends ModelFormsetRow>(
  form: ModelRowClass<Row>,
  options: ModelFormsetOptions<Row> = {},
): ModelFormsetClass<Row> {
  return declare(form, options, undefined)
}

/**
 * A class of formsets of the rows that point at one row: the lines of an order, beside the form of the order itself.
 *
 * ```ts
 * import { char, foreignKey, int, Model } from 'djinn/orm'
 * import { inlineFormset, ModelForm } from 'djinn/modelforms'
 *
 * class Order extends Model({ name: char({ maxLength: 80 }) }) {}
 * class Line extends Model({ order: foreignKey(() => Order), product: char({ maxLength: 80 }), count: int() }) {}
 * const Lines = inlineFormset(ModelForm(Line, { fields: ['product', 'count'] }), 'order', { extra: 2, canDelete: true })
 * // const lines = await Lines.from(context, { instance: order }); if (lines.valid) await lines.save()
 * Lines.options.extra // 2
 * ```
 *
 * @param via The foreign key that leads to that row. It is not part of the forms.
 * @throws {DjinnError} `MODELFORMS_UNKNOWN_FIELD` where the model has no such key.
 */
export function inlineFormset<Row extends ModelFormsetRow>(
  form: ModelRowClass<Row>,
  via: keyof Row['instance'] & string,
  options: ModelFormsetOptions<Row> = {},
): ModelFormsetClass<Row> {
  const meta = metaOf(form.model)
  const spec = specOf(meta, via)
  if (spec?.kind !== 'foreignKey' && spec?.kind !== 'oneToOne')
    throw modelFormErrors.unknownField(meta.name, via, keysOf(meta))
  const prefix = { prefix: meta.name.toLowerCase() }
  // Of rows that stand one to one there is one.
  const single = spec.kind === 'oneToOne' ? { maxNum: 1, validateMax: true } : {}
  return declare(form, { extra: 3, ...prefix, ...single, ...options }, via)
}

function keysOf(meta: ModelMeta): string[] {
  return [...meta.specs]
    .filter(([, { kind }]) => kind === 'foreignKey' || kind === 'oneToOne')
    .map(([name]) => name)
}

function declare<Row extends ModelFormsetRow>(
  form: ModelRowClass<Row>,
  options: ModelFormsetOptions<Row>,
  via: string | undefined,
): ModelFormsetClass<Row> {
  const meta = metaOf(form.model)
  const { query, ...rest } = options
  const hasOwnKey = Object.hasOwn(form.fields, meta.key.name)
  const declared = formset(hasOwnKey ? form : withKey(form, meta), rest) as unknown as typeof BaseFormset
  class DeclaredModelFormset extends BaseModelFormset<Row> {
    static readonly form = form
    static override readonly options = rest
    static override readonly rows = declared.rows
    static override readonly declaration: ModelFormsetDeclaration = { meta, via, query, hasOwnKey }
  }
  copyStatics(declared, DeclaredModelFormset)
  return DeclaredModelFormset as unknown as ModelFormsetClass<Row>
}

/** The form with the key of its row, hidden. */
function withKey<Row extends ModelFormsetRow>(form: ModelRowClass<Row>, meta: ModelMeta): ModelRowClass<Row> {
  const { name } = meta.key
  const Given = form as unknown as new (
    init?: FormInit,
  ) => ModelFormsetRow & { initialOf(name: string): unknown }
  const made = class extends Given {
    static readonly fields = { ...form.fields, [name]: keyField() }
    override initialOf(asked: string): unknown {
      const { pk, isNew } = this.instance as InstanceOfModel
      return asked === name ? (isNew ? null : pk) : super.initialOf(asked)
    }
  }
  Object.defineProperty(made, 'name', { value: form.name })
  return made as unknown as ModelRowClass<Row>
}

/** The key is compared with those of the rows by the formset; it is no value that anyone may change. */
function keyField(): Field {
  return custom(
    {
      name: 'key',
      widget: hiddenInput(),
      read: (value) => (value === undefined || value === '' ? null : value),
      hasChanged: () => false,
    },
    { required: false },
  )
}
