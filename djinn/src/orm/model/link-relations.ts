import { ormErrors } from '../errors.ts'
import { FieldSpec } from '../fields/field-spec.ts'
import type { Field, JoinStep, Relation, Through } from './field.ts'
import { hiddenName, snakeCase } from './field.ts'
import { labelOf } from './generic-key.ts'
import type { MetaOptions } from './meta-options.ts'
import type { ModelClass } from './model-class.ts'
import { isKey, type ModelMeta } from './model-meta.ts'

/** How models are found and made. */
export interface Models {
  metaOf(model: ModelClass): ModelMeta
  isModel(value: unknown): value is ModelClass
  createModel(name: string, fields: Readonly<Record<string, FieldSpec>>, options: MetaOptions): ModelClass
}

/** Follows the target of a relation; undefined for a plain column. Done at its first use: modules that import each other are loaded by then. */
export function linkRelation(
  meta: ModelMeta,
  name: string,
  spec: FieldSpec,
  models: Models,
): Relation | undefined {
  switch (spec.kind) {
    case 'foreignKey':
    case 'oneToOne':
      return forward(meta, name, spec, models)
    case 'hasMany':
    case 'hasOne':
      return backward(meta, name, spec, models)
    case 'manyToMany':
      return manyToMany(meta, name, spec, models)
    case 'genericRelation':
      return generic(meta, name, spec, models)
    default:
      return undefined
  }
}

/** The model that a relation names: a class, a function that gives one, or the model itself. */
function targetOf(meta: ModelMeta, name: string, spec: FieldSpec, models: Models): ModelMeta {
  if (spec.to === 'self') return meta
  const target = resolve(spec.to, models)
  if (!models.isModel(target)) throw ormErrors.notAModel(`${meta.name}.${name}`, target)
  return models.metaOf(target)
}

function resolve(to: unknown, models: Models): unknown {
  if (models.isModel(to) || typeof to !== 'function') return to
  return (to as () => unknown)()
}

function forward(meta: ModelMeta, name: string, spec: FieldSpec, models: Models): Relation {
  const to = targetOf(meta, name, spec, models)
  const field = meta.byName.get(name) as Field
  const target = spec.options.toField === undefined ? to.key : to.byName.get(spec.options.toField)
  if (target === undefined)
    throw ormErrors.unknownField(to.name, spec.options.toField ?? '', [...to.byName.keys()])
  const step: JoinStep = {
    to,
    on: [[field, target]],
    many: false,
    direct: true,
    nullable: field.null,
    name: `${meta.table}.${name}`,
  }
  return {
    kind: spec.kind === 'oneToOne' ? 'oneToOne' : 'foreignKey',
    name,
    from: meta,
    to,
    joins: [step],
    many: false,
    null: field.null,
    field,
    spec,
  }
}

function backward(meta: ModelMeta, name: string, spec: FieldSpec, models: Models): Relation {
  const to = targetOf(meta, name, spec, models)
  const key = spec.via === undefined ? undefined : to.byName.get(spec.via)
  const other = spec.via === undefined ? undefined : to.specs.get(spec.via)
  const place = `${meta.name}.${name}`
  const keyPlace = `${to.name}.${spec.via}`
  if (other?.kind === 'manyToMany') {
    if (spec.kind === 'hasOne') throw ormErrors.hasOneKey(place, spec.kind, keyPlace, 'many-to-many')
    return reverseManyToMany(to.relation(spec.via as string) as Relation, name, spec)
  }
  if (key === undefined || !isKey(key.spec)) throw ormErrors.noSuchKey(place, to.name, spec.via ?? '')
  if (key.unique !== (spec.kind === 'hasOne'))
    throw ormErrors.hasOneKey(place, spec.kind, keyPlace, key.unique ? 'one' : 'many')
  return reverseOf(key, name, meta, spec)
}

/** The models that a generic key names. */
export function genericTargets(
  meta: ModelMeta,
  name: string,
  spec: FieldSpec,
  models: Models,
): readonly ModelMeta[] {
  return (spec.to as readonly unknown[]).map((each) => {
    const target = each === 'self' ? meta.model : resolve(each, models)
    if (!models.isModel(target)) throw ormErrors.notAModel(`${meta.name}.${name}`, target)
    return models.metaOf(target)
  })
}

/** The way back along a generic key: the rows whose first column holds this model. */
function generic(meta: ModelMeta, name: string, spec: FieldSpec, models: Models): Relation {
  const to = targetOf(meta, name, spec, models)
  const key = to.genericKeys.get(spec.via as string)
  if (key === undefined) throw ormErrors.noGenericKey(`${meta.name}.${name}`, to.name, spec.via ?? '')
  const label = labelOf(meta)
  const step: JoinStep = {
    to,
    on: [[meta.key, key.keyField]],
    many: true,
    direct: false,
    nullable: true,
    name: `${to.table}.${key.name}~${label}`,
    where: { field: key.typeField, value: label },
  }
  return {
    kind: 'genericRelation',
    name,
    from: meta,
    to,
    joins: [step],
    many: true,
    null: true,
    generic: { key, label },
    spec,
  }
}

