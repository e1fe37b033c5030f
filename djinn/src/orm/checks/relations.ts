import type { Problem } from '../../base/index.ts'
import { ormErrors } from '../errors.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { extendsModel, isKey, type ModelMeta } from '../model/model-meta.ts'
import { checkGenericKey, checkGenericRelation } from './generic.ts'
import { modelProblems, problemOf } from './problems.ts'
import { notListed, targetOf, throughOf } from './targets.ts'

/** What is wrong with the relations of a model: their ends, the keys that they go through, what a delete does. */
export function checkRelations(meta: ModelMeta, listed: ReadonlySet<ModelMeta>): Problem[] {
  if (meta.proxyOf !== undefined) return []
  return [
    ...(meta.parent === undefined ? [] : notListed(`${meta.name} (its parent)`, meta.parent, listed)),
    ...[...meta.specs].flatMap(([name, spec]) => {
      if (spec.kind === 'hasMany' || spec.kind === 'hasOne') return checkBackward(meta, name, spec, listed)
      if (spec.kind === 'genericForeignKey') return checkGenericKey(meta, name, spec, listed)
      if (spec.kind === 'genericRelation') return checkGenericRelation(meta, name, spec, listed)
      if (spec.kind === 'manyToMany') return checkMany(meta, name, spec, listed)
      return isKey(spec) ? checkForward(meta, name, spec, listed) : []
    }),
  ]
}

function checkForward(
  meta: ModelMeta,
  name: string,
  spec: FieldSpec,
  listed: ReadonlySet<ModelMeta>,
): Problem[] {
  const place = `${meta.name}.${name}`
  const { model, problem } = targetOf(meta, name, spec)
  if (problem) return [problem, ...checkDelete(place, spec)]
  return [...notListed(place, model, listed), ...checkTarget(place, spec, model), ...checkDelete(place, spec)]
}

function checkTarget(place: string, spec: FieldSpec, model: ModelMeta): Problem[] {
  const { toField } = spec.options
  if (toField === undefined)
    return model.primaryKey.length > 1 ? [problemOf(ormErrors.compositeKey(model.name))] : []
  const target = model.byName.get(toField)
  if (target === undefined)
    return [problemOf(ormErrors.unknownField(model.name, toField, [...model.byName.keys()]))]
  const alone = (model.options.uniqueTogether ?? []).some((set) => set.length === 1 && set[0] === toField)
  return target.unique || alone ? [] : [modelProblems.targetNotUnique(place, `${model.name}.${toField}`)]
}

function checkDelete(place: string, spec: FieldSpec): Problem[] {
  const { onDelete, null: nullable } = spec.options
  const problems: Problem[] = []
  if ((onDelete === 'setNull' || onDelete === 'dbSetNull') && nullable !== true)
    problems.push(modelProblems.setNull(place))
  if (onDelete === 'setDefault' && !('default' in spec.options))
    problems.push(modelProblems.setDefault(place))
  if (onDelete === 'dbSetDefault' && !('dbDefault' in spec.options))
    problems.push(modelProblems.setDefault(place))
  return problems
}

function checkBackward(
  meta: ModelMeta,
  name: string,
  spec: FieldSpec,
  listed: ReadonlySet<ModelMeta>,
): Problem[] {
  const place = `${meta.name}.${name}`
  const { model, problem } = targetOf(meta, name, spec)
  if (problem) return [problem]
  const other = spec.via === undefined ? undefined : model.specs.get(spec.via)
  if (other?.kind === 'manyToMany') {
    const end = targetOf(model, spec.via as string, other).model
    const wrong = end !== undefined && !extendsModel(meta, end)
    return [
      ...notListed(place, model, listed),
      ...(spec.kind === 'hasOne'
        ? [problemOf(ormErrors.hasOneKey(place, spec.kind, `${model.name}.${spec.via}`, 'many-to-many'))]
        : []),
      ...(wrong ? [modelProblems.wrongKey(place, `${model.name}.${spec.via}`, end.name, meta.name)] : []),
    ]
  }
  const key = spec.via === undefined ? undefined : model.byName.get(spec.via)
  if (key === undefined || !isKey(key.spec))
    return [problemOf(ormErrors.noSuchKey(place, model.name, spec.via ?? ''))]
  const problems = notListed(place, model, listed)
  const keyPlace = `${model.name}.${key.name}`
  const end = targetOf(model, key.name, key.spec).model
  if (end !== undefined && !extendsModel(meta, end))
    problems.push(modelProblems.wrongKey(place, keyPlace, end.name, meta.name))
  if (key.unique !== (spec.kind === 'hasOne'))
    problems.push(problemOf(ormErrors.hasOneKey(place, spec.kind, keyPlace, key.unique ? 'one' : 'many')))
  return problems
}

