import { ormErrors } from '../errors.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { FieldSpec as Spec } from '../fields/field-spec.ts'
import { fileFields } from '../files/file-fields.ts'
import { type History, historyOption } from '../history/options.ts'
import { Field, type Relation, snakeCase } from './field.ts'
import { GenericKey } from './generic-key.ts'
import type { MetaOptions } from './meta-options.ts'
import type { ModelClass } from './model-class.ts'

/** What the framework knows of a model: its columns, its relations, its options. One a class, made at its first use. */
export class ModelMeta {
  readonly model: ModelClass
  readonly name: string
  readonly options: MetaOptions
  readonly table: string
  /** Every field as declared, relations included. */
  readonly specs: ReadonlyMap<string, FieldSpec>
  /** Columns in the order of the table. */
  readonly fields: readonly Field[]
  /** By name and by attribute: `author` and `authorId` give the same column. */
  readonly byName: ReadonlyMap<string, Field>
  readonly primaryKey: readonly Field[]
  /** Multi-table inheritance: the model whose row this one's continues. */
  readonly parent: ModelMeta | undefined
  readonly proxyOf: ModelMeta | undefined
  /** What is written down about changes of its rows; undefined where nothing is. */
  readonly history: History | undefined
  /** Whether its rows, or those that they continue, name files. */
  readonly hasFiles: boolean
  /** Reverse relations that others brought by `relatedName`, by name. */
  readonly added = new Map<string, Relation>()
  readonly #link: ModelBases['link']
  readonly #linked = new Map<string, Relation | undefined>()
  readonly #targets: ModelBases['targets']
  #relations: Map<string, Relation> | undefined
  #genericKeys: ReadonlyMap<string, GenericKey> | undefined

  constructor(
    model: ModelClass,
    specs: ReadonlyMap<string, FieldSpec>,
    options: MetaOptions,
    bases: ModelBases,
  ) {
    this.model = model
    this.#link = bases.link
    this.#targets = bases.targets
    this.name = options.name ?? model.name
    this.options = bases.proxyOf === undefined ? withIndexes(options, specs) : options
    this.parent = bases.parent
    this.proxyOf = bases.proxyOf
    this.table = options.table ?? bases.proxyOf?.table ?? defaultTable(this.name, options.appLabel)
    this.history = (historyOption(options) ?? bases.parent?.history) || undefined
    this.specs = specs
    const fields = makeFields(this, specs)
    this.fields = [...fields, ...orderField(this, fields.length)]
    this.hasFiles = bases.parent?.hasFiles === true || fileFields(fields).length > 0
    this.byName = namesOf(this.fields)
    this.primaryKey = keyFields(this.fields, specs)
  }

  /** The model at whose table this one's rows stand. */
  get concrete(): ModelMeta {
    return this.proxyOf?.concrete ?? this
  }

  /** The single primary key. @throws {DjinnError} `ORM_COMPOSITE_KEY` where the key has several columns. */
  get key(): Field {
    const [key, second] = this.primaryKey
    if (key === undefined || second !== undefined) throw ormErrors.compositeKey(this.name)
    return key
  }

  /** Relations by name, those of other models to this one included. */
  get relations(): ReadonlyMap<string, Relation> {
    this.#relations ??= this.#allRelations()
    return this.#relations
  }

