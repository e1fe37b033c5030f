import { ormErrors } from '../errors.ts'
import { FieldSpec } from '../fields/field-spec.ts'
import type { Relation } from './field.ts'
import { Instance } from './instance.ts'
import { genericTargets, linkRelation } from './link-relations.ts'
import type { MetaOptions } from './meta-options.ts'
import type { ModelClass } from './model-class.ts'
import { ModelMeta } from './model-meta.ts'

const specsOf = new WeakMap<object, Declaration>()
const metas = new WeakMap<object, ModelMeta>()

/** What a model class was declared with. */
export interface Declaration {
  readonly specs: ReadonlyMap<string, FieldSpec>
  readonly options: MetaOptions
  readonly parent: ModelClass | undefined
}

/** Remembers what a class was declared with; its subclasses are models. */
export function declareModel(model: object, declaration: Declaration): void {
  for (const name of declaration.specs.keys())
    if (name.includes('__') || name === '') throw ormErrors.badFieldName(name)
  specsOf.set(model, declaration)
}

/** A model without a class of the user's: the table of a many-to-many relation. */
function createModel(
  name: string,
  fields: Readonly<Record<string, FieldSpec>>,
  options: MetaOptions,
): ModelClass {
  const made = class extends Instance {
    static get meta(): ModelMeta {
      return metaOf(made)
    }
  } as unknown as ModelClass
  Object.defineProperty(made, 'name', { value: name })
  declareModel(made, {
    specs: new Map(Object.entries(fields)),
    options: { ...options, name, autoCreated: true },
    parent: undefined,
  })
  return made
}

/** Whether it is a class that `Model` made, or one that extends it. */
export function isModelClass(value: unknown): value is ModelClass {
  return typeof value === 'function' && declaredBy(value as ModelClass) !== undefined
}

/** What the framework knows of a model. */
export function metaOf(model: ModelClass): ModelMeta {
  const known = metas.get(model)
  if (known !== undefined) return known
  const meta = build(model)
  metas.set(model, meta)
  return meta
}

function build(model: ModelClass): ModelMeta {
  const own = declaredBy(model)
  if (own === undefined) throw ormErrors.notAModel('the list of models', model)
  // A class that extends a model without fields of its own is another view of the same table.
  if (own.above !== undefined)
    return isAbstract(own.above) ? concreteOf(model, own.above) : proxyOf(model, own.above)
  const { specs, options, parent } = own.declaration
  if (parent !== undefined && options.proxy === true) return proxyOf(model, parent, options)
  if (parent === undefined) return new ModelMeta(model, specs, options, { link, targets })
  const above = specsIn(parent)
  const parentMeta = above.options.abstract === true ? undefined : metaOf(parent)
  if (parentMeta === undefined)
    return new ModelMeta(
      model,
      new Map([...above.specs, ...specs]),
      {
        ...above.options,
        abstract: false,
        table: undefined,
        ...options,
      } as MetaOptions,
      { link, targets },
    )
  return new ModelMeta(model, withParentLink(parentMeta, specs), options, {
    parent: parentMeta,
    link,
    targets,
  })
}

/** A row that continues another one is known by that one's key. */
function withParentLink(
  parent: ModelMeta,
  specs: ReadonlyMap<string, FieldSpec>,
): ReadonlyMap<string, FieldSpec> {
  if ([...specs.values()].some((spec) => spec.options.parentLink === true)) return specs
  const name = `${parent.name.charAt(0).toLowerCase()}${parent.name.slice(1)}Ptr`
  const link = new FieldSpec(
    'oneToOne',
    undefined,
    { primaryKey: true, onDelete: 'cascade', parentLink: true },
    parent.model,
  )
  return new Map([[name, link], ...specs])
}

const models = { metaOf, isModel: isModelClass, createModel }

function link(meta: ModelMeta, name: string, spec: FieldSpec): Relation | undefined {
  return linkRelation(meta, name, spec, models)
}

function targets(meta: ModelMeta, name: string, spec: FieldSpec): readonly ModelMeta[] {
  return genericTargets(meta, name, spec, models)
}

/** The fields of a model and of the abstract ones above it. */
function specsIn(model: ModelClass): { specs: ReadonlyMap<string, FieldSpec>; options: MetaOptions } {
  const found = declaredBy(model)
  if (found === undefined) throw ormErrors.notAModel('a parent', model)
  const { specs, options, parent } = found.declaration
  if (parent === undefined) return { specs, options }
  const above = specsIn(parent)
  return {
    specs: new Map([...above.specs, ...specs]),
    options: { ...above.options, abstract: false, ...options },
  }
}

function isAbstract(model: ModelClass): boolean {
  return specsIn(model).options.abstract === true
}

/** A class that extends an abstract model has a table of its own, also where it adds no fields. */
function concreteOf(model: ModelClass, above: ModelClass): ModelMeta {
  const { specs, options } = specsIn(above)
  return new ModelMeta(model, specs, { ...options, abstract: false, name: model.name }, { link, targets })
}

function proxyOf(model: ModelClass, above: ModelClass, options: MetaOptions = {}): ModelMeta {
  const meta = metaOf(above)
  return new ModelMeta(
    model,
    meta.specs,
    { ...meta.options, ...options, name: model.name, table: meta.table },
    { proxyOf: meta, parent: meta.parent, link, targets },
  )
}

interface Declared {
  readonly declaration: {
    readonly specs: ReadonlyMap<string, FieldSpec>
    readonly options: MetaOptions
    readonly parent: ModelClass | undefined
  }
  /** The model class between this one and the declaration: this one is its proxy. */
  readonly above: ModelClass | undefined
}

function declaredBy(model: ModelClass): Declared | undefined {
  const steps: ModelClass[] = []
  for (
    let at: ModelClass | null = model;
    at !== null && at !== Function.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    const declaration = specsOf.get(at)
    if (declaration !== undefined) {
      const users = steps.filter((step) => !(step as { isDeferred?: boolean }).isDeferred)
      return { declaration, above: users.length > 1 ? users[1] : undefined }
    }
    steps.push(at)
  }
  return undefined
}