function checkMany(
  meta: ModelMeta,
  name: string,
  spec: FieldSpec,
  listed: ReadonlySet<ModelMeta>,
): Problem[] {
  const place = `${meta.name}.${name}`
  const { model, problem } = targetOf(meta, name, spec)
  if (problem) return [problem]
  const problems = notListed(place, model, listed)
  if (spec.options.through === undefined) {
    if (meta.primaryKey.length > 1) problems.push(problemOf(ormErrors.compositeKey(meta.name)))
    return problems
  }
  const through = throughOf(meta, name, spec)
  if (through.problem) return [...problems, through.problem]
  return [
    ...problems,
    ...notListed(`${place} (through)`, through.model, listed),
    ...checkThrough(place, spec, meta, model, through.model),
  ]
}

function checkThrough(
  place: string,
  spec: FieldSpec,
  from: ModelMeta,
  to: ModelMeta,
  through: ModelMeta,
): Problem[] {
  const keysTo = (end: ModelMeta) =>
    through.fields.filter(
      (field) =>
        isKey(field.spec) && targetOf(through, field.name, field.spec).model?.concrete === end.concrete,
    )
  const missing = [problemOf(ormErrors.throughWithoutKeys(place, through.name))]
  if (spec.options.throughFields !== undefined) {
    const [source, target] = spec.options.throughFields.map((name) => through.byName.get(name))
    const good = source && target && keysTo(from).includes(source) && keysTo(to).includes(target)
    return good ? [] : missing
  }
  const own = from.concrete === to.concrete
  const [sources, targets] = [keysTo(from), keysTo(to)]
  if (sources.length < (own ? 2 : 1) || targets.length === 0) return missing
  if (sources.length > (own ? 2 : 1)) return [modelProblems.throughAmbiguous(place, through.name, from.name)]
  return !own && targets.length > 1 ? [modelProblems.throughAmbiguous(place, through.name, to.name)] : []
}

/** What the database deletes by itself never reaches the program, which so cannot do what other keys ask of it. */
export function checkDeletes(metas: readonly ModelMeta[]): Problem[] {
  const keys = metas
    .filter((meta) => meta.proxyOf === undefined)
    .flatMap((meta) => meta.fields.filter((field) => isKey(field.spec)))
  const ends = new Map(
    keys.map((key) => [key, targetOf(key.model, key.name, key.spec).model?.concrete] as const),
  )
  return keys
    .filter((key) => key.spec.options.onDelete === 'dbCascade')
    .flatMap((key) => {
      const own = keys.filter((other) => ends.get(other) === key.model.concrete && isOfProgram(other.spec))
      const generic = [...key.model.specs].filter(([, spec]) => spec.kind === 'genericRelation')
      return [
        ...own.map((other) => `${other.model.name}.${other.name}`),
        ...generic.map(([name]) => `${key.model.name}.${name}`),
      ].map((other) => modelProblems.deleteMix(`${key.model.name}.${key.name}`, 'dbCascade', other))
    })
}

function isOfProgram({ options: { onDelete } }: FieldSpec): boolean {
  return !(typeof onDelete === 'string' && (onDelete === 'doNothing' || onDelete.startsWith('db')))
}