  /** Its keys to rows of one of several models, by name. */
  get genericKeys(): ReadonlyMap<string, GenericKey> {
    this.#genericKeys ??= new Map(
      [...this.specs]
        .filter(([, spec]) => spec.kind === 'genericForeignKey')
        .map(([name, spec]) => [name, new GenericKey(this, name, () => this.#targets(this, name, spec))]),
    )
    return this.#genericKeys
  }

  /** One relation, without a look at the others: those of models that point at each other, or at themselves, need it while they are linked. */
  relation(name: string): Relation | undefined {
    const known = this.#linked.get(name)
    if (known !== undefined) return known
    const spec = this.specs.get(name)
    if (spec !== undefined && !this.#linked.has(name)) this.#linked.set(name, this.#link(this, name, spec))
    return this.#linked.get(name) ?? this.added.get(name)
  }

  #allRelations(): Map<string, Relation> {
    const relations = new Map<string, Relation>()
    for (const name of [...this.specs.keys(), ...this.added.keys()]) {
      const relation = this.relation(name)
      if (relation !== undefined) relations.set(name, relation)
    }
    return relations
  }

  /** A reverse relation that another model names; what is declared here wins. */
  addRelation(relation: Relation): void {
    this.added.set(relation.name, relation)
    if (this.#relations && !this.#relations.has(relation.name)) this.#relations.set(relation.name, relation)
  }

  /** The ordering of its query sets where they have none. */
  get ordering(): readonly unknown[] {
    if (this.options.orderWithRespectTo !== undefined) return [orderColumn]
    return this.options.ordering ?? this.parent?.ordering ?? []
  }

  toString(): string {
    return this.name
  }
}

/** The column that `orderWithRespectTo` adds. */
export const orderColumn = '_order'

function orderField(meta: ModelMeta, place: number): Field[] {
  if (meta.options.orderWithRespectTo === undefined) return []
  const spec = new Spec('order', { kind: 'integer' }, { editable: false })
  return [new Field(meta, orderColumn, orderColumn, spec, place, false, false)]
}

/** What a model stands on. */
export interface ModelBases {
  readonly parent?: ModelMeta | undefined
  readonly proxyOf?: ModelMeta | undefined
  /** Finds a relation, when it is first asked for. */
  readonly link: (meta: ModelMeta, name: string, spec: FieldSpec) => Relation | undefined
  /** Finds the models that a generic key names. */
  readonly targets: (meta: ModelMeta, name: string, spec: FieldSpec) => readonly ModelMeta[]
}

function defaultTable(name: string, appLabel: string | undefined): string {
  const table = snakeCase(name)
  return appLabel === undefined ? table : `${appLabel}_${table}`
}

function makeFields(meta: ModelMeta, specs: ReadonlyMap<string, FieldSpec>): Field[] {
  const composite = [...specs.values()].find((spec) => spec.kind === 'compositeKey')
  const keys = new Set((composite?.options.fields as readonly string[] | undefined) ?? keyNames(specs))
  const columns = [...specs].flatMap(([name, spec]) => columnsOf(name, spec))
  if (keys.size === 0)
    columns.unshift(['id', new Spec('bigAuto', { kind: 'bigint', asNumber: true }, { identity: true })])
  if (keys.size === 0) keys.add('id')
  return columns.map(([name, spec], index) => {
    const attribute = isKey(spec) ? `${name}Id` : name
    const inKey = keys.has(name) || keys.has(attribute)
    return new Field(meta, name, attribute, spec, index, inKey, inKey && keys.size === 1)
  })
}

function columnsOf(name: string, spec: FieldSpec): [string, FieldSpec][] {
  if (spec.kind !== 'genericForeignKey') return hasColumn(spec) ? [[name, spec]] : []
  const { columns, ...given } = spec.options
  const [type, key] = (columns ?? []) as readonly string[]
  const options = { ...given, index: false, generic: name }
  return [
    [
      `${name}Type`,
      new Spec(
        'char',
        { kind: 'char', maxLength: 100 },
        { ...options, maxLength: 100, ...(type && { column: type }) },
      ),
    ],
    [`${name}Id`, new Spec('genericKey', undefined, { ...options, ...(key && { column: key }) })],
  ]
}

/** Rows are looked for by both columns of a generic key. */
function withIndexes(options: MetaOptions, specs: ReadonlyMap<string, FieldSpec>): MetaOptions {
  const added = [...specs]
    .filter(([, spec]) => spec.kind === 'genericForeignKey' && spec.options.index !== false)
    .map(([name]) => [`${name}Type`, `${name}Id`])
  return added.length === 0 ? options : { ...options, indexes: [...(options.indexes ?? []), ...added] }
}

/** In the order in which the key names them, which need not be that of the table. */
function keyFields(fields: readonly Field[], specs: ReadonlyMap<string, FieldSpec>): Field[] {
  const keys = fields.filter((field) => field.primaryKey)
  const names = [...specs.values()].find((spec) => spec.kind === 'compositeKey')?.options.fields
  if (names === undefined) return keys
  const placeOf = ({ name, attribute }: Field) =>
    (names as readonly string[]).findIndex((each) => each === name || each === attribute)
  return keys.sort((one, other) => placeOf(one) - placeOf(other))
}

function keyNames(specs: ReadonlyMap<string, FieldSpec>): string[] {
  return [...specs]
    .filter(([name, spec]) => spec.options.primaryKey === true || (name === 'id' && hasColumn(spec)))
    .map(([name]) => name)
    .slice(0, 1)
}

/** Whether it is a foreign key. */
export function isKey(spec: FieldSpec): boolean {
  return spec.kind === 'foreignKey' || spec.kind === 'oneToOne'
}

function hasColumn(spec: FieldSpec): boolean {
  return spec.type !== undefined || isKey(spec)
}

function namesOf(fields: readonly Field[]): Map<string, Field> {
  const names = new Map<string, Field>()
  for (const field of fields) names.set(field.attribute, field)
  for (const field of fields) names.set(field.name, field)
  return names
}

/** Whether rows of a model are rows of another one: of the same table, or of one that continues it. */
export function extendsModel(model: ModelMeta, wanted: ModelMeta): boolean {
  for (let at: ModelMeta | undefined = model; at !== undefined; at = at.parent)
    if (at.concrete === wanted.concrete) return true
  return false
}
