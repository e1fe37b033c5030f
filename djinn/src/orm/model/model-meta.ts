import { ormErrors } from '../errors.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { FieldSpec as Spec } from '../fields/field-spec.ts'
import { Field, type Relation, snakeCase } from './field.ts'
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
  /** Reverse relations that others brought by `relatedName`, by name. */
  readonly added = new Map<string, Relation>()
  readonly #link: ModelBases['link']
  readonly #linked = new Map<string, Relation | undefined>()
  #relations: Map<string, Relation> | undefined

  constructor(
    model: ModelClass,
    specs: ReadonlyMap<string, FieldSpec>,
    options: MetaOptions,
    bases: ModelBases,
  ) {
    this.model = model
    this.#link = bases.link
    this.name = options.name ?? model.name
    this.options = options
    this.parent = bases.parent
    this.proxyOf = bases.proxyOf
    this.table = options.table ?? bases.proxyOf?.table ?? defaultTable(this.name, options.appLabel)
    this.specs = specs
    this.fields = makeFields(this, specs)
    this.byName = namesOf(this.fields)
    this.primaryKey = this.fields.filter((field) => field.primaryKey)
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
    return this.options.ordering ?? this.parent?.ordering ?? []
  }

  toString(): string {
    return this.name
  }
}

/** What a model stands on. */
export interface ModelBases {
  readonly parent?: ModelMeta | undefined
  readonly proxyOf?: ModelMeta | undefined
  /** Finds a relation, when it is first asked for. */
  readonly link: (meta: ModelMeta, name: string, spec: FieldSpec) => Relation | undefined
}

function defaultTable(name: string, appLabel: string | undefined): string {
  const table = snakeCase(name)
  return appLabel === undefined ? table : `${appLabel}_${table}`
}

function makeFields(meta: ModelMeta, specs: ReadonlyMap<string, FieldSpec>): Field[] {
  const composite = [...specs.values()].find((spec) => spec.kind === 'compositeKey')
  const keys = new Set((composite?.options.fields as readonly string[] | undefined) ?? keyNames(specs))
  const columns = [...specs].filter(([, spec]) => hasColumn(spec))
  if (keys.size === 0)
    columns.unshift(['id', new Spec('bigAuto', { kind: 'bigint', asNumber: true }, { identity: true })])
  if (keys.size === 0) keys.add('id')
  return columns.map(([name, spec], index) => {
    const attribute = isKey(spec) ? `${name}Id` : name
    const inKey = keys.has(name) || keys.has(attribute)
    return new Field(meta, name, attribute, spec, index, inKey, inKey && keys.size === 1)
  })
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
