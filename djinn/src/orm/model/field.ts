import type { ColumnType } from '../../sql/index.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import type { GenericKey } from './generic-key.ts'
import type { ModelMeta } from './model-meta.ts'

/** A column of a model: where a field's values stand in the database and on an instance. */
export class Field {
  readonly model: ModelMeta
  /** As declared: `author`. */
  readonly name: string
  /** The property of an instance that holds the column's value: `authorId` of a foreign key, else the name. */
  readonly attribute: string
  readonly column: string
  /** What errors call it: `Post.author`. */
  readonly label: string
  readonly spec: FieldSpec
  /** The model that declares it: another one than `model` where the field is inherited. */
  readonly primaryKey: boolean
  readonly null: boolean
  readonly unique: boolean
  /** Its place among the columns of the model. */
  readonly index: number
  #target: Field | undefined

  constructor(
    model: ModelMeta,
    name: string,
    attribute: string,
    spec: FieldSpec,
    index: number,
    primaryKey: boolean,
    // A column of a composite key is unique only together with the others.
    isWholeKey: boolean,
  ) {
    this.model = model
    this.name = name
    this.attribute = attribute
    this.spec = spec
    this.index = index
    this.column = spec.options.column ?? snakeCase(attribute)
    this.label = `${model.name}.${name}`
    this.primaryKey = primaryKey
    this.null = spec.options.null === true
    this.unique = isWholeKey || spec.options.unique === true || spec.kind === 'oneToOne'
  }

  /** The relation whose key this column is; undefined for a plain value. */
  get relation(): Relation | undefined {
    return this.spec.to === undefined ? undefined : this.model.relation(this.name)
  }

  /** The generic key that this column is a half of. */
  get generic(): GenericKey | undefined {
    const name = this.spec.options.generic as string | undefined
    return name === undefined ? undefined : this.model.genericKeys.get(name)
  }

  /** What the column stores; a key stores what it points at. */
  get type(): ColumnType {
    return this.spec.type ?? this.generic?.keyType ?? this.target.type
  }

  /** The field that holds the codec: of a foreign key the one that it points at, at the end of a chain of keys. */
  get target(): Field {
    if (this.spec.to === undefined) return this
    if (this.#target !== undefined) return this.#target
    const relation = this.relation
    if (relation === undefined) return this
    // Linked once and for all.
    this.#target = firstPair(relation)[1].target
    return this.#target
  }
}

/** One table to the next: pairs of columns that are equal. */
export interface JoinStep {
  readonly to: ModelMeta
  readonly on: readonly (readonly [Field, Field])[]
  /** Whether a row may have several rows at the other end. */
  readonly many: boolean
  /** Whether the key stands on this side. */
  readonly direct: boolean
  /** Whether there may be no row at the other end. */
  readonly nullable: boolean
  /** What tells two joins apart. */
  readonly name: string
  /** Generic relations: a column at the other end that has a fixed value. */
  readonly where?: { readonly field: Field; readonly value: string }
}

export type RelationKind =
  | 'foreignKey'
  | 'oneToOne'
  | 'manyToMany'
  | 'hasMany'
  | 'hasOne'
  | 'reverseManyToMany'
  | 'genericRelation'

/** A name of a model that leads to another model. */
export interface Relation {
  readonly kind: RelationKind
  readonly name: string
  readonly from: ModelMeta
  readonly to: ModelMeta
  readonly joins: readonly JoinStep[]
  readonly many: boolean
  readonly null: boolean
  /** foreignKey, oneToOne: the column on this side. */
  readonly field?: Field
  /** hasMany, hasOne: the foreign key at the other end. */
  readonly reverse?: Field
  /** genericRelation: the key at the other end, and what its first column holds for this model. */
  readonly generic?: { readonly key: GenericKey; readonly label: string }
  /** manyToMany: the table between. */
  readonly through?: Through
  readonly spec?: FieldSpec
  /** manyToMany: by which name the other end leads back here. */
  readonly back?: string
}

/** The model between the two ends of a many-to-many relation. */
export interface Through {
  readonly model: ModelMeta
  /** Its key to the model on this side, and to the other. */
  readonly source: Field
  readonly target: Field
  readonly symmetrical: boolean
  /** Made by the framework, not declared. */
  readonly auto: boolean
}

/** `publishedAt` becomes `published_at`; `HTTPLog` becomes `http_log`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
}

/** The name by which a many-to-many relation is followed from its other end, whatever names exist. */
export function hiddenName(relation: Pick<Relation, 'from' | 'name'>): string {
  return `${relation.from.table}.${relation.name}~`
}

/** Whether it is the name of a way back that nobody can write. */
export function isHidden(name: string): boolean {
  return name.endsWith('~')
}

/** The first pair of columns that a relation joins: here, and at the next table. */
export function firstPair(relation: Pick<Relation, 'joins'>): readonly [Field, Field] {
  return (relation.joins[0] as JoinStep).on[0] as readonly [Field, Field]
}
