import type { ColumnType } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { Field } from './field.ts'
import { Instance, modelOf, propertiesOf } from './instance.ts'
import type { ModelMeta } from './model-meta.ts'

/** A key to a row of one of several models: the column that says which, and the one that holds its key. */
export class GenericKey {
  readonly model: ModelMeta
  readonly name: string
  readonly typeField: Field
  readonly keyField: Field
  readonly #find: () => readonly ModelMeta[]
  #targets: ReadonlyMap<string, ModelMeta> | undefined

  constructor(model: ModelMeta, name: string, find: () => readonly ModelMeta[]) {
    this.model = model
    this.name = name
    this.typeField = model.byName.get(`${name}Type`) as Field
    this.keyField = model.byName.get(`${name}Id`) as Field
    this.#find = find
  }

  /** The models that it may lead to, by what the column holds for them. Modules that import each other are loaded when it is asked. */
  get targets(): ReadonlyMap<string, ModelMeta> {
    this.#targets ??= new Map(this.#find().map((meta) => [labelOf(meta), meta.concrete]))
    return this.#targets
  }

  get place(): string {
    return `${this.model.name}.${this.name}`
  }

  /** What the column of the key stores: what all targets have as their key, else texts. */
  get keyType(): ColumnType {
    const types = [...this.targets.values()].map((meta) => meta.key.type)
    return commonType(types) ?? { kind: 'char', maxLength: 255 }
  }

  /** A key as the column holds it. */
  stored(key: unknown): unknown {
    return key !== null && key !== undefined && this.keyField.type.kind === 'char' ? String(key) : key
  }

  /** A key of the column as the model has it. */
  native(target: ModelMeta, stored: unknown): unknown {
    const { type } = target.key
    if (typeof stored !== 'string' || familyOf(type) !== 'integer') return stored
    return type.kind === 'bigint' && type.asNumber !== true ? BigInt(stored) : Number(stored)
  }

  /** The model that a label stands for. @throws {DjinnError} `ORM_UNKNOWN_TARGET` */
  target(label: string): ModelMeta {
    const found = this.targets.get(label)
    if (found === undefined) throw ormErrors.unknownTarget(this.place, label, [...this.targets.keys()])
    return found
  }

  /** The values of both columns that lead to an instance; its key is undefined until it is saved. */
  valuesOf(instance: Instance): { readonly label: string; readonly key: unknown } {
    for (let meta: ModelMeta | undefined = modelOf(instance); meta !== undefined; meta = meta.parent) {
      const label = labelOf(meta)
      if (this.targets.get(label) !== meta.concrete) continue
      return { label, key: this.stored(propertiesOf(instance)[meta.concrete.key.attribute]) }
    }
    throw ormErrors.notATarget(this.place, modelOf(instance).name, this.names())
  }

  /** The two columns of a value: of an instance, a reference, null. */
  partsOf(value: unknown): { readonly label: unknown; readonly key: unknown } {
    if (value === null) return { label: null, key: null }
    if (value instanceof Instance) {
      const found = this.valuesOf(value)
      if (found.key === undefined || found.key === null) throw ormErrors.unsavedInstance(modelOf(value).name)
      return found
    }
    if (typeof value === 'object' && value !== null && 'type' in value && 'key' in value && 'load' in value)
      return { label: value.type, key: value.key }
    throw ormErrors.notATarget(this.place, typeof value, this.names())
  }

  /** The same by the names of the columns. */
  columnsOf(value: unknown): [string, unknown][] {
    const { label, key } = this.partsOf(value)
    return [
      [this.typeField.name, label],
      [this.keyField.name, key],
    ]
  }

  /** The names of the targets. */
  names(): string[] {
    return [...this.targets.values()].map((meta) => meta.name)
  }
}

/** Stands for a row that was looked for and is gone. */
export class MissingRow {
  readonly label: string
  readonly key: unknown

  constructor(label: string, key: unknown) {
    this.label = label
    this.key = key
  }
}

/** What a column holds for a model: `blog.post`. */
export function labelOf(meta: ModelMeta): string {
  const { name, options } = meta.concrete
  return (options.appLabel === undefined ? name : `${options.appLabel}.${name}`).toLowerCase()
}

/** The generic key of a model, or of one that it continues. */
export function genericKeyOf(meta: ModelMeta, name: string): GenericKey | undefined {
  return meta.genericKeys.get(name) ?? (meta.parent && genericKeyOf(meta.parent, name))
}

/** The names of columns that names of fields stand for: a generic key is two. */
export function columnNames(meta: ModelMeta, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const key = genericKeyOf(meta, name)
    return key === undefined ? [name] : [key.typeField.name, key.keyField.name]
  })
}

/** Kinds of keys that a generic key can hold; undefined for others. */
export function familyOf(type: ColumnType): 'integer' | 'text' | 'uuid' | undefined {
  switch (type.kind) {
    case 'smallint':
    case 'integer':
    case 'bigint':
      return 'integer'
    case 'char':
    case 'text':
      return 'text'
    case 'uuid':
      return 'uuid'
    default:
      return undefined
  }
}

const widths = ['smallint', 'integer', 'bigint']

function commonType(types: readonly ColumnType[]): ColumnType | undefined {
  const [first] = types
  if (first === undefined || types.some((type) => familyOf(type) !== familyOf(first))) return undefined
  if (familyOf(first) === 'uuid') return first
  if (familyOf(first) === 'integer')
    return types.reduce((widest, type) =>
      widths.indexOf(type.kind) > widths.indexOf(widest.kind) ||
      (type.kind === 'bigint' && type.asNumber !== true)
        ? type
        : widest,
    )
  const lengths = types.map((type) => (type.kind === 'char' ? (type.maxLength ?? 255) : 255))
  return { kind: 'char', maxLength: Math.max(...lengths) }
}