/** The way back along a foreign key. */
export function reverseOf(key: Field, name: string, from: ModelMeta, spec?: FieldSpec): Relation {
  const one = key.unique
  const forward = (key.relation as Relation).joins[0] as JoinStep
  const step: JoinStep = {
    to: key.model,
    on: forward.on.map(([local, remote]) => [remote, local]),
    many: !one,
    direct: false,
    nullable: true,
    name: `${key.model.table}.${key.name}~`,
  }
  return {
    kind: one ? 'hasOne' : 'hasMany',
    name,
    from,
    to: key.model,
    joins: [step],
    many: !one,
    null: true,
    reverse: key,
    ...(spec && { spec }),
  }
}

function manyToMany(meta: ModelMeta, name: string, spec: FieldSpec, models: Models): Relation {
  const to = targetOf(meta, name, spec, models)
  const through = throughOf(meta, name, spec, to, models)
  return across({
    from: meta,
    name,
    to,
    through,
    kind: 'manyToMany',
    spec,
    back: hiddenName({ from: meta, name }),
  })
}

interface Across {
  readonly from: ModelMeta
  readonly name: string
  readonly to: ModelMeta
  readonly through: Through
  readonly kind: Relation['kind']
  readonly spec?: FieldSpec | undefined
  readonly back: string
}

function across({ from, name, to, through, kind, spec, back }: Across): Relation {
  const first = reverseOf(through.source, name, from).joins[0] as JoinStep
  const second = (through.target.relation as Relation).joins[0] as JoinStep
  return {
    kind,
    name,
    from,
    to,
    joins: [{ ...first, many: true }, second],
    many: true,
    null: true,
    through,
    back,
    ...(spec && { spec }),
  }
}

/** The way back along a many-to-many relation. */
export function reverseManyToMany(relation: Relation, name: string, spec?: FieldSpec): Relation {
  const { model, source, target, auto } = relation.through as Through
  const through = { model, source: target, target: source, symmetrical: false, auto }
  return across({
    from: relation.to,
    name,
    to: relation.from,
    through,
    kind: 'reverseManyToMany',
    back: relation.name,
    spec,
  })
}

const autoThroughs = new WeakMap<FieldSpec, Map<ModelMeta, Through>>()

function throughOf(meta: ModelMeta, name: string, spec: FieldSpec, to: ModelMeta, models: Models): Through {
  const symmetrical = to.concrete === meta.concrete && spec.options.symmetrical !== false
  if (spec.options.through !== undefined) return declaredThrough(meta, name, spec, to, symmetrical, models)
  const known = autoThroughs.get(spec) ?? new Map<ModelMeta, Through>()
  autoThroughs.set(spec, known)
  // Another view of a table has the rows of that table, and their pairs.
  const owner = meta.concrete
  const end = to === meta ? owner : to
  const found = known.get(owner) ?? autoThrough(owner, name, spec, end, symmetrical, models)
  known.set(owner, found)
  return found
}

function declaredThrough(
  meta: ModelMeta,
  name: string,
  spec: FieldSpec,
  to: ModelMeta,
  symmetrical: boolean,
  models: Models,
): Through {
  const target = resolve(spec.options.through, models)
  if (!models.isModel(target)) throw ormErrors.notAModel(`${meta.name}.${name} (through)`, target)
  const model = models.metaOf(target)
  const keys = model.fields.filter((field) => field.relation !== undefined)
  const named = spec.options.throughFields?.map((wanted) => model.byName.get(wanted))
  const source = named?.[0] ?? keys.find((key) => key.relation?.to.concrete === meta.concrete)
  const end = named?.[1] ?? keys.find((key) => key !== source && key.relation?.to.concrete === to.concrete)
  if (source === undefined || end === undefined)
    throw ormErrors.throughWithoutKeys(`${meta.name}.${name}`, model.name)
  return { model, source, target: end, symmetrical, auto: false }
}

function autoThrough(
  meta: ModelMeta,
  name: string,
  spec: FieldSpec,
  to: ModelMeta,
  symmetrical: boolean,
  models: Models,
): Through {
  const self = to.concrete === meta.concrete
  const names = self ? [`from${meta.name}`, `to${meta.name}`] : [lowerFirst(meta.name), lowerFirst(to.name)]
  const key = (model: ModelClass) =>
    new FieldSpec(
      'foreignKey',
      undefined,
      {
        onDelete: 'cascade',
        relatedName: '+',
        ...(spec.options.databaseConstraint === false && { databaseConstraint: false }),
      },
      model,
    )
  const model = models.createModel(
    `${meta.name}_${name}`,
    { [names[0] as string]: key(meta.model), [names[1] as string]: key(to.model) },
    {
      table: spec.options.table ?? `${meta.table}_${snakeCase(name)}`,
      uniqueTogether: [names as string[]],
    },
  )
  const through = models.metaOf(model)
  const [source, target] = names.map((key) => through.byName.get(key) as Field) as [Field, Field]
  return { model: through, source, target, symmetrical, auto: true }
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
